using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ConsoleBridge.Mqtt.Hosting.Loop;

/// <summary>Linux's epoll: which of many sockets can be read or written. One thread waits; adding and waking are safe from any thread.</summary>
internal sealed class Epoll : IDisposable
{
    /// <summary>Number under which <see cref="Wake"/> is reported.</summary>
    public const int Woken = -1;

    private const int MaximumEvents = 256;
    private const int Add = 1;
    private const int Interrupted = 4;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;

    // struct epoll_event is packed on x86-64 alone: uint32 events, then the 64 bits that are ours.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventBytes = DataOffset + 8;

    private readonly SafeFileHandle _epoll = Checked(Create(CloseOnExec), "epoll_create1");
    private readonly SafeFileHandle _wake = Checked(CreateEvent(0, CloseOnExec | NonBlocking), "eventfd");
    private readonly byte[] _events = new byte[MaximumEvents * EventBytes];

    public Epoll()
    {
        // Edge-triggered: each write wakes, and nobody has to read the counter.
        Watch(_wake, Readiness.Readable | Readiness.Edges, Woken);
    }

    /// <summary>Watches a descriptor until it is closed.</summary>
    /// <param name="descriptor">A socket.</param>
    /// <param name="readiness">What to report.</param>
    /// <param name="number">Under which number.</param>
    public void Watch(SafeHandle descriptor, Readiness readiness, int number)
    {
        Span<byte> entry = stackalloc byte[EventBytes];
        MemoryMarshal.Write(entry, (uint)readiness);
        MemoryMarshal.Write(entry[DataOffset..], (long)number);
        if (Control(_epoll, Add, descriptor, ref MemoryMarshal.GetReference(entry)) < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "epoll_ctl");
        }
    }

    /// <summary>Waits until something is ready.</summary>
    /// <param name="milliseconds">Longest wait; -1 is for ever, 0 only looks.</param>
    /// <returns>How many events there are; see <see cref="EventAt"/>.</returns>
    public int Wait(int milliseconds)
    {
        int count = Wait(_epoll, ref _events[0], MaximumEvents, milliseconds);
        if (count >= 0)
        {
            return count;
        }

        int error = Marshal.GetLastPInvokeError();
        return error == Interrupted ? 0 : throw new Win32Exception(error, "epoll_wait");
    }

    /// <summary>One event of the last wait.</summary>
    public (int Number, Readiness Readiness) EventAt(int index)
    {
        ref byte start = ref _events[index * EventBytes];
        uint readiness = Unsafe.ReadUnaligned<uint>(ref start);
        return ((int)Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref start, DataOffset)), (Readiness)readiness);
    }

    /// <summary>Ends the present wait, or the next one at once. Does nothing after the end.</summary>
    public void Wake()
    {
        try
        {
            long one = 1;
            _ = Write(_wake, ref one, sizeof(long));
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    public void Dispose()
    {
        _wake.Dispose();
        _epoll.Dispose();
    }

    private static SafeFileHandle Checked(int descriptor, string call)
    {
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new Win32Exception(Marshal.GetLastPInvokeError(), call);
    }

    [DllImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Create(int flags);

    [DllImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CreateEvent(uint value, int flags);

    [DllImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(SafeFileHandle epoll, int operation, SafeHandle descriptor, ref byte entry);

    [DllImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Wait(SafeFileHandle epoll, ref byte events, int count, int milliseconds);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(SafeFileHandle descriptor, ref long value, nuint bytes);
}
