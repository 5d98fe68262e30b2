namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Properties of a 5.0 packet in the order they are added, right or wrong.</summary>
internal sealed class Props
{
    private readonly ByteWriter _bytes = new();

    public Props Byte(P id, int value) => Add(id, w => w.U8(value));

    public Props U16(P id, int value) => Add(id, w => w.U16(value));

    public Props U32(P id, uint value) => Add(id, w => w.U32(value));

    public Props Variable(P id, int value) => Add(id, w => w.Variable(value));

    public Props Text(P id, string value) => Add(id, w => w.Text(value));

    public Props Binary(P id, byte[] value) => Add(id, w => w.Binary(value));

    public Props User(string name, string value) => Add(P.User, w => w.Text(name).Text(value));

    public Props Raw(params byte[] bytes)
    {
        _bytes.Raw(bytes);
        return this;
    }

    /// <summary>The property length and the properties; without properties a length of zero ([MQTT-2.2.2-1]).</summary>
    public static byte[] Encode(Props? props)
    {
        byte[] content = props is null ? [] : props._bytes.ToArray();
        return new ByteWriter().Variable(content.Length).Raw(content).ToArray();
    }

    private Props Add(P id, Action<ByteWriter> value)
    {
        _bytes.U8((byte)id);
        value(_bytes);
        return this;
    }
}
