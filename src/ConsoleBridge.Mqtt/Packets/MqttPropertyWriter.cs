using System.Text;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Encodes a properties block into a span of the caller, without allocating (MQTT 5.0, 2.2.2).</summary>
/// <remarks>The caller provides room: an ArgumentException means the span was too small. A block can be kept and used for many messages.</remarks>
/// <param name="destination">Where the block goes; 3 bytes and the text for each text, 5 and both texts for each user property suffice.</param>
public ref struct MqttPropertyWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
    private MqttSpanWriter _writer = new(destination);

    /// <summary>The block encoded so far, without its length prefix.</summary>
    public readonly ReadOnlySpan<byte> Written => _destination[.._writer.Position];

    /// <summary>Adds a name and a value; the order of user properties is kept all the way to the receivers.</summary>
    /// <param name="name">UTF-8, at most 65 535 bytes.</param>
    /// <param name="value">UTF-8, at most 65 535 bytes.</param>
    public void AddUserProperty(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        _writer.WriteByte((byte)MqttPropertyId.UserProperty);
        _writer.WriteBinary(name);
        _writer.WriteBinary(value);
    }

    /// <summary>Marks the payload as UTF-8 text.</summary>
    public void AddPayloadIsText()
    {
        AddByte(MqttPropertyId.PayloadFormatIndicator, 1);
    }

    /// <summary>Sets how long the message is worth delivering.</summary>
    /// <param name="seconds">Lifetime in seconds.</param>
    public void AddMessageExpiry(uint seconds) => AddUInt32(MqttPropertyId.MessageExpiryInterval, seconds);

    /// <summary>Names the payload's type, by convention a MIME type.</summary>
    /// <param name="contentType">UTF-8.</param>
    public void AddContentType(ReadOnlySpan<byte> contentType) => AddBinary(MqttPropertyId.ContentType, contentType);

    /// <summary>Names the topic an answer is expected on.</summary>
    /// <param name="topic">A topic name in UTF-8, without wildcards.</param>
    public void AddResponseTopic(ReadOnlySpan<byte> topic) => AddBinary(MqttPropertyId.ResponseTopic, topic);

    /// <summary>Adds the bytes that tie an answer to its request.</summary>
    /// <param name="data">Any bytes, at most 65 535.</param>
    public void AddCorrelationData(ReadOnlySpan<byte> data) => AddBinary(MqttPropertyId.CorrelationData, data);

    internal void AddByte(MqttPropertyId id, byte value)
    {
        _writer.WriteByte((byte)id);
        _writer.WriteByte(value);
    }

    internal void AddUInt16(MqttPropertyId id, ushort value)
    {
        _writer.WriteByte((byte)id);
        _writer.WriteUInt16(value);
    }

    internal void AddUInt32(MqttPropertyId id, uint value)
    {
        _writer.WriteByte((byte)id);
        _writer.WriteUInt32(value);
    }

    internal void AddVariable(MqttPropertyId id, uint value)
    {
        _writer.WriteByte((byte)id);
        _writer.WriteVariable(value);
    }

    internal void AddBinary(MqttPropertyId id, ReadOnlySpan<byte> value)
    {
        _writer.WriteByte((byte)id);
        _writer.WriteBinary(value);
    }

    internal void AddString(MqttPropertyId id, string value) => AddBinary(id, Encoding.UTF8.GetBytes(value));

    internal void AddEncoded(ReadOnlySpan<byte> properties) => _writer.WriteBytes(properties);
}
