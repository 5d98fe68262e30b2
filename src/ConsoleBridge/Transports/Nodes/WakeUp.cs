using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ConsoleBridge.Transports.Nodes;

/// <summary>Wakes a thread that waits in poll(2), from any other: an eventfd. Waking after it is closed does nothing.</summary>
internal sealed class WakeUp : IDisposable
{
    private readonly SafeFileHandle _handle;

    public WakeUp()
    {
        var file = Libc.EventFile(0, Libc.NonBlocking | Libc.CloseOnExec);
        if (file < 0)
        {
            throw new IOException("no more files can be opened: " + Marshal.GetPInvokeErrorMessage(Libc.LastError));
        }

        _handle = new SafeFileHandle(file, ownsHandle: true);
    }

    /// <summary>The file to poll for <see cref="Libc.PollIn"/>; only for the thread that closes it in the end.</summary>
    public int File => (int)_handle.DangerousGetHandle();

    /// <summary>Makes poll return, now or the next time.</summary>
    public void Wake()
    {
        ulong one = 1;
        Use(MemoryMarshal.AsBytes(new Span<ulong>(ref one)), isWrite: true);
    }

    /// <summary>The thread is awake: the next poll waits again.</summary>
    public void Clear()
    {
        ulong count = 0;
        Use(MemoryMarshal.AsBytes(new Span<ulong>(ref count)), isWrite: false);
    }

    public void Dispose() => _handle.Dispose();

    // Holding the handle keeps its number from being given to another file between the look and the call.
    private void Use(Span<byte> count, bool isWrite)
    {
        var isHeld = false;
        try
        {
            _handle.DangerousAddRef(ref isHeld);
            _ = isWrite
                ? Libc.Write(File, ref MemoryMarshal.GetReference(count), count.Length)
                : Libc.Read(File, ref MemoryMarshal.GetReference(count), count.Length);
        }
        catch (ObjectDisposedException)
        {
            return;
        }
        finally
        {
            if (isHeld)
            {
                _handle.DangerousRelease();
            }
        }
    }
}
