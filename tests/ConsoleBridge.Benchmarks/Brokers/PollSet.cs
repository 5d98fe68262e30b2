using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>Waits on a few sockets at once, to the microsecond, at the price of one system call. One thread only.</summary>
internal sealed class PollSet
{
    private const short In = 1;
    private const short Out = 4;
    private const int SetTimerSlack = 29;

    private readonly Entry[] _entries;

    public PollSet(IReadOnlyList<LoadClient> clients)
    {
        _entries = [.. clients.Select(client => new Entry { Descriptor = (int)client.Socket.SafeHandle.DangerousGetHandle(), Events = In })];

        // The kernel may be 50 µs late by default; a message every 50 µs cannot be sent like that.
        _ = Control(SetTimerSlack, 1, 0, 0, 0);
    }

    /// <summary>Whether the client at that index also waits for room to write.</summary>
    public void WaitToWrite(int index, bool wait) => _entries[index].Events = wait ? (short)(In | Out) : In;

    /// <summary>Waits for input, room or the time limit.</summary>
    public void Wait(double microseconds)
    {
        long nanoseconds = (long)(Math.Max(0, microseconds) * 1000);
        var time = new TimeSpec { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
        int ready = Poll(_entries, (nuint)_entries.Length, in time, IntPtr.Zero);
        if (ready < 0 && Marshal.GetLastPInvokeError() is var error and not 4)
        {
            throw new SocketException(error);
        }
    }

    /// <summary>Whether the client at that index has something to read, or has ended.</summary>
    public bool IsReadable(int index) => (_entries[index].Returned & ~Out) != 0;

    [DllImport("libc", EntryPoint = "ppoll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll([In, Out] Entry[] entries, nuint count, in TimeSpec timeout, IntPtr mask);

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
