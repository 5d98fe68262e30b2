using System.Buffers;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>CONNECT (MQTT 5.0 and 3.1.1, 3.1).</summary>
internal readonly ref struct ConnectPacket
{
    private const int CleanStartFlag = 0b0000_0010;
    private const int WillFlag = 0b0000_0100;
    private const int WillRetainFlag = 0b0010_0000;
    private const int PasswordFlag = 0b0100_0000;
    private const int UserNameFlag = 0b1000_0000;

    public MqttProtocolVersion Version { get; init; }

    /// <summary>MQTT 3.1, whose protocol name is "MQIsdp"; served as 3.1.1.</summary>
    public bool IsLevel3 { get; init; }

    public bool CleanStart { get; init; }

    /// <summary>Seconds; 0 is off.</summary>
    public ushort KeepAlive { get; init; }

    public ReadOnlySpan<byte> Properties { get; init; }

    public ReadOnlySpan<byte> ClientId { get; init; }

    public bool HasWill { get; init; }

    public MqttQos WillQos { get; init; }

    public bool WillRetain { get; init; }

    public ReadOnlySpan<byte> WillProperties { get; init; }

    public ReadOnlySpan<byte> WillTopic { get; init; }

    public ReadOnlySpan<byte> WillPayload { get; init; }

    public bool HasUserName { get; init; }

    public ReadOnlySpan<byte> UserName { get; init; }

    public bool HasPassword { get; init; }

    public ReadOnlySpan<byte> Password { get; init; }

    /// <summary>Reads the packet; a level other than 3, 4 and 5 is <see cref="MqttReasonCode.UnsupportedProtocolVersion"/>.</summary>
    public static MqttReasonCode TryRead(ReadOnlySpan<byte> body, out ConnectPacket packet)
    {
        packet = default;
        var reader = new MqttSpanReader(body);
        if (!reader.TryReadString(out ReadOnlySpan<byte> name) || !reader.TryReadByte(out byte level))
        {
            return MqttReasonCode.MalformedPacket;
        }

        // [MQTT-3.1.2-1] the protocol name; [MQTT-3.1.2-2] the level. "MQIsdp" with level 3 is MQTT 3.1, whose packets are those of 3.1.1.
        bool known = name.SequenceEqual("MQTT"u8);
        bool first = name.SequenceEqual("MQIsdp"u8);
        if ((known && level is not (4 or 5)) || (first && level != 3))
        {
            return MqttReasonCode.UnsupportedProtocolVersion;
        }

        if ((!known && !first) || !reader.TryReadByte(out byte flags) || !reader.TryReadUInt16(out ushort keepAlive))
        {
            return MqttReasonCode.MalformedPacket;
        }

        MqttProtocolVersion version = first ? MqttProtocolVersion.V311 : (MqttProtocolVersion)level;
        if (!AreLegal(flags, version))
        {
            return MqttReasonCode.MalformedPacket;
        }

        MqttReasonCode reason = PacketBuffer.ReadProperties(
            ref reader, version, MqttPropertyScope.Connect, out ReadOnlySpan<byte> properties);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        // [MQTT-3.1.3-1] client identifier, will properties, will topic, will payload, user name, password, in this order.
        if (!reader.TryReadString(out ReadOnlySpan<byte> clientId))
        {
            return MqttReasonCode.MalformedPacket;
        }

        ReadOnlySpan<byte> willProperties = default, willTopic = default, willPayload = default;
        if ((flags & WillFlag) != 0)
        {
            reason = PacketBuffer.ReadProperties(ref reader, version, MqttPropertyScope.Will, out willProperties);
            if (reason != MqttReasonCode.Success)
            {
                return reason;
            }

            // [MQTT-3.1.3-11] the will topic is a UTF-8 string; as a topic name it has no wildcards.
            if (!reader.TryReadString(out willTopic) || !reader.TryReadBinary(out willPayload))
            {
                return MqttReasonCode.MalformedPacket;
            }

            if (!MqttTopic.IsName(willTopic))
            {
                return MqttReasonCode.TopicNameInvalid;
            }
        }

        ReadOnlySpan<byte> userName = default, password = default;
        bool complete = ((flags & UserNameFlag) == 0 || reader.TryReadString(out userName))
            && ((flags & PasswordFlag) == 0 || reader.TryReadBinary(out password))
            && reader.Rest.IsEmpty;
        if (!complete)
        {
            return MqttReasonCode.MalformedPacket;
        }

        packet = new ConnectPacket
        {
            Version = version,
            IsLevel3 = first,
            CleanStart = (flags & CleanStartFlag) != 0,
            KeepAlive = keepAlive,
            Properties = properties,
            ClientId = clientId,
            HasWill = (flags & WillFlag) != 0,
            WillQos = (MqttQos)(flags >> 3 & 0b11),
            WillRetain = (flags & WillRetainFlag) != 0,
            WillProperties = willProperties,
            WillTopic = willTopic,
            WillPayload = willPayload,
            HasUserName = (flags & UserNameFlag) != 0,
            UserName = userName,
            HasPassword = (flags & PasswordFlag) != 0,
            Password = password,
        };
        return MqttReasonCode.Success;
    }

    /// <summary>Writes the whole packet.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        int length = 10 + PacketBuffer.PropertiesLength(Properties, Version) + 2 + ClientId.Length;
        length += HasWill ? PacketBuffer.PropertiesLength(WillProperties, Version) + 4 + WillTopic.Length + WillPayload.Length : 0;
        length += HasUserName ? 2 + UserName.Length : 0;
        length += HasPassword ? 2 + Password.Length : 0;

        int flags = (CleanStart ? CleanStartFlag : 0)
            | (HasWill ? WillFlag | (int)WillQos << 3 | (WillRetain ? WillRetainFlag : 0) : 0)
            | (HasUserName ? UserNameFlag : 0)
            | (HasPassword ? PasswordFlag : 0);
        MqttSpanWriter writer = PacketBuffer.Begin(output, MqttPacketType.Connect, 0, length);
        writer.WriteBinary("MQTT"u8);
        writer.WriteByte((byte)Version);
        writer.WriteByte((byte)flags);
        writer.WriteUInt16(KeepAlive);
        PacketBuffer.WriteProperties(ref writer, Properties, Version);
        writer.WriteBinary(ClientId);
        if (HasWill)
        {
            PacketBuffer.WriteProperties(ref writer, WillProperties, Version);
            writer.WriteBinary(WillTopic);
            writer.WriteBinary(WillPayload);
        }

        if (HasUserName)
        {
            writer.WriteBinary(UserName);
        }

        if (HasPassword)
        {
            writer.WriteBinary(Password);
        }

        output.Advance(writer.Position);
    }

    private static bool AreLegal(byte flags, MqttProtocolVersion version)
    {
        bool will = (flags & WillFlag) != 0;
        int willQos = flags >> 3 & 0b11;

        // [MQTT-3.1.2-3] the reserved bit is 0; [MQTT-3.1.2-12] no will QoS 3;
        // [MQTT-3.1.2-11], [MQTT-3.1.2-13] no will QoS and no will retain without a will.
        if ((flags & 1) != 0 || willQos == 3 || (!will && (willQos != 0 || (flags & WillRetainFlag) != 0)))
        {
            return false;
        }

        // MQTT 3.1.1 [MQTT-3.1.2-22] no password without a user name; 5.0 allows it.
        return version == MqttProtocolVersion.V500 || (flags & PasswordFlag) == 0 || (flags & UserNameFlag) != 0;
    }
}
