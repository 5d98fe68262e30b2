using System.Buffers;
using System.Net.Sockets;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Listening;

/// <summary>
/// One connection. Where the profile names no framing it is a peer from its first byte on, for only that tells how it cuts its
/// stream into frames.
/// </summary>
internal sealed class TcpPeer(int number, Socket socket, DeviceWay way, IProtocol protocol, Action<PeerHeader> tell)
{
    private const int MostInvalidInARow = 16;

    private readonly byte[] _buffer = new byte[protocol.MaxFrameBytes * 2];
    private TcpPeerOutbox? _outbox;
    private FrameReader? _framing;
    private int _invalidInARow;

    /// <summary>Its number, from 1.</summary>
    public int Number => number;

    /// <summary>Address and port of the other side.</summary>
    public string Name { get; } = socket.RemoteEndPoint?.ToString() ?? "somebody";

    /// <summary>True once it was announced.</summary>
    public bool HasJoined => _outbox is not null;

    /// <summary>Why it must be cut off; null while all is well.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Sends a frame when the connection can take it; never waits. From any thread.</summary>
    public void Send(ReadOnlySpan<byte> frame)
    {
        if (Volatile.Read(ref _outbox)?.TryAdd(frame) == false)
        {
            CutOff("it takes nothing");
        }
    }

    /// <summary>Ends the connection. From any thread.</summary>
    public void CutOff(string reason)
    {
        Complaint ??= reason;
        socket.Dispose();
    }

    /// <summary>Reads and writes until the connection ends. Frames go into the mailbox, each with its peer's header.</summary>
    public async Task RunAsync(ChannelWriter<ReceivedFrame> received, CancellationToken ending)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var writing = Task.CompletedTask;
        var filled = 0;
        try
        {
            if (way.Transport.Framing is { } framing)
            {
                writing = await JoinAsync(framing, received, over.Token);
            }

            while (await socket.ReceiveAsync(_buffer.AsMemory(filled), SocketFlags.None, over.Token) is > 0 and var length)
            {
                if (!HasJoined)
                {
                    writing = await JoinAsync(protocol.DetectFraming(_buffer[0]), received, over.Token);
                }

                if (Complaint is not null)
                {
                    return;
                }

                filled = await CutAsync(filled + length, received, over.Token);
                if (Complaint is not null)
                {
                    return;
                }
            }
        }
        finally
        {
            await over.CancelAsync();
            socket.Dispose();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Frames may be sent to it from the moment it is announced: its outbox is there before that.
    private async ValueTask<Task> JoinAsync(string? framing, ChannelWriter<ReceivedFrame> received, CancellationToken ending)
    {
        _framing = framing is null ? null : protocol.GetFraming(framing);
        if (_framing is null)
        {
            Complaint = framing is null ? "its stream does not begin as any framing that is known" : $"'{framing}' is no framing that is known";
            return Task.CompletedTask;
        }

        var outbox = new TcpPeerOutbox(number, protocol, framing!, tell);
        Volatile.Write(ref _outbox, outbox);
        await received.WriteAsync(new ReceivedFrame(new PeerHeader(PeerEvent.Joined, number)), ending);
        return outbox.RunAsync(socket, ending);
    }

    // Hands all whole frames over; what is left is moved to the front. Gives the length of that.
    private async ValueTask<int> CutAsync(int filled, ChannelWriter<ReceivedFrame> received, CancellationToken ending)
    {
        var used = 0;
        while (used < filled)
        {
            var status = _framing!(_buffer.AsSpan(used, filled - used), out var consumed, out var start, out var length);
            if (status == OperationStatus.Done)
            {
                _invalidInARow = 0;
                await received.WriteAsync(Frame(_buffer.AsSpan(used + start, length)), ending);
            }
            else if (status == OperationStatus.InvalidData && (consumed == 0 || ++_invalidInARow == MostInvalidInARow))
            {
                Complaint = "its stream cannot be followed any further";
                return 0;
            }

            used += consumed;
            if (status == OperationStatus.NeedMoreData)
            {
                break;
            }
        }

        _buffer.AsSpan(used, filled - used).CopyTo(_buffer);
        if (filled - used == _buffer.Length)
        {
            Complaint = $"a frame is longer than {protocol.MaxFrameBytes} bytes";
        }

        return filled - used;
    }

    private ReceivedFrame Frame(ReadOnlySpan<byte> frame)
    {
        var array = ArrayPool<byte>.Shared.Rent(frame.Length);
        frame.CopyTo(array);
        return new ReceivedFrame(new PeerHeader(PeerEvent.Frame, number), array, frame.Length);
    }
}
