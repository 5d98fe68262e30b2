using System.IO.Pipelines;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Connections;

/// <summary>A connection's outgoing bytes: packets are encoded into one buffer while the other is being sent, so many packets share one write.</summary>
/// <remarks>Writing is safe from any thread and never waits: a message that does not fit is refused. Exactly one <see cref="RunAsync"/> sends.</remarks>
/// <param name="limit">Bytes of messages that may wait.</param>
/// <param name="time">The clock.</param>
/// <param name="ownerWakes">
/// The owner calls <see cref="Wake"/> after it has written and holds no lock, and the bytes leave within that call: a thread less on the
/// way. Else writing wakes the sending loop by itself, once for all that is written within a <see cref="WakeBatch"/>.
/// </param>
/// <param name="inline">The sending loop goes on within the call that wakes it: at the end of the batch, else on the thread pool.</param>
internal sealed class MqttOutput(int limit, TimeProvider time, bool ownerWakes = false, bool inline = false) : IThreadPoolWorkItem
{
    // Acknowledgements and other small packets may use this much beyond the limit for messages.
    private const int ControlReserve = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly AsyncSignal _signal = new(inline: ownerWakes || inline);
    private readonly DoubleBuffer _buffer = new();
    private readonly HeldPackets _held = new();
    private bool _completed;
    private volatile bool _refused;
    private volatile TaskCompletionSource? _room;
    private int _wakePending;
    private long _lastWrite = time.GetTimestamp();
    private long _stuckSince;

    /// <summary>Called on the sending loop, outside any lock, when bytes have been sent after a message was refused.</summary>
    public Action? RoomAgain { get; set; }

    /// <summary>What packets wait for that are written with a position; null when nothing waits.</summary>
    public IHoldBarrier? Barrier { get; init; }

    /// <summary>Timestamp of the last finished write to the transport.</summary>
    public long LastWrite => Volatile.Read(ref _lastWrite);

    /// <summary>Timestamp since which messages have been refused without a write getting through; 0 when there is none.</summary>
    public long StuckSince => Volatile.Read(ref _stuckSince);

    /// <summary>Whether nothing more is taken.</summary>
    public bool IsCompleted
    {
        get
        {
            lock (_gate)
            {
                return _completed;
            }
        }
    }

    /// <summary>Encodes a message when it fits; it leaves after the log has reached a position, 0 does not wait.</summary>
    public bool TryWritePublish(in PublishPacket packet, MqttProtocolVersion version, long after = 0)
    {
        int length = packet.Measure(version);
        bool held;
        lock (_gate)
        {
            if (!HasRoom(length, limit))
            {
                return false;
            }

            packet.Write(Reserve(length, after, out held), version);
        }

        Written(held, after);
        return true;
    }

    /// <summary>Appends an encoded message when it fits.</summary>
    public bool TryWriteMessage(ReadOnlySpan<byte> packet) => TryAppend(packet, limit, 0);

    /// <summary>Appends an encoded packet that is not a message; false means the peer has stopped reading long ago. After as for a message; 1 only keeps behind what waits.</summary>
    public bool TryWriteControl(ReadOnlySpan<byte> packet, long after = 0) => TryAppend(packet, limit + ControlReserve, after);

    /// <summary>Appends PUBACK, PUBREC, PUBREL or PUBCOMP.</summary>
    public bool TryWriteAcknowledgement(
        MqttProtocolVersion version, MqttPacketType type, ushort packetId, MqttReasonCode reason = MqttReasonCode.Success, long after = 0)
    {
        Span<byte> packet = stackalloc byte[AcknowledgementPacket.ReasonLength];
        int length = AcknowledgementPacket.WriteShort(packet, version, type, packetId, reason);
        return TryWriteControl(packet[..length], after);
    }

