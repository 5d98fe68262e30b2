using System.Buffers;
using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What a client takes of refusals: how large they may be, and whether in words.</summary>
/// <param name="Version">The protocol it speaks.</param>
/// <param name="MaximumPacketSize">Largest packet it takes, in bytes.</param>
/// <param name="WantsText">It did not decline reason strings (3.1.2.11.7), and the broker sends some.</param>
internal readonly record struct ReasonReceiver(MqttProtocolVersion Version, uint MaximumPacketSize, bool WantsText)
{
    /// <summary>Longest properties block made here.</summary>
    public const int LongestBlock = 128;

    /// <summary>Encodes the reason string of a packet into a span of at least <see cref="LongestBlock"/> bytes.</summary>
    /// <param name="block">Receives the property.</param>
    /// <param name="where">The packet that will carry it.</param>
    /// <param name="reason">Its reason code.</param>
    /// <param name="packetSize">Size of the packet without the properties, in bytes.</param>
    /// <returns>The properties block, or empty when there is nothing to say, nobody to hear it, or no room.</returns>
    public ReadOnlySpan<byte> Explain(Span<byte> block, MqttPacketType where, MqttReasonCode reason, int packetSize)
    {
        // [MQTT-3.1.2-29] none to a client that asked for no problem information. It may be sent in CONNACK and DISCONNECT even then; it is not.
        ReadOnlySpan<byte> text = WantsText && Version == MqttProtocolVersion.V500 ? ReasonText.Of(where, reason) : default;

        // [MQTT-3.2.2-19], [MQTT-3.4.2-2], [MQTT-3.5.2-2], [MQTT-3.9.2-1], [MQTT-3.14.2-3] not when the packet would become too large;
        // two bytes more for the lengths that may grow.
        if (text.IsEmpty || packetSize + 3 + text.Length + 2 > MaximumPacketSize)
        {
            return default;
        }

        var writer = new MqttPropertyWriter(block);
        writer.AddBinary(MqttPropertyId.ReasonString, text);
        return writer.Written;
    }

    /// <summary>Writes a DISCONNECT with the reason in words and, if given, where the client should go; nothing when it is larger than the client takes.</summary>
    public void WriteDisconnect(MqttOutput output, MqttReasonCode reason, string? serverReference)
    {
        // [MQTT-3.14.2-2] no session expiry from a server.
        var block = new byte[LongestBlock];
        var properties = new MqttPropertyWriter(new byte[LongestBlock + (3 * (serverReference?.Length ?? 0))]);
        if (serverReference is not null)
        {
            properties.AddString(MqttPropertyId.ServerReference, serverReference);
        }

        properties.AddEncoded(Explain(block, MqttPacketType.Disconnect, reason, 8 + properties.Written.Length));
        var packet = new ArrayBufferWriter<byte>(8);
        new DisconnectPacket { Reason = reason, Properties = properties.Written }.Write(packet, Version);
        if (packet.WrittenCount <= MaximumPacketSize)
        {
            output.TryWriteControl(packet.WrittenSpan, after: 1);
        }
    }
}
