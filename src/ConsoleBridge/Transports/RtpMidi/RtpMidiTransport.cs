using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Transports.RtpMidi;

/// <summary>The MIDI of one session: every frame is one or more whole messages. Ends when the session does.</summary>
internal sealed class RtpMidiTransport : ITransport
{
    private const int IncomingFrames = 1024;

    private readonly RtpMidiNetwork _network;
    private readonly TimeSpan _pauseWhenFull;
    private readonly TimeProvider _time;
    private readonly Channel<(byte[] Bytes, int Length)> _incoming =
        Channel.CreateBounded<(byte[] Bytes, int Length)>(new BoundedChannelOptions(IncomingFrames) { SingleReader = true, SingleWriter = true });

    private long _dropped;
    private string _ended = "the session was closed";

    public RtpMidiTransport(RtpMidiNetwork network, RtpMidiSession session, TimeSpan pauseWhenFull, TimeProvider time)
    {
        _network = network;
        Session = session;
        _pauseWhenFull = pauseWhenFull;
        _time = time;
        Description = $"rtp-midi '{session.Name}'";
    }

    public bool IsDatagram => true;

    public string Description { get; }

    public long DroppedDatagrams => Volatile.Read(ref _dropped);

    /// <summary>The session.</summary>
    public RtpMidiSession Session { get; }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        while (true)
        {
            while (_incoming.Reader.TryRead(out var frame))
            {
                var fits = frame.Length <= buffer.Length;
                if (fits)
                {
                    frame.Bytes.AsSpan(0, frame.Length).CopyTo(buffer.Span);
                }

                ArrayPool<byte>.Shared.Return(frame.Bytes);
                if (fits)
                {
                    return frame.Length;
                }

                Interlocked.Increment(ref _dropped);
            }

            if (!await _incoming.Reader.WaitToReadAsync(stopping))
            {
                throw new IOException(_ended);
            }
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping) =>
        _network.TrySend(Session, bytes.Span) ? default : SendWhenThereIsRoomAsync(bytes, stopping);

    public ValueTask DisposeAsync()
    {
        _network.Release(this);
        while (_incoming.Reader.TryRead(out var frame))
        {
            ArrayPool<byte>.Shared.Return(frame.Bytes);
        }

        return default;
    }

    /// <summary>Messages have arrived.</summary>
    public void Deliver(ReadOnlySpan<byte> messages)
    {
        var frame = ArrayPool<byte>.Shared.Rent(messages.Length);
        messages.CopyTo(frame);
        if (!_incoming.Writer.TryWrite((frame, messages.Length)))
        {
            Interlocked.Increment(ref _dropped);
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>The session is over.</summary>
    public void End(string reason)
    {
        _ended = reason;
        _incoming.Writer.TryComplete();
    }

    private async ValueTask SendWhenThereIsRoomAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        do
        {
            if (Session.State != RtpMidiSessionState.Connected)
            {
                throw new IOException(_ended);
            }

            await Task.Delay(_pauseWhenFull, _time, stopping);
        }
        while (!_network.TrySend(Session, bytes.Span));
    }
}
