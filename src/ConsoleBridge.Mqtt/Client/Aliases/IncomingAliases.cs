using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>The numbers a server has given to topics on this connection, and no longer [MQTT-3.3.2-7] (MQTT 5.0, 3.3.2.3.4).</summary>
/// <param name="maximum">The Topic Alias Maximum we announced.</param>
internal sealed class IncomingAliases(ushort maximum)
{
    private readonly (byte[] Topic, int Length)[] _topics = new (byte[], int)[maximum];
    private byte[] _properties = [];

    /// <summary>Fills in the topic a number stands for, or learns it, and takes the number out of the properties.</summary>
    /// <returns>Success, or what the server did wrong.</returns>
    public MqttReasonCode Resolve(ref PublishPacket packet)
    {
        // Most messages are done with one look: no byte there that could be the identifier.
        bool possible = packet.Properties.Contains((byte)MqttPropertyId.TopicAlias);
        var reader = new MqttPropertyReader(possible ? packet.Properties : default);
        while (reader.Read())
        {
            if (reader.Id == MqttPropertyId.TopicAlias)
            {
                return Resolve(ref packet, (int)reader.Number, packet.Properties.Length - reader.Rest.Length);
            }
        }

        // 3.3.4: a PUBLISH with neither a topic name nor an alias is a protocol error.
        return packet.Topic.IsEmpty ? MqttReasonCode.ProtocolError : MqttReasonCode.Success;
    }

    private MqttReasonCode Resolve(ref PublishPacket packet, int alias, int endOfProperty)
    {
        // [MQTT-3.3.2-10] all numbers up to the maximum we announced are taken; [MQTT-3.1.2-26], [MQTT-3.1.2-27], [MQTT-3.3.2-11] a server
        // uses none above. 0 was refused before [MQTT-3.3.2-8].
        if (alias > maximum)
        {
            return MqttReasonCode.TopicAliasInvalid;
        }

        ref (byte[] Topic, int Length) known = ref _topics[alias - 1];
        if (packet.Topic.IsEmpty && known.Topic is null)
        {
            // 3.3.2.3.4: no mapping for the alias is a protocol error.
            return MqttReasonCode.ProtocolError;
        }

        // 3.3.2.3.4: a topic name with an alias sets the mapping, or replaces it.
        if (!packet.Topic.IsEmpty)
        {
            if (known.Topic is null || known.Topic.Length < packet.Topic.Length)
            {
                known.Topic = new byte[packet.Topic.Length];
            }

            packet.Topic.CopyTo(known.Topic);
            known.Length = packet.Topic.Length;
        }

        packet = packet with { Topic = known.Topic.AsSpan(0, known.Length), Properties = Without(packet.Properties, endOfProperty) };
        return MqttReasonCode.Success;
    }

    // An alias is three bytes: identifier and number.
    private ReadOnlySpan<byte> Without(ReadOnlySpan<byte> properties, int end)
    {
        const int Length = 3;
        if (end == Length)
        {
            return properties[Length..];
        }

        if (end == properties.Length)
        {
            return properties[..^Length];
        }

        if (_properties.Length < properties.Length)
        {
            _properties = new byte[properties.Length * 2];
        }

        properties[..(end - Length)].CopyTo(_properties);
        properties[end..].CopyTo(_properties.AsSpan(end - Length));
        return _properties.AsSpan(0, properties.Length - Length);
    }
}
