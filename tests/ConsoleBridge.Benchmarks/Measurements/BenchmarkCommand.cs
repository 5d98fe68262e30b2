namespace ConsoleBridge.Benchmarks.Measurements;
internal static class BenchmarkCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var env = args.Where(a => a.Contains('=', StringComparison.Ordinal)).ToDictionary(a => a.Split('=')[0], a => a.Split('=')[1]);
        var list = args.Contains("bridge") ? new Func<Task<Contender>>[] { () => Contender.StartBridgeAsync(env) } : [Contender.StartRelayAsync, () => Contender.StartBridgeAsync(env)];
        foreach (var start in list)
        {
            await using var contender = await start();
            foreach (var r in await EndToEnd.MeasureAsync(contender, args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 10))
            {
                Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Name,-7} {r.Rate,6}/s reached {r.Reached:0}  lost {r.Lost} wrong {r.WrongAtEnd}  p50 {r.P50:0} p99 {r.P99:0} us  cpu {r.CpuPerMessage:0.0} us/msg  sleeps {r.SleepsPerMessage:0.00}"));
            }
        }

        return 0;
    }
}
