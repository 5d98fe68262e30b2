using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>What one rate cost one contender.</summary>
internal sealed record EndToEndResult(
    string Name, int Rate, double Reached, long Sent, long Lost, int WrongAtEnd, double P50, double P99, double CpuPerMessage, double SleepsPerMessage);

/// <summary>Console → bridge → mosquitto → subscriber, beside console → relay → mosquitto → subscriber.</summary>
internal static class EndToEnd
{
    private static readonly int[] Rates = [1_000, 10_000, 20_000];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Measures one contender at all rates. A warm-up lets the runtime compile its hot code: a bridge runs for weeks.</summary>
    public static async Task<IReadOnlyList<EndToEndResult>> MeasureAsync(Contender contender, int seconds)
    {
        await StreamAsync(contender, 10_000, 100_000);
        var results = new List<EndToEndResult>();
        foreach (var rate in Rates)
        {
            results.Add(await StreamAsync(contender, rate, rate * seconds));
        }

        return results;
    }

    private static async Task<EndToEndResult> StreamAsync(Contender contender, int rate, int count)
    {
        var latencies = new Latencies(count);
        contender.Subscriber.Begin(contender.Console.SentAt, latencies);
        var cpu = contender.Program.Gauge.CpuMicroseconds();
        var sleeps = contender.Program.Gauge.Sleeps();
        var reached = await Task.Factory.StartNew(
            () => contender.Console.Stream(rate, count), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Waiting.TryUntilAsync(() => contender.Subscriber.Received >= count, Patience);
        var cost = contender.Program.Gauge.CpuMicroseconds() - cpu;
        var slept = contender.Program.Gauge.Sleeps() - sleeps;
        var wrong = Enumerable.Range(0, Peers.Strip.Channels).Count(number => contender.Console.StepOf(number) != contender.Subscriber.StepOf(number));
        return new(
            contender.Name, rate, reached, count, count - contender.Subscriber.Received, wrong,
            latencies.Percentile(0.5), latencies.Percentile(0.99), cost / count, (double)slept / count);
    }
}
