using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>The unacknowledged QoS 1 and 2 messages of one connection: hands out packet identifiers and keeps within the server's Receive Maximum.</summary>
/// <remarks>Safe from any thread. The lock is held only while encoding into memory.</remarks>
internal sealed class PublishWindow
{
    private enum Awaiting : byte
    {
        Nothing,
        Puback,
        Pubrec,
        Pubcomp,
    }

    private readonly Lock _gate = new();
    private readonly MqttOutput _output;
    private readonly MqttProtocolVersion _version;
    private readonly DeferredPackets _deferred;
    private readonly Awaiting[] _states;
    private readonly ushort[] _free;
    private readonly List<(long Target, TaskCompletionSource<bool> Waiter)> _waiters = [];
    private TaskCompletionSource? _room;
    private int _freeCount;
    private long _accepted;
    private long _finished;
    private bool _closed;

    public PublishWindow(MqttOutput output, MqttProtocolVersion version, ushort size, int deferredLimit)
    {
        _output = output;
        _version = version;
        _deferred = new DeferredPackets(deferredLimit);
        _states = new Awaiting[size + 1];
        _free = new ushort[size];
        for (ushort id = size; id > 0; id--)
        {
            _free[_freeCount++] = id;
        }
    }

    /// <summary>Identifiers above this one are free for SUBSCRIBE and UNSUBSCRIBE.</summary>
    public ushort LargestPacketId => (ushort)_free.Length;

    /// <summary>Messages taken over and not yet acknowledged, including those that wait for an identifier.</summary>
    public long Outstanding
    {
        get
        {
            lock (_gate)
            {
                return _accepted - _finished;
            }
        }
    }

    /// <summary>Sends the message, or keeps it until an identifier is free. False means both are full.</summary>
    public bool TryPublish(in PublishPacket packet)
    {
        lock (_gate)
        {
            // [MQTT-3.3.4-7] no more unacknowledged messages than the server's Receive Maximum; later ones keep their order.
            bool direct = _deferred.IsEmpty && _freeCount > 0;
            bool taken = direct ? TrySend(packet) : _deferred.TryAdd(packet, _version);
            _accepted += taken ? 1 : 0;
            return taken;
        }
    }

    /// <summary>Handles PUBACK, PUBREC and PUBCOMP from the server.</summary>
    /// <returns>Whether there was room for the answer.</returns>
    public bool Acknowledge(in AcknowledgementPacket packet)
    {
        lock (_gate)
        {
            ushort id = packet.PacketId;
            Awaiting state = id < _states.Length ? _states[id] : Awaiting.Nothing;
            bool refused = packet.Reason >= MqttReasonCode.UnspecifiedError;
            switch (packet.Type)
            {
                case MqttPacketType.Puback when state == Awaiting.Puback:
                case MqttPacketType.Pubcomp when state == Awaiting.Pubcomp:
                case MqttPacketType.Pubrec when state == Awaiting.Pubrec && refused:
                    Release(id);
                    return true;

                // [MQTT-4.3.3-4] PUBREC below 0x80 is answered with PUBREL; a repeated one again.
                case MqttPacketType.Pubrec when state is Awaiting.Pubrec or Awaiting.Pubcomp && !refused:
                    _states[id] = Awaiting.Pubcomp;
                    return _output.TryWriteAcknowledgement(_version, MqttPacketType.Pubrel, id);

                case MqttPacketType.Pubrec when !refused:
                    return _output.TryWriteAcknowledgement(
                        _version, MqttPacketType.Pubrel, id, MqttReasonCode.PacketIdentifierNotFound);

                default:
                    return true;
            }
        }
    }

    /// <summary>Sends what waits, as far as identifiers and room go.</summary>
    public void SendDeferred()
    {
        lock (_gate)
        {
            SendDeferredLocked();
            AnnounceRoom();
        }
    }

    /// <summary>Completes when a refused message may fit. Ask before trying, then wait: so no change is missed.</summary>
    public Task NextRoom()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return Task.CompletedTask;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Completes with true when everything published before the call is acknowledged, with false when the connection ends first.</summary>
    public Task<bool> WaitAsync(CancellationToken stopping)
    {
        lock (_gate)
        {
            if (_accepted == _finished || _closed)
            {
                return Task.FromResult(_accepted == _finished);
            }

            var waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((_accepted, waiter));
            return waiter.Task.WaitAsync(stopping);
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach ((_, TaskCompletionSource<bool> waiter) in _waiters)
            {
                waiter.TrySetResult(false);
            }

            _waiters.Clear();
            AnnounceRoom();
        }
    }

    private bool TrySend(in PublishPacket packet)
    {
        ushort id = _free[_freeCount - 1];
        if (!_output.TryWritePublish(packet with { PacketId = id }, _version))
        {
            return false;
        }

        _freeCount--;
        _states[id] = packet.Qos == MqttQos.AtLeastOnce ? Awaiting.Puback : Awaiting.Pubrec;
        return true;
    }

    private void Release(ushort id)
    {
        _states[id] = Awaiting.Nothing;
        _free[_freeCount++] = id;
        _finished++;
        for (int i = _waiters.Count - 1; i >= 0; i--)
        {
            if (_waiters[i].Target <= _finished)
            {
                _waiters[i].Waiter.TrySetResult(true);
                _waiters.RemoveAt(i);
            }
        }

        SendDeferredLocked();
        AnnounceRoom();
    }

    private void AnnounceRoom()
    {
        _room?.TrySetResult();
        _room = null;
    }

    private void SendDeferredLocked()
    {
        while (!_deferred.IsEmpty && _freeCount > 0)
        {
            ushort id = _free[_freeCount - 1];
            ReadOnlySpan<byte> packet = _deferred.Peek(id);
            if (!_output.TryWriteMessage(packet))
            {
                return;
            }

            _freeCount--;
            var qos = (MqttQos)(packet[0] >> 1 & 0b11);
            _states[id] = qos == MqttQos.AtLeastOnce ? Awaiting.Puback : Awaiting.Pubrec;
            _deferred.RemoveOldest();
        }
    }
}
