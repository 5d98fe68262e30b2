namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>Something that is measured the same way with each broker.</summary>
/// <param name="Name">For <c>--only</c>.</param>
/// <param name="Figures">What it tells.</param>
/// <param name="RunAsync">One run of about that many seconds.</param>
internal sealed record BrokerMeasurement(string Name, Figure[] Figures, Func<BrokerPeer, double, Task<Sample>> RunAsync)
{
    /// <summary>Slowest a subscriber of our own broker may be: its queue for one connection holds 1 MiB, some 20,000 messages of the load.</summary>
    private const int MessagesUnderWay = 10_000;

    public static readonly BrokerMeasurement[] All =
    [
        Throughput("fan-in-0", "10 -> 1, QoS 0", publishers: 10, subscribers: 1, qos: 0, MessagesUnderWay / 10, 2.5),
        Throughput("fan-in-1", "10 -> 1, QoS 1", publishers: 10, subscribers: 1, qos: 1, window: 100, 5),
        Throughput("fan-out", "1 -> 10, QoS 0", publishers: 1, subscribers: 10, qos: 0, window: 2000, 6),
        Steady(5_000),
        Steady(20_000),
        new("retained", [new("10,000 retained topics to a new subscriber", "ms", Aim.RatioAtMost, 0.6, 1)], DumpAsync),
        new("idle", [new("1,000 idle clients", "MiB", Aim.OursAtMost, 5, 2)], async (broker, _) => new([await ManyClients.IdleMebibytesAsync(broker)])),
        new("storm", [new("1,000 reconnects at once", "ms", Aim.None, 0)], (broker, _) => Task.FromResult(new Sample([ManyClients.StormMilliseconds(broker)]))),
        Disturbed("slow", "a subscriber that stops reading", BadClients.StopReading),
        Disturbed("garbage", "a client that sends garbage", BadClients.SendGarbage),
    ];

    private static BrokerMeasurement Throughput(string name, string title, int publishers, int subscribers, int qos, int window, double target) => new(
        name,
        [new("throughput " + title, "messages/s", Aim.RatioAtLeast, target)],
        (broker, seconds) =>
        {
            using var loop = new ClosedLoop(broker.Port, publishers, subscribers, qos, window);
            ThroughputResult result = loop.Run(seconds);
            return Task.FromResult(new Sample([result.PerSecond], result.Lost, result.Duplicated, result.Reordered, result.LoadShare));
        });

    private static BrokerMeasurement Steady(int rate)
    {
        string at = FormattableString.Invariant($" at {rate:N0} messages/s");
        return new(
            FormattableString.Invariant($"steady-{rate}"),
            [
                new("p50" + at, "us", Aim.RatioAtMost, 1.1, 1),
                new("p99" + at, "us", Aim.None, 0, 1),
                new("CPU" + at, "% of a core", Aim.RatioAtMost, 1.5, 1),
            ],
            (broker, seconds) =>
            {
                using var loop = new OpenLoop(broker.Port);
                loop.Run(0.5, rate, broker.Gauge);
                SteadyResult result = loop.Run(seconds, rate, broker.Gauge);
                return Task.FromResult(new Sample(
                    [result.P50, result.P99, result.CpuShare * 100], result.Lost, result.Duplicated, result.Reordered, result.LoadShare));
            });
    }

    private static async Task<Sample> DumpAsync(BrokerPeer broker, double seconds)
    {
        RetainedDump.Fill(broker.Port);
        RetainedDump.Run(broker.Port);
        List<(double Milliseconds, long Lost)> runs = [.. Enumerable.Range(0, 9).Select(_ => RetainedDump.Run(broker.Port))];
        return await Task.FromResult(new Sample([runs.Select(run => run.Milliseconds).Order().ElementAt(runs.Count / 2)], runs.Sum(run => run.Lost)));
    }

    private static BrokerMeasurement Disturbed(string name, string title, Func<int, IDisposable> disturb) => new(
        name,
        [
            new($"p99 at 5,000/s without {title}", "us", Aim.None, 0, 1),
            new("  and with it", "us", Aim.None, 0, 1),
            new("  with / without", "times", Aim.OursAtMost, 1.1, 2),
        ],
        (broker, seconds) =>
        {
            using var loop = new OpenLoop(broker.Port);
            loop.Run(0.5, 5_000, broker.Gauge);
            SteadyResult alone = loop.Run(seconds, 5_000, broker.Gauge);
            using IDisposable disturbance = disturb(broker.Port);
            SteadyResult disturbed = loop.Run(seconds, 5_000, broker.Gauge);
            return Task.FromResult(new Sample(
                [alone.P99, disturbed.P99, disturbed.P99 / alone.P99], disturbed.Lost, disturbed.Duplicated, disturbed.Reordered, disturbed.LoadShare));
        });
}
