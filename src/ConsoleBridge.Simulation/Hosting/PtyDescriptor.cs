using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ConsoleBridge.Simulation.Hosting;

/// <summary>The device's end of a pseudo-terminal: raw, not blocking. Linux only. Reading and writing may go on at once.</summary>
internal sealed class PtyDescriptor : IDisposable
{
    private const int MaxPathBytes = 256;

    // Larger than struct termios of any C library for Linux (glibc 60 bytes, musl 60).
    private const int AttributeBytes = 256;

    private readonly SafeFileHandle _terminal;
    private readonly SafeFileHandle _wake;

    /// <summary>Makes a new pseudo-terminal.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    /// <exception cref="Win32Exception">The system gives no more of them.</exception>
    public PtyDescriptor()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("a simulated device can be on a serial or MIDI port on Linux only; choose its network transport");
        }

        const int flags = LibC.ReadWrite | LibC.NotControlling | LibC.NonBlocking | LibC.CloseOnExec;
        _terminal = Checked(LibC.OpenTerminal(flags), "posix_openpt");
        _wake = Checked(LibC.CreateEvent(0, LibC.NonBlocking | LibC.CloseOnExec), "eventfd");
        Check(LibC.Grant(_terminal), "grantpt");
        Check(LibC.Unlock(_terminal), "unlockpt");
        var name = new byte[MaxPathBytes];
        Check(LibC.Name(_terminal, ref name[0], MaxPathBytes), "ptsname_r");
        Path = Encoding.UTF8.GetString(name.AsSpan(0, name.AsSpan().IndexOf((byte)0)));
        MakeRaw();

        // A terminal that nobody ever opened does not count as hung up; one that was closed again does.
        Checked(LibC.Open(ref name[0], flags), "open").Dispose();
    }

    /// <summary>Device file by which programs open the other end: <c>/dev/pts/3</c>.</summary>
    public string Path { get; }

    /// <summary>Waits for something to read, for room to write where wanted, for a hang-up or a wake-up.</summary>
    /// <param name="entries">Two entries, reused from call to call.</param>
    /// <param name="forRoom">Whether room to write is waited for.</param>
    /// <param name="milliseconds">Longest wait; 0 only looks.</param>
    /// <returns>What happened to the terminal, as bits of poll.</returns>
    public short Wait(LibC.PollEntry[] entries, bool forRoom, int milliseconds)
    {
        var wanted = forRoom ? (short)(LibC.Readable | LibC.Writable) : LibC.Readable;
        entries[0] = new LibC.PollEntry { Descriptor = (int)_terminal.DangerousGetHandle(), Wanted = wanted };
        Poll(entries, milliseconds);
        return entries[0].Happened;
    }

    /// <summary>Waits for a wake-up alone: a hang-up would end every other wait at once.</summary>
    public void WaitForWake(LibC.PollEntry[] entries, int milliseconds)
    {
        entries[0] = new LibC.PollEntry { Descriptor = -1 };
        Poll(entries, milliseconds);
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>Bytes read; 0 when there is nothing now; -1 when the other end is closed.</returns>
    public int Read(Span<byte> buffer) => Outcome(LibC.Read(_terminal, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length));

    /// <summary>Writes as much as there is room for.</summary>
    /// <returns>Bytes written; 0 when there is no room now; -1 when the terminal is broken.</returns>
    public int Write(ReadOnlySpan<byte> bytes) => Outcome(LibC.Write(_terminal, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length));

    /// <summary>Ends the present wait, or the next one at once. Does nothing after the end.</summary>
    public void Wake()
    {
        try
        {
            long one = 1;
            _ = LibC.Write(_wake, ref Bytes(ref one)[0], sizeof(long));
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminal.Dispose();
        _wake.Dispose();
    }

    private static Span<byte> Bytes(ref long value) => MemoryMarshal.AsBytes(new Span<long>(ref value));

    private static int Outcome(nint result) => result >= 0 ? (int)result
        : Marshal.GetLastPInvokeError() is LibC.TryAgain or LibC.Interrupted ? 0 : -1;

    private static SafeFileHandle Checked(int descriptor, string call)
    {
        Check(Math.Min(descriptor, 0), call);
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private static void Check(int result, string call)
    {
        if (result != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    private void Poll(LibC.PollEntry[] entries, int milliseconds)
    {
        entries[1] = new LibC.PollEntry { Descriptor = (int)_wake.DangerousGetHandle(), Wanted = LibC.Readable };
        _ = LibC.Poll(entries, 2, milliseconds);
        if (entries[1].Happened != 0)
        {
            long count = 0;
            _ = LibC.Read(_wake, ref Bytes(ref count)[0], sizeof(long));
        }
    }

    // Else the terminal would eat and change bytes: 03, 0D, 11, 13 and others.
    private void MakeRaw()
    {
        var attributes = new byte[AttributeBytes];
        Check(LibC.GetAttributes(_terminal, ref attributes[0]), "tcgetattr");
        LibC.MakeRaw(ref attributes[0]);
        Check(LibC.SetAttributes(_terminal, 0, ref attributes[0]), "tcsetattr");
    }
}
