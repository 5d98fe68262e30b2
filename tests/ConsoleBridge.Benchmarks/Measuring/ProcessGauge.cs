using System.Globalization;

namespace ConsoleBridge.Benchmarks.Measuring;

/// <summary>What a process has cost so far, from /proc.</summary>
internal sealed class ProcessGauge(int processId)
{
    private const double MicrosecondsPerTick = 10_000;
    private const int FirstFieldAfterName = 3;
    private const int UserTime = 14;
    private const int SystemTime = 15;

    /// <summary>User and system time so far, in microseconds; the kernel counts in steps of 10 ms.</summary>
    public double CpuMicroseconds()
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[UserTime - FirstFieldAfterName]) + Number(fields[SystemTime - FirstFieldAfterName])) * MicrosecondsPerTick;
    }

    /// <summary>Resident memory in MiB.</summary>
    public double ResidentMebibytes() => Status("VmRSS:") / 1024.0;

    /// <summary>Memory that is this process's, shared pages counted in proportion, in MiB.</summary>
    public double ProportionalMebibytes() => Find($"/proc/{processId}/smaps_rollup", "Pss:") / 1024.0;

    /// <summary>Times the process gave up its core because it had nothing to do, all threads together.</summary>
    public long Sleeps() => Directory.EnumerateDirectories($"/proc/{processId}/task")
        .Sum(task => Find(Path.Combine(task, "status"), "voluntary_ctxt_switches:"));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static long Find(string file, string name)
    {
        var line = File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return Number(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim());
    }

    private long Status(string name) => Find($"/proc/{processId}/status", name);
}
