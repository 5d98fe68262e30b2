using System.Runtime.InteropServices;

namespace ConsoleBridge.Benchmarks.Measuring;

/// <summary>The monotonic clock of this machine, the same in every process, and waiting for a moment of it more finely than a timer can.</summary>
internal static class Clock
{
    private static readonly double TicksPerMicrosecond = TimeProvider.System.TimestampFrequency / 1e6;

    /// <summary>Now, in ticks of the clock.</summary>
    public static long Now => TimeProvider.System.GetTimestamp();

    /// <summary>Ticks in that many microseconds.</summary>
    public static long Ticks(double microseconds) => (long)(microseconds * TicksPerMicrosecond);

    /// <summary>Microseconds in that many ticks.</summary>
    public static double Microseconds(long ticks) => ticks / TicksPerMicrosecond;

    /// <summary>Sleeps the thread until that moment; late by some 60 µs, which the caller makes good by sending what is due.</summary>
    public static void WaitUntil(long moment)
    {
        var left = Microseconds(moment - Now);
        if (left > 0)
        {
            var time = new TimeSpec { Seconds = (long)(left / 1e6), Nanoseconds = (long)(left % 1e6 * 1000) };
            _ = NanoSleep(time, IntPtr.Zero);
        }
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(in TimeSpec time, IntPtr left);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
