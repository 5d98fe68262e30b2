using System.Text;
using static ConsoleBridge.Mqtt.Conformance.Wire.ByteReader;

namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Decodes packets and throws where one breaks the standard. It shares nothing with the codec it judges.</summary>
internal static class WireDecoder
{
    public static WirePacket Decode(byte head, byte[] body, Level level, int size)
    {
        var packet = new WirePacket { Type = (T)(head >> 4), Flags = head & 15, Size = size };
        var reader = new ByteReader(body);
        Require(packet.Type is >= T.Connect and <= T.Auth, "2.1.2", $"packet type {(int)packet.Type}");
        Require(level == Level.V5 || packet.Type != T.Auth, "2.2.1", "AUTH in 3.1.1");
        int flags = packet.Type is T.Pubrel or T.Subscribe or T.Unsubscribe ? 2 : 0;
        Require(packet.Type == T.Publish || packet.Flags == flags, "MQTT-2.1.3-1", $"{packet.Type} with flags {packet.Flags}");
        Fill(packet, reader, level);
        Require(reader.AtEnd, "MQTT-4.13.1-1", $"{packet.Type} has bytes behind its end");
        return packet;
    }

    private static void Fill(WirePacket packet, ByteReader reader, Level level)
    {
        switch (packet.Type)
        {
            case T.Connect:
                ReadConnect(packet, reader);
                break;
            case T.Connack:
                byte acknowledge = reader.U8();
                Require((acknowledge & 0xFE) == 0, "MQTT-3.2.2-1", "reserved connect acknowledge flags");
                packet.SessionPresent = acknowledge == 1;
                packet.Reason = reader.U8();
                ReadProps(packet, reader, level);
                Require(packet.Reason == 0 || !packet.SessionPresent, "MQTT-3.2.2-6", "session present with a refusal");
                break;
            case T.Publish:
                ReadPublish(packet, reader, level);
                break;
            case T.Puback or T.Pubrec or T.Pubrel or T.Pubcomp:
                packet.Id = ReadId(reader);
                ReadReasonAndProps(packet, reader, level);
                break;
            case T.Subscribe or T.Unsubscribe:
                ReadFilters(packet, reader, level);
                break;
            case T.Suback or T.Unsuback:
                packet.Id = ReadId(reader);
                ReadProps(packet, reader, level);
                packet.Reasons = reader.Rest();
                break;
            case T.Disconnect or T.Auth:
                ReadReasonAndProps(packet, reader, level);
                break;
        }

        ReasonCodes.Require(packet, level);
    }

    private static void ReadPublish(WirePacket packet, ByteReader reader, Level level)
    {
        Require(packet.Qos != 3, "MQTT-3.3.1-4", "both QoS bits set");
        Require(packet.Qos != 0 || !packet.Dup, "MQTT-3.3.1-2", "DUP on QoS 0");
        packet.Topic = reader.Text();
        Require(packet.Topic.AsSpan().IndexOfAny("+#") < 0, "MQTT-3.3.2-2", $"wildcard in the topic '{packet.Topic}'");
        packet.Id = packet.Qos > 0 ? ReadId(reader) : 0;
        ReadProps(packet, reader, level);
        packet.Payload = reader.Rest();
        Require(packet.Topic.Length > 0 || packet.Has(P.Alias), "MQTT-4.7.3-1", "PUBLISH without topic and alias");
        string? response = packet.String(P.ResponseTopic);
        Require(response is null || response.AsSpan().IndexOfAny("+#") < 0, "MQTT-3.3.2-14", "wildcard in the response topic");
    }

    private static void ReadFilters(WirePacket packet, ByteReader reader, Level level)
    {
        packet.Id = ReadId(reader);
        ReadProps(packet, reader, level);
        while (!reader.AtEnd)
        {
            string filter = reader.Text();
            int options = packet.Type == T.Subscribe ? reader.U8() : 0;
            int reserved = level == Level.V5 ? 0xC0 : 0xFC;
            Require((options & reserved) == 0 && (options & 3) != 3 && (options & 0x30) != 0x30, "MQTT-3.8.3-5", $"options {options}");
            Require(filter.Length > 0, "MQTT-4.7.3-1", "empty filter");
            packet.Filters.Add((filter, options));
        }

        Require(packet.Filters.Count > 0, "MQTT-3.8.3-2", "no filter");
    }

    private static void ReadConnect(WirePacket packet, ByteReader reader)
    {
        string name = reader.Text();
        var level = (Level)reader.U8();
        int flags = reader.U8();
        int keepAlive = reader.U16();
        Require(name == "MQTT" && level is Level.V5 or Level.V311, "MQTT-3.1.2-1", $"protocol '{name}' {(int)level}");
        Require((flags & 1) == 0, "MQTT-3.1.2-3", "reserved connect flag");
        Require((flags & 0x18) != 0x18, "MQTT-3.1.2-12", "will QoS 3");
        bool hasWill = (flags & 4) != 0;
        Require(hasWill || (flags & 0x38) == 0, "MQTT-3.1.2-11", "will QoS or retain without will");
        Require(level == Level.V5 || (flags & 0xC0) != 0x40, "MQTT-3.1.2-22 (3.1.1)", "password without user name");
        ReadProps(packet, reader, level);
        string clientId = reader.Text();
        Will? will = null;
        if (hasWill)
        {
            List<Property> properties = level == Level.V5 ? PropertyReader.Read(reader, T.Connect, ofWill: true) : [];
            packet.Properties.AddRange(properties.Where(property => property.Id == P.WillDelay));
            will = new Will(reader.Text(), Encoding.UTF8.GetString(reader.Binary()), flags >> 3 & 3, (flags & 0x20) != 0);
        }

        string? user = (flags & 0x80) != 0 ? reader.Text() : null;
        byte[]? password = (flags & 0x40) != 0 ? reader.Binary() : null;
        packet.Connect = new ReceivedConnect(name, (int)level, flags, keepAlive, clientId, will, user, password);
    }

    private static void ReadReasonAndProps(WirePacket packet, ByteReader reader, Level level)
    {
        if (level == Level.V5 && !reader.AtEnd)
        {
            packet.Reason = reader.U8();
            if (!reader.AtEnd)
            {
                ReadProps(packet, reader, level);
            }
        }
    }

    private static void ReadProps(WirePacket packet, ByteReader reader, Level level)
    {
        if (level == Level.V5)
        {
            packet.Properties = PropertyReader.Read(reader, packet.Type);
        }
    }

    private static int ReadId(ByteReader reader)
    {
        int id = reader.U16();
        Require(id != 0, "MQTT-2.2.1-3", "packet identifier 0");
        return id;
    }
}
