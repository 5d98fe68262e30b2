using System.Buffers;
using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Accepts a CONNECT and announces the broker's limits (MQTT 5.0, 3.2.2.3).</summary>
internal static class Connack
{
    /// <summary>What differs from client to client.</summary>
    internal readonly record struct Terms(bool SessionPresent, string? AssignedClientId, ushort? KeepAlive, uint SessionExpiry);

    /// <summary>Writes the packet; for a client that takes only small packets, without what may be left out.</summary>
    /// <returns>False when even that is larger than the client takes.</returns>
    public static bool TryWrite(MqttOutput output, MqttBrokerOptions options, ConnectRequest request, Terms terms)
    {
        string information = request.WantsResponseInformation && options.ResponseInformation is { } template
            ? template.Replace("%c", request.Identity.ClientId, StringComparison.Ordinal)
            : "";
        var block = new byte[64 + (3 * information.Length) + (terms.AssignedClientId?.Length ?? 0)];
        var properties = new MqttPropertyWriter(block);
        properties.AddUInt16(MqttPropertyId.ReceiveMaximum, options.ReceiveMaximum);
        properties.AddUInt32(MqttPropertyId.MaximumPacketSize, (uint)options.MaximumPacketBytes);
        if (options.TopicAliasMaximum > 0)
        {
            properties.AddUInt16(MqttPropertyId.TopicAliasMaximum, options.TopicAliasMaximum);
        }

        // [MQTT-3.1.2-28] Response Information only to those who asked for it.
        if (information.Length > 0)
        {
            properties.AddString(MqttPropertyId.ResponseInformation, information);
        }

        int optional = properties.Written.Length;
        AddTerms(ref properties, request, terms);
        return TryWrite(output, properties.Written, request, terms) || TryWrite(output, properties.Written[optional..], request, terms);
    }

    private static void AddTerms(ref MqttPropertyWriter properties, ConnectRequest request, Terms terms)
    {
        // 3.2.2.3.2: told only when it is not what the client asked for.
        if (terms.SessionExpiry != request.SessionExpiry)
        {
            properties.AddUInt32(MqttPropertyId.SessionExpiryInterval, terms.SessionExpiry);
        }

        if (terms.AssignedClientId is not null)
        {
            // [MQTT-3.1.3-7], [MQTT-3.2.2-16] the assigned identifier.
            properties.AddString(MqttPropertyId.AssignedClientIdentifier, terms.AssignedClientId);
        }

        if (terms.KeepAlive is { } keepAlive)
        {
            // [MQTT-3.2.2-21] the client uses this one.
            properties.AddUInt16(MqttPropertyId.ServerKeepAlive, keepAlive);
        }
    }

    private static bool TryWrite(MqttOutput output, ReadOnlySpan<byte> properties, ConnectRequest request, Terms terms)
    {
        var packet = new ArrayBufferWriter<byte>(160);
        new ConnackPacket { SessionPresent = terms.SessionPresent, Properties = properties }.Write(packet, request.Version);

        // [MQTT-3.1.2-24] never larger than the client takes.
        return packet.WrittenCount <= request.MaximumPacketSize && output.TryWriteControl(packet.WrittenSpan);
    }
}
