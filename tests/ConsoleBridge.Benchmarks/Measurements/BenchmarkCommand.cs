using System.Globalization;
using ConsoleBridge.Benchmarks.Measuring;
using Spectre.Console;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>Runs what was asked for and prints a table of each.</summary>
internal static class BenchmarkCommand
{
    private static readonly string[] Names = ["codec", "drivers", "end-to-end", "burst", "set", "surface", "fleet", "arena", "start", "feed", "alerts"];

    public static async Task<int> RunAsync(string[] args)
    {
        var wanted = args.Where(Names.Contains).ToHashSet();
        var seconds = Option(args, "--seconds");
        var environment = args.Where(IsSetting).ToDictionary(text => text.Split('=')[0], text => text.Split('=')[1]);
        if (args.Any(text => !Names.Contains(text) && !IsSetting(text) && text is not ("all" or "--seconds") && !int.TryParse(text, out _)))
        {
            AnsiConsole.WriteLine($"usage: [all|{string.Join('|', Names)}] [--seconds N] [DOTNET_setting=value for the bridge]");
            return 2;
        }

        bool Is(string name) => wanted.Count == 0 || wanted.Contains(name);
        // A table that is piped into a file is not to be folded.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        if (Is("codec"))
        {
            PrintCodec();
        }

        if (Is("drivers"))
        {
            PrintDrivers();
        }

        if (Is("end-to-end") || Is("burst") || Is("set"))
        {
            await CompareAsync(Is, seconds ?? 10, environment);
        }

        if (Is("surface"))
        {
            await PrintSurfaceAsync(seconds ?? 60);
        }

        if (Is("fleet"))
        {
            Print(await Fleet.MeasureAsync(seconds ?? 120));
        }

        if (Is("arena"))
        {
            Print(await Arena.MeasureAsync(seconds ?? 120));
        }

        if (Is("start"))
        {
            var (times, resident) = await StartUp.MeasureAsync();
            Print("start", ["first live value, median ms", "slowest ms", "resident MiB, demo rig"],
                [[N(times.Percentile(0.5) / 1000), N(times.Percentile(0.99) / 1000), N(resident)]]);
        }

        if (Is("feed"))
        {
            Print(await FeedLoad.MeasureAsync(seconds ?? 10));
        }

        if (Is("alerts"))
        {
            var storm = await AlertStorm.MeasureAsync();
            Print("alerts: flat batteries at once, report → last one there", ["", "alerts", "p50 ms", "worst ms"], new (string Name, Latencies Times)[] { ("bus", storm.ToBus), ("sink", storm.ToSink) }
                .Select(way => new[] { way.Name, N(storm.Alerts), N(way.Times.Percentile(0.5) / 1000, 1), N(way.Times.Percentile(1) / 1000, 1) }));
        }

        return 0;
    }

    private static bool IsSetting(string text) => text.StartsWith("DOTNET_", StringComparison.Ordinal) && text.Contains('=', StringComparison.Ordinal);

