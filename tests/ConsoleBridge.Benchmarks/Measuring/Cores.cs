using System.Diagnostics;

namespace ConsoleBridge.Benchmarks.Measuring;

/// <summary>Who runs on which core: the measured program alone on one, everything else on the other.</summary>
internal static class Cores
{
    /// <summary>Core of the bridge or the relay.</summary>
    public const string Measured = "1";

    /// <summary>Core of the broker, the console and the subscriber.</summary>
    public const string Others = "0";

    /// <summary>All cores of the smallest rack PC.</summary>
    public const string Both = "0,1";

    private const string PinnedMark = "CONSOLEBRIDGE_BENCHMARK_PINNED";

    /// <summary>True when this process may use the core of the others alone.</summary>
    public static bool IsPinned => Environment.GetEnvironmentVariable(PinnedMark) is not null;

    /// <summary>Runs this program again, pinned: threads that exist already could not be moved all.</summary>
    public static async Task<int> RunPinnedAsync(string[] args)
    {
        var start = new ProcessStartInfo("taskset", ["-c", Others, Environment.ProcessPath!, .. args]);
        start.Environment[PinnedMark] = "1";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Starts a program on the measured core, or where it is told.</summary>
    public static Process StartMeasured(string program, string[] args, IReadOnlyDictionary<string, string>? environment = null, string cores = Measured)
    {
        var start = new ProcessStartInfo("taskset", ["-c", cores, program, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
