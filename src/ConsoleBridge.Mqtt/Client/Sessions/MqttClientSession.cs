using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>What a client knows beyond one connection: unacknowledged QoS 1 and 2 messages both ways with their packet identifiers (MQTT 5.0, 4.1).</summary>
/// <remarks>
/// Give the same session to each new <see cref="MqttClient"/>, with <see cref="MqttClientOptions.CleanStart"/> off and a session expiry, and
/// messages under way survive a lost connection: QoS 1 at least once, QoS 2 exactly once. It lives in memory, bounded by the options'
/// <see cref="MqttClientOptions.OutgoingQueueBytes"/> and <see cref="MqttClientOptions.MaximumInFlight"/>. One connection at a time.
/// </remarks>
public sealed class MqttClientSession
{
    // Identifiers above are left to SUBSCRIBE and UNSUBSCRIBE.
    internal const ushort LargestPublishId = 60_000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private ushort[] _freeIds = [];
    private int _firstFree;
    private int _freeCount;
    private int _closedSoon;
    private bool _attached;
    private TimeProvider _time = TimeProvider.System;
    private long _connectedAt;

    /// <summary>The protocol version the last connection reached, with which the next one begins; null before the first.</summary>
    public MqttProtocolVersion? Version { get; private set; }

    /// <summary>The identifier of the last connection: the options', or the one the server assigned, which the next connection then uses.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>QoS 1 and 2 messages taken over for publishing and neither acknowledged nor given up.</summary>
    public long Outstanding
    {
        get
        {
            lock (Gate)
            {
                return Accepted - Finished;
            }
        }
    }

    /// <summary>QoS 1 and 2 messages given up since the beginning: expired while they waited, or sent without an acknowledgement and not published again.</summary>
    public long GivenUp { get; internal set; }

    /// <summary>Held only while bytes are copied in memory; guards everything about outgoing messages.</summary>
    internal Lock Gate { get; } = new();

    internal StoredMessages Outgoing { get; private set; } = new(0);

    /// <summary>Position in <see cref="Outgoing"/> of the message with this identifier, or -1.</summary>
    internal long[] Positions { get; private set; } = [];

    internal long Accepted { get; set; }

    internal long Finished { get; set; }

    /// <summary>Identifiers of QoS 2 messages received and not yet released. Touched by the receiving loop alone.</summary>
    internal HashSet<ushort> AwaitingPubrel { get; } = [];

    internal TimeProvider Time => _time;

    /// <summary>Begins an attempt to connect.</summary>
    /// <exception cref="InvalidOperationException">Another connection uses the session.</exception>
    internal void Attach(MqttClientOptions options, TimeProvider time)
    {
        lock (Gate)
        {
            if (_attached)
            {
                throw new InvalidOperationException("MqttClientSession: another connection uses it; wait for its end first");
            }

            _attached = true;
            _time = time;
            int size = Math.Clamp(options.MaximumInFlight, (ushort)1, LargestPublishId);
            Outgoing.Limit = options.OutgoingQueueBytes;
            GrowIds(size);
        }
    }

    internal void Connected(MqttConnectResult server)
    {
        Version = server.Version;
        ClientId = server.ClientId;
        _connectedAt = _time.GetTimestamp();
    }

    /// <summary>The server does not take the version (any more): the next connection begins anew.</summary>
    internal void ForgetVersion() => Version = null;

    /// <summary>The connection or the attempt is over.</summary>
    internal void Detach()
    {
        lock (Gate)
        {
            _attached = false;
        }
    }

    /// <summary>Counts connections that the server closed soon after it had accepted them, without a reason.</summary>
    /// <returns>How many in a row, with this one.</returns>
    internal int CountClosedSoon(bool closedByServer)
    {
        _closedSoon = closedByServer && _time.GetElapsedTime(_connectedAt) < Soon ? _closedSoon + 1 : 0;
        return _closedSoon;
    }

    /// <summary>The server knows nothing of the session (any more).</summary>
    internal void Discard(MqttRepublish republish)
    {
        AwaitingPubrel.Clear();
        lock (Gate)
        {
            for (long position = Outgoing.First; position < Outgoing.End; position = Outgoing.Next(position))
            {
                MessageState state = Outgoing.StateAt(position);
                if (state is MessageState.Done or MessageState.Waiting)
                {
                    continue;
                }

                ReturnId(Outgoing.IdAt(position));
                bool again = (state == MessageState.AwaitingPuback && republish != MqttRepublish.None)
                    || (state == MessageState.AwaitingPubrec && republish == MqttRepublish.All);
                Outgoing.Set(position, again ? MessageState.Waiting : MessageState.Done, 0);
                Finished += again ? 0 : 1;

                // After PUBREC the message is the server's.
                GivenUp += again || state == MessageState.AwaitingPubcomp ? 0 : 1;
            }

            Outgoing.Trim();
        }
    }

    /// <summary>Takes the identifier that has been free for longest; 0 when none is.</summary>
    internal ushort TakeId()
    {
        if (_freeCount == 0)
        {
            return 0;
        }

        ushort id = _freeIds[_firstFree];
        _firstFree = (_firstFree + 1) % _freeIds.Length;
        _freeCount--;
        return id;
    }

    internal void ReturnId(ushort id)
    {
        Positions[id] = -1;
        _freeIds[(_firstFree + _freeCount) % _freeIds.Length] = id;
        _freeCount++;
    }

    private void GrowIds(int size)
    {
        int known = _freeIds.Length;
        if (size <= known)
        {
            return;
        }

        var free = new ushort[size];
        for (int i = 0; i < _freeCount; i++)
        {
            free[i] = _freeIds[(_firstFree + i) % known];
        }

        for (int id = known + 1; id <= size; id++)
        {
            free[_freeCount++] = (ushort)id;
        }

        var positions = new long[size + 1];
        Array.Fill(positions, -1);
        Positions.CopyTo(positions, 0);
        Positions = positions;
        _freeIds = free;
        _firstFree = 0;
    }
}