    private static int? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;
    }

    private static void PrintDrivers() => Print(
        "drivers: bytes of a device to changes on the bus", ["driver", "ns/frame", "B/frame"],
        Drivers.Measure().Select(result => new[] { result.Name, N(result.Nanoseconds), N(result.Bytes, 2) }));

    private static void PrintCodec() => Print(
        "codec and driver", ["step", "ns/message", "B/message"],
        Codec.Measure().Select(result => new[] { result.Name, N(result.Nanoseconds), N(result.Bytes, 2) }));

    private static async Task CompareAsync(Func<string, bool> isWanted, int seconds, Dictionary<string, string> environment)
    {
        var rates = new List<EndToEndResult>();
        var bursts = new List<BurstResult>();
        foreach (var start in new Func<Task<Contender>>[] { Contender.StartRelayAsync, () => Contender.StartBridgeAsync(environment) })
        {
            await using var contender = await start();
            rates.AddRange(isWanted("end-to-end") ? await EndToEnd.MeasureAsync(contender, seconds) : []);
            if (isWanted("burst"))
            {
                bursts.Add(await Burst.MeasureAsync(contender));
            }

            if (isWanted("set") && contender.Name == "bridge")
            {
                var (times, missing) = await SetLatency.MeasureAsync(contender);
                Print("set: bus → console", ["sets", "missing", "p50 µs", "p99 µs"],
                    [[N(times.Count), N(missing), N(times.Percentile(0.5)), N(times.Percentile(0.99))]]);
            }
        }

        Print(rates);
        Print(bursts);
    }

    private static void Print(List<EndToEndResult> results)
    {
        if (results.Count > 0)
        {
            Print(
                "end to end: console → broker → subscriber",
                ["", "changes/s", "reached", "lost", "wrong at end", "p50 µs", "p99 µs", "p50 ÷ relay", "CPU µs/message", "sleeps/message"],
                results.Select(result => new[]
                {
                    result.Name, N(result.Rate), N(result.Reached), N(result.Lost), N(result.WrongAtEnd), N(result.P50), N(result.P99),
                    N(result.P50 / results.First(other => other.Rate == result.Rate).P50, 2), N(result.CpuPerMessage, 1), N(result.SleepsPerMessage, 2),
                }));
        }
    }

    private static void Print(List<BurstResult> results)
    {
        if (results.Count > 0)
        {
            Print(
                "burst: 500 changes at once, 20 times",
                ["", "sent within µs", "lost", "wrong at end", "all there within µs (median)", "kernel drops", "receive buffer KiB"],
                results.Select(result => new[]
                {
                    result.Name, N(result.SentWithin), N(result.Lost), N(result.WrongAtEnd), N(result.Within), N(result.Drops),
                    result.BufferKibibytes is { } kibibytes ? N(kibibytes) : "unknown",
                }));
        }
    }

    private static async Task PrintSurfaceAsync(int seconds)
    {
        await using var rig = await SurfaceRig.StartAsync(2);
        var relay = await SurfaceLatency.ThroughRelayAsync();
        (string Name, Latencies Times)[] ways =
        [
            ("relay of datagrams", relay), ("surface fader -> console", await SurfaceLatency.ToConsoleAsync(rig)), ("console -> motor", await SurfaceLatency.ToMotorAsync(rig)),
        ];
        Print("surface: 8 faders, 200 moves a second", ["", "arrived of 2,000", "p50 µs", "p99 µs", "p50 ÷ relay"], ways.Select(way => new[]
        {
            way.Name, N(way.Times.Count), N(way.Times.Percentile(0.5)), N(way.Times.Percentile(0.99)), N(way.Times.Percentile(0.5) / relay.Percentile(0.5), 2),
        }));
        var storm = await SurfaceStorm.MeasureAsync(rig, seconds);
        Print(
            "storm: all faders at once, 100 moves a second each",
            ["faders", "moves/s", "writes/s to consoles", "CPU, % of a core", "MiB at start", "in the middle", "at the end", "wrong at end", "motors wrong"],
            [
                [
                    N(storm.Faders), N(storm.MovesPerSecond), N(storm.WritesPerSecond), N(storm.CpuShare * 100, 1), N(storm.MemoryAtStart, 1),
                    N(storm.MemoryInTheMiddle, 1), N(storm.MemoryAtEnd, 1), N(storm.WrongAtEnd), N(storm.MotorsWrong),
                ],
            ]);
    }

    private static void Print(FleetResult result) => Print(
        "fleet", ["devices", "live", "meters", "messages/s", "CPU, % of a core", "MiB at start", "in the middle", "at the end", "lost (all counters)"],
        [
            [
                N(result.Devices), N(result.Live), N(result.Meters), N(result.MessagesPerSecond), N(result.CpuShare * 100, 1),
                N(result.MemoryAtStart, 1), N(result.MemoryInTheMiddle, 1), N(result.MemoryAtEnd, 1), N(result.Lost),
            ],
        ]);

    private static void Print(FeedResult result) => Print(
        "feed: 10 pages, 1,000 values that all change 10 times a second, 10 messages a second", ["messages/s", "KiB/s", "bytes/value", "CPU, % of a core", "B allocated/message"],
        [[N(result.MessagesPerSecond), N(result.BytesPerSecond / 1024), N(result.BytesPerValue, 1), N(result.CpuShare * 100, 1), N(result.AllocatedPerMessage, 1)]]);

    private static void Print(ArenaResult result) => Print(
        "arena", ["devices", "live", "messages/s", "CPU, % of a core", "MiB at start", "in the middle", "at the end", "settings moved", "never heard", "p50 µs", "p99 µs"],
        [
            [
                N(result.Devices), N(result.Live), N(result.MessagesPerSecond), N(result.CpuShare * 100, 1), N(result.MemoryAtStart, 1), N(result.MemoryInTheMiddle, 1),
                N(result.MemoryAtEnd, 1), N(result.Moved), N(result.Missing), N(result.Times.Percentile(0.5)), N(result.Times.Percentile(0.99)),
            ],
        ]);

    private static void Print(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Title(title).Border(TableBorder.Ascii2);
        foreach (var (name, index) in columns.Select((name, index) => (name, index)))
        {
            var column = new TableColumn(name);
            table.AddColumn(index == 0 ? column : column.RightAligned());
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Markup(Markup.Escape(cell)))]);
        }

        AnsiConsole.Write(table);
    }

    private static string N(double number, int decimals = 0) => number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
