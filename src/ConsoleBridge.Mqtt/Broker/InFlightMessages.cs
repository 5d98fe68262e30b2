using System.Numerics;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The QoS 1 and 2 messages of one session that were sent and not yet acknowledged, in the order they were sent.</summary>
/// <remarks>A ring with gaps and the place of each identifier: nothing here takes longer because more is under way.</remarks>
internal sealed class InFlightMessages
{
    private const int SmallestRing = 16;

    private OutgoingMessage[] _ring = [];
    private Dictionary<ushort, uint>? _places;
    private uint _first;
    private uint _end;
    private ushort _lastPacketId;

    /// <summary>The packet identifier given last.</summary>
    public ushort LastPacketId
    {
        get => _lastPacketId;
        set => _lastPacketId = value;
    }

    public int Count => _places?.Count ?? 0;

    /// <summary>What is under way, oldest first.</summary>
    public IEnumerable<OutgoingMessage> InOrder
    {
        get
        {
            for (uint place = _first; place != _end; place++)
            {
                if (!IsGap(place))
                {
                    yield return At(place);
                }
            }
        }
    }

    public void Add(in OutgoingMessage message)
    {
        if (_end - _first == _ring.Length)
        {
            Rearrange();
        }

        _places![message.PacketId] = _end;
        At(_end++) = message;
    }

    /// <summary>The next packet identifier that is not in use.</summary>
    public ushort NextPacketId()
    {
        do
        {
            _lastPacketId = _lastPacketId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastPacketId + 1);
        }
        while (_places is not null && _places.ContainsKey(_lastPacketId));

        return _lastPacketId;
    }

    /// <summary>PUBREC: the message itself is no longer needed, only its identifier.</summary>
    /// <returns>False when there is no such QoS 2 message.</returns>
    public bool Release(ushort packetId)
    {
        if (_places is null || !_places.TryGetValue(packetId, out uint place) || At(place).Qos != MqttQos.ExactlyOnce)
        {
            return false;
        }

        At(place) = At(place) with { IsReleased = true, Message = null };
        return true;
    }

    /// <summary>The last acknowledgement of an exchange: the identifier is free. One that does not fit is ignored.</summary>
    /// <returns>Whether an exchange has ended.</returns>
    public bool End(MqttPacketType type, ushort packetId)
    {
        if (_places is null || !_places.TryGetValue(packetId, out uint place) || !Ends(type, At(place)))
        {
            return false;
        }

        _places.Remove(packetId);
        At(place) = default;
        while (_first != _end && IsGap(_first))
        {
            _first++;
        }

        return true;
    }

    private static bool Ends(MqttPacketType type, in OutgoingMessage sent) => type switch
    {
        MqttPacketType.Puback => sent.Qos == MqttQos.AtLeastOnce,
        MqttPacketType.Pubrec => sent.Qos == MqttQos.ExactlyOnce && !sent.IsReleased,
        MqttPacketType.Pubcomp => sent.IsReleased,
        _ => false,
    };

    private ref OutgoingMessage At(uint place) => ref _ring[place & (uint)(_ring.Length - 1)];

    // Packet identifiers begin with 1: an empty place has none.
    private bool IsGap(uint place) => At(place).PacketId == 0;

    /// <summary>Closes the gaps, in a ring at least twice as large as what is left: so it is needed ever more rarely.</summary>
    private void Rearrange()
    {
        _places ??= [];
        var ring = new OutgoingMessage[Math.Max(SmallestRing, BitOperations.RoundUpToPowerOf2((uint)Count * 2))];
        uint count = 0;
        foreach (OutgoingMessage message in InOrder)
        {
            _places[message.PacketId] = count;
            ring[count++] = message;
        }

        (_ring, _first, _end) = (ring, 0, count);
    }
}
