using System.Buffers;
using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Accepts a CONNECT and announces the broker's limits (MQTT 5.0, 3.2.2.3).</summary>
internal static class Connack
{
    /// <summary>What differs from client to client.</summary>
    internal readonly record struct Terms(bool SessionPresent, string? AssignedClientId, ushort? KeepAlive, uint SessionExpiry);

    public static void Write(MqttOutput output, MqttBrokerOptions options, ConnectRequest request, Terms terms)
    {
        var properties = new MqttPropertyWriter(stackalloc byte[128]);
        properties.AddUInt16(MqttPropertyId.ReceiveMaximum, options.ReceiveMaximum);
        properties.AddUInt32(MqttPropertyId.MaximumPacketSize, (uint)options.MaximumPacketBytes);
        if (options.TopicAliasMaximum > 0)
        {
            properties.AddUInt16(MqttPropertyId.TopicAliasMaximum, options.TopicAliasMaximum);
        }

        // 3.2.2.3.2: told only when it is not what the client asked for.
        if (terms.SessionExpiry != request.SessionExpiry)
        {
            properties.AddUInt32(MqttPropertyId.SessionExpiryInterval, terms.SessionExpiry);
        }

        if (terms.AssignedClientId is not null)
        {
            // [MQTT-3.2.2-16] the assigned identifier.
            properties.AddString(MqttPropertyId.AssignedClientIdentifier, terms.AssignedClientId);
        }

        if (terms.KeepAlive is { } keepAlive)
        {
            properties.AddUInt16(MqttPropertyId.ServerKeepAlive, keepAlive);
        }

        var packet = new ArrayBufferWriter<byte>(160);
        new ConnackPacket { SessionPresent = terms.SessionPresent, Properties = properties.Written }
            .Write(packet, request.Version);
        output.TryWriteControl(packet.WrittenSpan);
    }
}
