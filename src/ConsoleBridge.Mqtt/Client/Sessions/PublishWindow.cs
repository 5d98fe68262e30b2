using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Sends a session's QoS 1 and 2 messages on one connection, in order and within the server's Receive Maximum.</summary>
/// <remarks>Safe from any thread. The session's gate is held only while encoding into memory.</remarks>
internal sealed class PublishWindow
{
    private readonly MqttClientSession _session;
    private readonly MqttOutput _output;
    private readonly PublishOutput _messages;
    private readonly MqttProtocolVersion _version;
    private readonly int _largestQuota;
    private readonly List<(long Target, TaskCompletionSource<bool> Waiter)> _waiters = [];
    private TaskCompletionSource? _room;

    // Messages before this position have been sent on this connection.
    private long _next;
    private int _quota;
    private bool _closed;

    public PublishWindow(MqttClientSession session, MqttOutput output, PublishOutput messages, MqttProtocolVersion version, ushort quota)
    {
        _session = session;
        _output = output;
        _messages = messages;
        _version = version;
        _largestQuota = quota;
        _quota = quota;
        lock (session.Gate)
        {
            _next = session.Outgoing.First;
        }
    }

    /// <summary>Sends what an earlier connection left unacknowledged. Before anything new, and never again on this connection.</summary>
    public void Resume()
    {
        lock (_session.Gate)
        {
            // [MQTT-4.4.0-1] unacknowledged PUBLISH and PUBREL again with their original identifiers, [MQTT-4.6.0-4] PUBREL in the order of PUBREC,
            // which is that of the messages [MQTT-4.6.0-3]. PUBREL is never held back [MQTT-3.3.4-8].
            StoredMessages outgoing = _session.Outgoing;
            for (long position = outgoing.First; position < outgoing.End; position = outgoing.Next(position))
            {
                if (outgoing.StateAt(position) == MessageState.AwaitingPubcomp)
                {
                    _output.TryWriteAcknowledgement(_version, MqttPacketType.Pubrel, outgoing.IdAt(position));
                }
            }

            SendWaiting();
        }
    }

    /// <summary>Takes the message over, to be sent when those before it and the Receive Maximum allow. False means the session's memory is full.</summary>
    public bool TryPublish(in PublishPacket packet)
    {
        lock (_session.Gate)
        {
            if (_closed || !_session.Outgoing.TryAdd(packet, _session.Time.GetTimestamp()))
            {
                return false;
            }

            _session.Accepted++;
            SendWaiting();
            return true;
        }
    }

    /// <summary>Handles PUBACK, PUBREC and PUBCOMP from the server.</summary>
    /// <returns>Success, <see cref="MqttReasonCode.ProtocolError"/>, or <see cref="MqttReasonCode.QuotaExceeded"/> when there is no room for the answer.</returns>
    public MqttReasonCode Acknowledge(in AcknowledgementPacket packet)
    {
        lock (_session.Gate)
        {
            ushort id = packet.PacketId;
            long position = id < _session.Positions.Length ? _session.Positions[id] : -1;
            MessageState state = position < 0 ? MessageState.Done : _session.Outgoing.StateAt(position);
            bool refused = packet.Reason >= MqttReasonCode.UnspecifiedError;
            switch (packet.Type)
            {
                // [MQTT-4.4.0-2] a reason of 0x80 or more ends the exchange too.
                case MqttPacketType.Puback when state == MessageState.AwaitingPuback:
                case MqttPacketType.Pubcomp when state == MessageState.AwaitingPubcomp:
                case MqttPacketType.Pubrec when state == MessageState.AwaitingPubrec && refused:
                    Release(id, position);
                    return MqttReasonCode.Success;

                // [MQTT-4.3.3-4] PUBREC below 0x80 is answered with PUBREL; a repeated one again.
                case MqttPacketType.Pubrec when state is MessageState.AwaitingPubrec or MessageState.AwaitingPubcomp && !refused:
                    _session.Outgoing.Set(position, MessageState.AwaitingPubcomp, id);
                    return Answer(id, MqttReasonCode.Success);

                case MqttPacketType.Pubrec when state == MessageState.Done && !refused:
                    return Answer(id, MqttReasonCode.PacketIdentifierNotFound);

                // An acknowledgement of the other QoS; one of nothing is a late one and harms nobody.
                default:
                    return state == MessageState.Done ? MqttReasonCode.Success : MqttReasonCode.ProtocolError;
            }
        }
    }

