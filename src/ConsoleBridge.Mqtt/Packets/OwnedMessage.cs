namespace ConsoleBridge.Mqtt.Packets;

/// <summary>A message that has to outlive the call it came with: topic, properties and payload in one array.</summary>
internal sealed class OwnedMessage
{
    private readonly byte[] _bytes;
    private readonly int _propertiesStart;
    private readonly int _payloadStart;

    public OwnedMessage(in MqttMessage message)
    {
        _propertiesStart = message.Topic.Length;
        _payloadStart = _propertiesStart + message.Properties.Length;
        _bytes = new byte[_payloadStart + message.Payload.Length];
        message.Topic.CopyTo(_bytes);
        message.Properties.CopyTo(_bytes.AsSpan(_propertiesStart));
        message.Payload.CopyTo(_bytes.AsSpan(_payloadStart));
        Qos = message.Qos;
        Retain = message.Retain;
    }

    public MqttQos Qos { get; }

    public bool Retain { get; }

    public int Length => _bytes.Length;

    public ReadOnlySpan<byte> Topic => _bytes.AsSpan(0, _propertiesStart);

    public ReadOnlySpan<byte> Properties => _bytes.AsSpan(_propertiesStart, _payloadStart - _propertiesStart);

    public ReadOnlySpan<byte> Payload => _bytes.AsSpan(_payloadStart);

    public MqttMessage AsMessage() => new()
    {
        Topic = Topic,
        Payload = Payload,
        Properties = Properties,
        Qos = Qos,
        Retain = Retain,
    };
}
