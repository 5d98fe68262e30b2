using System.Buffers;
using System.Runtime.CompilerServices;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Nodes;

/// <summary>
/// A stream of bytes to and from a device file: a MIDI port, a serial port, a pty; also a FIFO, of which only the input is used,
/// as whatever were written into it would come back. One thread of its own reads, writes and closes the file; see <see cref="NodeThread"/>.
/// </summary>
internal sealed class NodeTransport : ITransport
{
    private readonly NodeThread _thread;
    private int _isSending;

    private NodeTransport(NodeThread thread, string description)
    {
        _thread = thread;
        Description = description;
    }

    public bool IsDatagram => false;

    public string Description { get; }

    public long DroppedDatagrams => 0;

    /// <summary>Opens a device file and starts its thread.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="description">For logs; null for the path.</param>
    /// <param name="configure">Sets the line up, with the number of the open file; throws <see cref="IOException"/> when it cannot.</param>
    /// <exception cref="IOException">It cannot be opened now; the message says why.</exception>
    public static NodeTransport Open(string path, TimeProvider time, string? description = null, Action<int>? configure = null)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new IOException($"{path}: device files can be opened on Linux only");
        }

        var file = Libc.OpenDevice(path);
        try
        {
            configure?.Invoke(file);
            var isFifo = Libc.FileControl(file, Libc.GetPipeSize, 0) > 0;
            return new NodeTransport(NodeThread.Start(file, path, isFifo, time), description ?? path);
        }
        catch
        {
            _ = Libc.Close(file);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The device is gone.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        var read = await _thread.Input.ReadAsync(stopping);
        return Take(read.Buffer, buffer.Span);
    }

    /// <inheritdoc/>
    /// <remarks>Done when the bytes stand in the queue, which waits only while it is full.</remarks>
    /// <exception cref="IOException">The device is gone, or still does not take what was sent before.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        if (Interlocked.Exchange(ref _isSending, 1) == 1)
        {
            throw new IOException($"{Description} does not take what was sent before");
        }

        try
        {
            var flushing = _thread.Output.WriteAsync(bytes, stopping);
            _thread.Wake();
            if ((await flushing).IsCompleted)
            {
                throw new IOException($"{Description} is closed");
            }
        }
        finally
        {
            Volatile.Write(ref _isSending, 0);
        }
    }

    /// <summary>Lets what is queued go out for a moment, closes the file and waits for the thread to end.</summary>
    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private int Take(ReadOnlySequence<byte> received, Span<byte> buffer)
    {
        var count = (int)Math.Min(received.Length, buffer.Length);
        var taken = received.Slice(0, count);
        taken.CopyTo(buffer);
        _thread.Input.AdvanceTo(taken.End);
        return count;
    }
}
