using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The QoS 1 and 2 messages of one session that were sent and not yet acknowledged, in the order they were sent.</summary>
internal sealed class InFlightMessages
{
    private readonly List<OutgoingMessage> _messages = [];
    private ushort _lastPacketId;

    /// <summary>The packet identifier given last.</summary>
    public ushort LastPacketId
    {
        get => _lastPacketId;
        set => _lastPacketId = value;
    }

    public int Count => _messages.Count;

    public IReadOnlyList<OutgoingMessage> InOrder => _messages;

    public void Add(in OutgoingMessage message) => _messages.Add(message);

    /// <summary>The next packet identifier that is not in use.</summary>
    public ushort NextPacketId()
    {
        do
        {
            _lastPacketId = _lastPacketId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastPacketId + 1);
        }
        while (IndexOf(_lastPacketId) >= 0);

        return _lastPacketId;
    }

    /// <summary>PUBREC: the message itself is no longer needed, only its identifier.</summary>
    /// <returns>False when there is no such QoS 2 message.</returns>
    public bool Release(ushort packetId)
    {
        int index = IndexOf(packetId);
        if (index < 0 || _messages[index].Qos != MqttQos.ExactlyOnce)
        {
            return false;
        }

        _messages[index] = _messages[index] with { IsReleased = true, Message = null };
        return true;
    }

    /// <summary>The last acknowledgement of an exchange: the identifier is free. One that does not fit is ignored.</summary>
    /// <returns>Whether an exchange has ended.</returns>
    public bool End(MqttPacketType type, ushort packetId)
    {
        int index = IndexOf(packetId);
        if (index < 0 || !Ends(type, _messages[index]))
        {
            return false;
        }

        _messages.RemoveAt(index);
        return true;
    }

    private static bool Ends(MqttPacketType type, in OutgoingMessage sent) => type switch
    {
        MqttPacketType.Puback => sent.Qos == MqttQos.AtLeastOnce,
        MqttPacketType.Pubrec => sent.Qos == MqttQos.ExactlyOnce && !sent.IsReleased,
        MqttPacketType.Pubcomp => sent.IsReleased,
        _ => false,
    };

    private int IndexOf(ushort packetId)
    {
        for (int i = 0; i < _messages.Count; i++)
        {
            if (_messages[i].PacketId == packetId)
            {
                return i;
            }
        }

        return -1;
    }
}