    /// <summary>Sends what has been written, or looks whether to stop. For an owner that wakes the loop itself; never under a lock.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Takes nothing more; what is there is still sent, then <see cref="RunAsync"/> ends.</summary>
    public void Complete()
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _completed = true;
            room = _room;
            _room = null;
        }

        room?.TrySetResult();
        if (ownerWakes)
        {
            _signal.Set();
            return;
        }

        Written();
    }

    /// <summary>Completes when bytes have been sent or the output has been completed. Ask before trying, then wait: so no change is missed.</summary>
    public Task NextRoom()
    {
        lock (_gate)
        {
            if (_completed)
            {
                return Task.CompletedTask;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Sends until completed, cancelled or the transport fails.</summary>
    public async Task RunAsync(PipeWriter transport, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                ReadOnlyMemory<byte> bytes = TakeFilled(out bool completed);
                if (bytes.IsEmpty && (completed || stopping.IsCancellationRequested))
                {
                    return;
                }

                if (bytes.IsEmpty)
                {
                    await _signal.WaitAsync();
                    continue;
                }

                FlushResult result = await transport.WriteAsync(bytes, stopping);
                Volatile.Write(ref _lastWrite, time.GetTimestamp());
                if (result.IsCompleted || result.IsCanceled)
                {
                    return;
                }

                AnnounceRoom();
            }
        }
        finally
        {
            Complete();
        }
    }

    /// <summary>Takes what has been written, for a consumer that is not a transport. Only one consumer.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync()
    {
        while (true)
        {
            ReadOnlyMemory<byte> bytes = TakeFilled(out bool completed);
            if (!bytes.IsEmpty || completed)
            {
                AnnounceRoom();
                return bytes;
            }

            await _signal.WaitAsync();
        }
    }

    /// <summary>Lets packets go whose position the log has reached. Not under a lock.</summary>
    /// <returns>Whether some still wait.</returns>
    public bool ReleaseHeld()
    {
        bool more;
        lock (_gate)
        {
            ReadOnlySpan<byte> ready = _held.Take(Barrier!.Reached);
            ready.CopyTo(_buffer.Reserve(ready.Length));
            more = !_held.IsEmpty;
        }

        Written();
        return more;
    }

    private bool TryAppend(ReadOnlySpan<byte> packet, int bound, long after)
    {
        bool held;
        lock (_gate)
        {
            if (!HasRoom(packet.Length, bound))
            {
                return false;
            }

            packet.CopyTo(Reserve(packet.Length, after, out held));
        }

        Written(held, after);
        return true;
    }

    /// <summary>Wakes the loop now, on this thread. Never under a lock.</summary>
    internal void WakeNow()
    {
        // First this, then the signal: what is written from now on wakes again.
        Volatile.Write(ref _wakePending, 0);
        _signal.Set();
    }

    void IThreadPoolWorkItem.Execute() => WakeNow();

    private void Written(bool held = false, long after = 0)
    {
        if (held)
        {
            Barrier!.Await(this, after);
            return;
        }

        if (ownerWakes || Volatile.Read(ref _wakePending) != 0 || Interlocked.Exchange(ref _wakePending, 1) != 0)
        {
            return;
        }

        // Without a batch the writer may hold a lock, so the loop goes on elsewhere.
        if (!WakeBatch.TryAdd(this))
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private Span<byte> Reserve(int length, long after, out bool held)
    {
        held = after != 0 && Barrier is { } barrier && (!_held.IsEmpty || barrier.Reached < after);
        return held ? _held.Reserve(length, after) : _buffer.Reserve(length);
    }

    private bool HasRoom(int length, int bound)
    {
        // A packet larger than the bound still goes through an empty buffer: its size was judged elsewhere.
        if (!_completed && (_buffer.Filled == 0 || _buffer.Filled + (long)_held.Length + length <= bound))
        {
            return true;
        }

        if (!_completed && !_refused)
        {
            _refused = true;
            Volatile.Write(ref _stuckSince, time.GetTimestamp());
        }

        return false;
    }

    private ReadOnlyMemory<byte> TakeFilled(out bool completed)
    {
        lock (_gate)
        {
            completed = _completed && _held.IsEmpty;
            return _buffer.Swap();
        }
    }

    private void AnnounceRoom()
    {
        // A refusal after this look means bytes that wait, and so another round.
        if (!_refused && _room is null)
        {
            return;
        }

        TaskCompletionSource? room;
        bool refused;
        lock (_gate)
        {
            refused = _refused;
            _refused = false;
            Volatile.Write(ref _stuckSince, 0);
            room = _room;
            _room = null;
        }

        room?.TrySetResult();
        if (refused)
        {
            RoomAgain?.Invoke();
        }
    }
}
