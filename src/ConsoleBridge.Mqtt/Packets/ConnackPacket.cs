using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>CONNACK (MQTT 5.0 and 3.1.1, 3.2). The code is always the 5.0 one; 3.1.1 return codes are translated at the wire.</summary>
internal readonly ref struct ConnackPacket
{
    public bool SessionPresent { get; init; }

    public MqttReasonCode Reason { get; init; }

    public ReadOnlySpan<byte> Properties { get; init; }

    public static MqttReasonCode TryRead(ReadOnlySpan<byte> body, MqttProtocolVersion version, out ConnackPacket packet)
    {
        packet = default;
        var reader = new MqttSpanReader(body);

        // [MQTT-3.2.2-1] the upper seven acknowledge flags are 0.
        if (!reader.TryReadByte(out byte flags) || flags > 1 || !reader.TryReadByte(out byte code))
        {
            return MqttReasonCode.MalformedPacket;
        }

        // A server that does not know 5.0 answers it in the 3.1.1 form: two bytes, return code 1 (3.1.1, 3.2.2.3).
        bool oldForm = version == MqttProtocolVersion.V311 || (reader.Rest.IsEmpty && code is > 0 and < 0x80);
        ReadOnlySpan<byte> properties = default;
        if (!oldForm)
        {
            MqttReasonCode reason = PacketBuffer.ReadProperties(ref reader, version, MqttPropertyScope.Connack, out properties);
            if (reason != MqttReasonCode.Success)
            {
                return reason;
            }
        }

        // [MQTT-3.2.2-6] a session is never present in a refusal.
        if (!reader.Rest.IsEmpty || (code != 0 && flags != 0))
        {
            return MqttReasonCode.MalformedPacket;
        }

        packet = new ConnackPacket
        {
            SessionPresent = flags == 1,
            Reason = oldForm ? FromReturnCode(code) : (MqttReasonCode)code,
            Properties = properties,
        };
        return MqttReasonCode.Success;
    }

    public void Write(IBufferWriter<byte> output, MqttProtocolVersion version)
    {
        int length = 2 + PacketBuffer.PropertiesLength(Properties, version);
        MqttSpanWriter writer = PacketBuffer.Begin(output, MqttPacketType.Connack, 0, length);
        writer.WriteByte(SessionPresent ? (byte)1 : (byte)0);
        writer.WriteByte(version == MqttProtocolVersion.V500 ? (byte)Reason : ToReturnCode(Reason));
        PacketBuffer.WriteProperties(ref writer, Properties, version);
        output.Advance(writer.Position);
    }

    // MQTT 3.1.1, table 3.1.
    private static MqttReasonCode FromReturnCode(byte code) => code switch
    {
        0 => MqttReasonCode.Success,
        1 => MqttReasonCode.UnsupportedProtocolVersion,
        2 => MqttReasonCode.ClientIdentifierNotValid,
        3 => MqttReasonCode.ServerUnavailable,
        4 => MqttReasonCode.BadUserNameOrPassword,
        5 => MqttReasonCode.NotAuthorized,
        _ => MqttReasonCode.UnspecifiedError,
    };

    private static byte ToReturnCode(MqttReasonCode reason) => reason switch
    {
        MqttReasonCode.Success => 0,
        MqttReasonCode.UnsupportedProtocolVersion => 1,
        MqttReasonCode.ClientIdentifierNotValid => 2,
        MqttReasonCode.BadUserNameOrPassword => 4,
        MqttReasonCode.NotAuthorized or MqttReasonCode.Banned or MqttReasonCode.BadAuthenticationMethod => 5,
        _ => 3,
    };
}