    /// <summary>Sends what waits, as far as identifiers and room go.</summary>
    public void SendDeferred()
    {
        lock (_session.Gate)
        {
            if (!_closed)
            {
                SendWaiting();
            }

            AnnounceRoom();
        }
    }

    /// <summary>Completes when a refused message may fit. Ask before trying, then wait: so no change is missed.</summary>
    public Task NextRoom()
    {
        lock (_session.Gate)
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
        lock (_session.Gate)
        {
            if (_session.Accepted == _session.Finished || _closed)
            {
                return Task.FromResult(_session.Accepted == _session.Finished);
            }

            var waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((_session.Accepted, waiter));
            return waiter.Task.WaitAsync(stopping);
        }
    }

    /// <summary>Nothing is sent or taken any more; the session keeps what is unacknowledged.</summary>
    public void Close()
    {
        lock (_session.Gate)
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

    private MqttReasonCode Answer(ushort id, MqttReasonCode reason)
    {
        bool room = _output.TryWriteAcknowledgement(_version, MqttPacketType.Pubrel, id, reason);
        return room ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
    }

    private void SendWaiting()
    {
        // [MQTT-4.6.0-1] resent in the original order; [MQTT-3.3.4-7] no more than the server's Receive Maximum unacknowledged;
        // later ones keep their order.
        StoredMessages outgoing = _session.Outgoing;
        _next = Math.Max(_next, outgoing.First);
        while (_next < outgoing.End && _quota > 0)
        {
            MessageState state = outgoing.StateAt(_next);
            if (state is not (MessageState.Done or MessageState.AwaitingPubcomp) && !TrySend(_next, state))
            {
                return;
            }

            _next = outgoing.Next(_next);
        }

        outgoing.Trim();
    }

    private bool TrySend(long position, MessageState state)
    {
        StoredMessages outgoing = _session.Outgoing;
        bool alive = outgoing.TryRead(position, _session.Time.GetTimestamp(), _session.Time.TimestampFrequency, out PublishPacket packet);
        if (state == MessageState.Waiting && !alive)
        {
            outgoing.Set(position, MessageState.Done, 0);
            _session.GivenUp++;
            Finish();
            return true;
        }

        // [MQTT-3.3.1-1] DUP with every sending but the first. An identifier once given stays.
        bool first = state == MessageState.Waiting;
        ushort id = first ? _session.TakeId() : packet.PacketId;
        if (id == 0)
        {
            return false;
        }

        if (!_messages.TryWrite(packet with { PacketId = id, Duplicate = !first }))
        {
            if (first)
            {
                _session.ReturnId(id);
            }

            return false;
        }

        _session.Positions[id] = position;
        outgoing.Set(position, packet.Qos == MqttQos.AtLeastOnce ? MessageState.AwaitingPuback : MessageState.AwaitingPubrec, id);
        _quota--;
        return true;
    }

    private void Release(ushort id, long position)
    {
        _session.ReturnId(id);
        _session.Outgoing.Set(position, MessageState.Done, 0);
        _session.Outgoing.Trim();

        // 4.9: never above its initial value, which a PUBCOMP of an earlier connection's message could bring it to.
        _quota = Math.Min(_quota + 1, _largestQuota);
        Finish();
        SendWaiting();
        AnnounceRoom();
    }

    private void Finish()
    {
        long finished = ++_session.Finished;
        for (int i = _waiters.Count - 1; i >= 0; i--)
        {
            if (_waiters[i].Target <= finished)
            {
                _waiters[i].Waiter.TrySetResult(true);
                _waiters.RemoveAt(i);
            }
        }
    }

    private void AnnounceRoom()
    {
        _room?.TrySetResult();
        _room = null;
    }
}
