using System.Text;

namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Encodes packets by the standard's tables; a test may spoil the bytes afterwards.</summary>
internal static class Packet
{
    public static byte[] Ping { get; } = [0xC0, 0];

    public static byte[] Frame(int head, byte[] body) => new ByteWriter().U8(head).Variable(body.Length).Raw(body).ToArray();

    public static byte[] Connect(Level level, Connect connect)
    {
        int flags = (connect.Clean ? 0x02 : 0) | (connect.User is null ? 0 : 0x80) | (connect.Password is null ? 0 : 0x40);
        if (connect.Will is { } will)
        {
            flags |= 0x04 | will.Qos << 3 | (will.Retain ? 0x20 : 0);
        }

        var body = new ByteWriter().Text(connect.ProtocolName).U8(connect.LevelByte ?? (int)level)
            .U8(flags ^ connect.FlippedFlags).U16(connect.KeepAlive);
        AddProps(body, level, connect.Props);
        body.Text(connect.ClientId);
        if (connect.Will is { } last)
        {
            AddProps(body, level, last.Props);
            body.Text(last.Topic).Text(last.Payload);
        }

        if (connect.User is not null)
        {
            body.Text(connect.User);
        }

        if (connect.Password is not null)
        {
            body.Binary(connect.Password);
        }

        return Frame(0x10, body.ToArray());
    }

    public static byte[] Publish(
        Level level, string topic, byte[] payload, int qos = 0, int id = 0, bool retain = false, bool dup = false, Props? props = null)
    {
        var body = new ByteWriter().Text(topic);
        if (qos > 0)
        {
            body.U16(id);
        }

        AddProps(body, level, props);
        return Frame(0x30 | (dup ? 8 : 0) | qos << 1 | (retain ? 1 : 0), body.Raw(payload).ToArray());
    }

    public static byte[] Publish(
        Level level, string topic, string payload, int qos = 0, int id = 0, bool retain = false, bool dup = false, Props? props = null)
    {
        return Publish(level, topic, Encoding.UTF8.GetBytes(payload), qos, id, retain, dup, props);
    }

    /// <summary>PUBACK, PUBREC, PUBREL, PUBCOMP: the short form unless there is something to say.</summary>
    public static byte[] Ack(Level level, T type, int id, int reason = 0, Props? props = null)
    {
        var body = new ByteWriter().U16(id);
        if (level == Level.V5 && (reason != 0 || props is not null))
        {
            body.U8(reason).Raw(Props.Encode(props));
        }

        return Frame((int)type << 4 | (type == T.Pubrel ? 2 : 0), body.ToArray());
    }

    public static byte[] Subscribe(Level level, int id, Props? props, params (string Filter, int Options)[] filters)
    {
        var body = new ByteWriter().U16(id);
        AddProps(body, level, props);
        foreach ((string filter, int options) in filters)
        {
            body.Text(filter).U8(options);
        }

        return Frame(0x82, body.ToArray());
    }

    public static byte[] Unsubscribe(Level level, int id, params string[] filters)
    {
        var body = new ByteWriter().U16(id);
        AddProps(body, level, null);
        foreach (string filter in filters)
        {
            body.Text(filter);
        }

        return Frame(0xA2, body.ToArray());
    }

    /// <summary>SUBACK or UNSUBACK of a scripted server.</summary>
    public static byte[] Suback(Level level, T type, int id, params byte[] reasons)
    {
        var body = new ByteWriter().U16(id);
        AddProps(body, level, null);
        bool bare = level == Level.V311 && type == T.Unsuback;
        return Frame((int)type << 4, body.Raw(bare ? [] : reasons).ToArray());
    }

    /// <summary>CONNACK of a scripted server.</summary>
    public static byte[] Connack(Level level, bool present = false, int reason = 0, Props? props = null)
    {
        var body = new ByteWriter().U8(present ? 1 : 0).U8(reason);
        AddProps(body, level, props);
        return Frame(0x20, body.ToArray());
    }

    public static byte[] Disconnect(Level level, int reason = 0, Props? props = null)
    {
        bool bare = level == Level.V311 || (reason == 0 && props is null);
        return Frame(0xE0, bare ? [] : new ByteWriter().U8(reason).Raw(Props.Encode(props)).ToArray());
    }

    public static byte[] Auth(int reason, Props? props = null)
    {
        return Frame(0xF0, new ByteWriter().U8(reason).Raw(Props.Encode(props)).ToArray());
    }

    private static void AddProps(ByteWriter body, Level level, Props? props)
    {
        if (level == Level.V5)
        {
            body.Raw(Props.Encode(props));
        }
    }
}
