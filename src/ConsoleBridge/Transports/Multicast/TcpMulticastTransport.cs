using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Multicast;

/// <summary>
/// A stream and the notices beside it, as one sequence of frames: what the stream brings is cut by the protocol, each datagram of
/// the device is a frame. Notices of other devices of the group are none of ours.
/// </summary>
internal sealed class TcpMulticastTransport : ITransport
{
    private const int MostWaiting = 1024;
    private const int LongestNotice = 2048;

    private readonly TcpTransport _stream;
    private readonly Socket _notices;
    private readonly IProtocol _protocol;
    private readonly FrameReader _framing;
    private readonly string? _framingName;
    private readonly ArrayBufferWriter<byte> _sending = new(256);
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<WaitingFrame> _received = Channel.CreateBounded<WaitingFrame>(new BoundedChannelOptions(MostWaiting));
    private readonly Task _readingStream;
    private readonly Task _readingNotices;
    private long _dropped;

    public TcpMulticastTransport(TcpTransport stream, Socket notices, IProtocol protocol, FrameReader framing, string? framingName)
    {
        (_stream, _notices, _protocol, _framing, _framingName) = (stream, notices, protocol, framing, framingName);
        _readingStream = ReadStreamAsync();
        _readingNotices = ReadNoticesAsync();
    }

    public bool IsDatagram => true;

    public string Description => $"{_stream.Description} with notices at port {((IPEndPoint)_notices.LocalEndPoint!).Port}";

    public long DroppedDatagrams => Volatile.Read(ref _dropped) + KernelDrops.Of(_notices);

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        while (true)
        {
            if (_received.Reader.TryRead(out var frame))
            {
                var length = frame.Length <= buffer.Length ? frame.Length : 0;
                frame.Array.AsSpan(0, length).CopyTo(buffer.Span);
                ArrayPool<byte>.Shared.Return(frame.Array);
                return length;
            }

            if (!await _received.Reader.WaitToReadAsync(stopping))
            {
                throw new IOException("the connection was closed");
            }
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        _sending.ResetWrittenCount();
        _protocol.WriteFramed(_framingName, bytes.Span, _sending);
        await _stream.SendAsync(_sending.WrittenMemory, stopping);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _stream.DisposeAsync();
        _notices.Dispose();
        await _readingStream;
        await _readingNotices;
        while (_received.Reader.TryRead(out var frame))
        {
            ArrayPool<byte>.Shared.Return(frame.Array);
        }

        _ending.Dispose();
    }

    private async Task ReadStreamAsync()
    {
        var buffer = new byte[_protocol.MaxFrameBytes * 2];
        var filled = 0;
        var hasSpoken = false;
        Exception? end = null;
        while (end is null)
        {
            try
            {
                var received = await _stream.ReceiveAsync(buffer.AsMemory(filled), _ending.Token);
                filled += received;
                hasSpoken |= received > 0;
                end = received > 0 ? null
                    : new IOException(hasSpoken ? "the device closed the connection" : "the device closed the connection at once: it takes one client, and another program may be it");
                filled = await HandOverAsync(buffer, filled);
                end ??= filled == buffer.Length ? new IOException($"a frame is longer than {_protocol.MaxFrameBytes} bytes") : null;
            }
            catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException or ChannelClosedException)
            {
                // Also when the notices have broken and nobody takes frames any more.
                end = over as SocketException ?? (Exception)new IOException("the connection was closed");
            }
        }

        _received.Writer.TryComplete(end);
    }

    // What is left of a frame that has not come whole.
    private async ValueTask<int> HandOverAsync(byte[] buffer, int filled)
    {
        var used = 0;
        while (used < filled)
        {
            var status = _framing(buffer.AsSpan(used, filled - used), out var consumed, out var start, out var length);
            if (status == OperationStatus.Done)
            {
                await _received.Writer.WriteAsync(Copy(buffer.AsSpan(used + start, length)), _ending.Token);
            }

            used += consumed;
            if (status == OperationStatus.NeedMoreData || consumed == 0)
            {
                break;
            }
        }

        buffer.AsSpan(used, filled - used).CopyTo(buffer);
        return filled - used;
    }

    private async Task ReadNoticesAsync()
    {
        var buffer = new byte[LongestNotice];
        var sender = new SocketAddress(AddressFamily.InterNetwork);
        var device = new IPEndPoint(_stream.RemoteAddress, 0).Serialize();
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var length = await _notices.ReceiveFromAsync(buffer, SocketFlags.None, sender, _ending.Token);

                // Family and port in two bytes each, then the four of the address.
                if (length > 0 && sender.Buffer.Span[4..8].SequenceEqual(device.Buffer.Span[4..8]))
                {
                    Offer(buffer.AsSpan(0, length));
                }
            }
            catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException broken) when (broken.SocketErrorCode != SocketError.MessageSize)
            {
                _received.Writer.TryComplete(broken);
                return;
            }
            catch (SocketException)
            {
                // Longer than any notice is: not one of the device's.
                Interlocked.Increment(ref _dropped);
            }
        }
    }

    private void Offer(ReadOnlySpan<byte> notice)
    {
        var frame = Copy(notice);
        if (!_received.Writer.TryWrite(frame))
        {
            ArrayPool<byte>.Shared.Return(frame.Array);
            Interlocked.Increment(ref _dropped);
        }
    }

    private static WaitingFrame Copy(ReadOnlySpan<byte> bytes)
    {
        var array = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(array);
        return new WaitingFrame(array, bytes.Length);
    }
}
