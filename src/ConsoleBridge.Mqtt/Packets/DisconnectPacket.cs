using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>DISCONNECT and AUTH, which share one form (MQTT 5.0, 3.14 and 3.15); a 3.1.1 DISCONNECT has no body.</summary>
internal readonly ref struct DisconnectPacket
{
    public bool IsAuth { get; init; }

    public MqttReasonCode Reason { get; init; }

    public ReadOnlySpan<byte> Properties { get; init; }

    public static MqttReasonCode TryRead(
        byte head, ReadOnlySpan<byte> body, MqttProtocolVersion version, out DisconnectPacket packet)
    {
        packet = default;
        bool auth = (MqttPacketType)(head >> 4) == MqttPacketType.Auth;
        if (version == MqttProtocolVersion.V311)
        {
            return auth || !body.IsEmpty ? MqttReasonCode.MalformedPacket : MqttReasonCode.Success;
        }

        // 3.14.2.1, 3.15.2.1: Remaining Length 0 means reason 0x00; below 2 means no properties.
        var reader = new MqttSpanReader(body);
        ReadOnlySpan<byte> properties = default;
        if (reader.TryReadByte(out byte code) && !reader.Rest.IsEmpty)
        {
            MqttPropertyScope scope = auth ? MqttPropertyScope.Auth : MqttPropertyScope.Disconnect;
            MqttReasonCode reason = PacketBuffer.ReadProperties(ref reader, version, scope, out properties);
            if (reason != MqttReasonCode.Success)
            {
                return reason;
            }
        }

        if (!reader.Rest.IsEmpty)
        {
            return MqttReasonCode.MalformedPacket;
        }

        packet = new DisconnectPacket { IsAuth = auth, Reason = (MqttReasonCode)code, Properties = properties };
        return MqttReasonCode.Success;
    }

    /// <summary>Whether a client may send a DISCONNECT with that code (table 3-10).</summary>
    public static bool IsFromClient(MqttReasonCode reason) => reason
        is MqttReasonCode.Success
        or MqttReasonCode.DisconnectWithWill
        or MqttReasonCode.UnspecifiedError
        or MqttReasonCode.MalformedPacket
        or MqttReasonCode.ProtocolError
        or MqttReasonCode.ImplementationSpecificError
        or MqttReasonCode.TopicNameInvalid
        or (>= MqttReasonCode.ReceiveMaximumExceeded and <= MqttReasonCode.PayloadFormatInvalid);

    public void Write(IBufferWriter<byte> output, MqttProtocolVersion version)
    {
        MqttPacketType type = IsAuth ? MqttPacketType.Auth : MqttPacketType.Disconnect;
        bool empty = version == MqttProtocolVersion.V311 || (Reason == MqttReasonCode.Success && Properties.IsEmpty);
        int length = empty ? 0 : 1 + (Properties.IsEmpty ? 0 : PacketBuffer.PropertiesLength(Properties, version));
        MqttSpanWriter writer = PacketBuffer.Begin(output, type, 0, length);
        if (!empty)
        {
            writer.WriteByte((byte)Reason);
        }

        if (!empty && !Properties.IsEmpty)
        {
            writer.WriteProperties(Properties);
        }

        output.Advance(writer.Position);
    }
}
