using System.Buffers.Binary;
using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Writes messages into a connection's output, with topic aliases where the server takes them. Safe from any thread.</summary>
internal sealed class PublishOutput
{
    private readonly MqttOutput _output;
    private readonly MqttProtocolVersion _version;
    private readonly uint _maximumPacketSize;
    private readonly OutgoingAliases? _aliases;
    private readonly Lock _gate = new();

    /// <param name="output">Where to.</param>
    /// <param name="server">What the server takes.</param>
    /// <param name="mostAliases">How many topics get a number, if the server takes as many.</param>
    public PublishOutput(MqttOutput output, MqttConnectResult server, ushort mostAliases)
    {
        _output = output;
        _version = server.Version;
        _maximumPacketSize = server.MaximumPacketSize;

        // [MQTT-3.2.2-17], [MQTT-3.2.2-18] no alias above the server's Topic Alias Maximum, none when it announces none.
        ushort maximum = Math.Min(mostAliases, server.TopicAliasMaximum);
        _aliases = maximum > 0 ? new OutgoingAliases(maximum) : null;
    }

    /// <summary>Encodes a message when it fits.</summary>
    public bool TryWrite(in PublishPacket packet)
    {
        return _aliases is null ? _output.TryWritePublish(packet, _version) : TryWriteWithAlias(packet, _aliases);
    }

    private bool TryWriteWithAlias(in PublishPacket packet, OutgoingAliases aliases)
    {
        Span<byte> property = stackalloc byte[3];
        property[0] = (byte)MqttPropertyId.TopicAlias;

        // A number must be known to the server before it is used: finding and writing are one step.
        lock (_gate)
        {
            ushort alias = aliases.Find(packet.Topic, out bool isNew);
            if (alias == 0)
            {
                return _output.TryWritePublish(packet, _version);
            }

            BinaryPrimitives.WriteUInt16BigEndian(property[1..], alias);
            PublishPacket aliased = packet with { Topic = isNew ? packet.Topic : default, AddedProperties = property };
            if (!isNew)
            {
                return _output.TryWritePublish(aliased, _version);
            }

            if (aliased.Measure(_version) > _maximumPacketSize)
            {
                return _output.TryWritePublish(packet, _version);
            }

            bool written = _output.TryWritePublish(aliased, _version);
            if (written)
            {
                aliases.Announced(alias, packet.Topic);
            }

            return written;
        }
    }
}
