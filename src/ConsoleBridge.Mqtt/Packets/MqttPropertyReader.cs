namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Steps through an encoded properties block, one property at a time, without copying (MQTT 5.0, 2.2.2).</summary>
/// <param name="block">The block without its length prefix.</param>
public ref struct MqttPropertyReader(ReadOnlySpan<byte> block)
{
    private MqttSpanReader _reader = new(block);

    /// <summary>Identifier of the current property; <see cref="MqttPropertyId.None"/> before the first read and after the last.</summary>
    public MqttPropertyId Id { get; private set; }

    /// <summary>Value of a byte, two byte, four byte or variable byte integer property, else 0.</summary>
    public uint Number { get; private set; }

    /// <summary>Name of a user property in UTF-8, else empty.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Value of a text, binary or user property, else empty.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether reading ended because the block does not follow the specification.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>The block from the current position on; used to cut a property out.</summary>
    internal readonly ReadOnlySpan<byte> Rest => _reader.Rest;

    /// <summary>Moves to the next property.</summary>
    /// <returns>False at the end of the block, or where it is malformed.</returns>
    public bool Read()
    {
        Number = 0;
        Name = default;
        Value = default;
        if (!_reader.TryReadByte(out byte id))
        {
            Id = MqttPropertyId.None;
            return false;
        }

        Id = (MqttPropertyId)id;
        if (TryReadValue())
        {
            return true;
        }

        Id = MqttPropertyId.None;
        IsMalformed = true;
        return false;
    }

    private bool TryReadValue()
    {
        switch (Id)
        {
            case MqttPropertyId.PayloadFormatIndicator:
            case MqttPropertyId.RequestProblemInformation:
            case MqttPropertyId.RequestResponseInformation:
            case MqttPropertyId.MaximumQos:
            case MqttPropertyId.RetainAvailable:
            case MqttPropertyId.WildcardSubscriptionAvailable:
            case MqttPropertyId.SubscriptionIdentifierAvailable:
            case MqttPropertyId.SharedSubscriptionAvailable:
            {
                bool read = _reader.TryReadByte(out byte value);
                Number = value;
                return read;
            }

            case MqttPropertyId.ServerKeepAlive:
            case MqttPropertyId.ReceiveMaximum:
            case MqttPropertyId.TopicAliasMaximum:
            case MqttPropertyId.TopicAlias:
            {
                bool read = _reader.TryReadUInt16(out ushort value);
                Number = value;
                return read;
            }

            case MqttPropertyId.MessageExpiryInterval:
            case MqttPropertyId.SessionExpiryInterval:
            case MqttPropertyId.WillDelayInterval:
            case MqttPropertyId.MaximumPacketSize:
            {
                bool read = _reader.TryReadUInt32(out uint value);
                Number = value;
                return read;
            }

            case MqttPropertyId.SubscriptionIdentifier:
            {
                bool read = _reader.TryReadVariable(out uint value);
                Number = value;
                return read;
            }

            case MqttPropertyId.CorrelationData:
            case MqttPropertyId.AuthenticationData:
            {
                bool read = _reader.TryReadBinary(out ReadOnlySpan<byte> value);
                Value = value;
                return read;
            }

            case MqttPropertyId.UserProperty:
            {
                bool read = _reader.TryReadString(out ReadOnlySpan<byte> name);
                read &= _reader.TryReadString(out ReadOnlySpan<byte> value);
                Name = name;
                Value = value;
                return read;
            }

            case MqttPropertyId.ContentType:
            case MqttPropertyId.ResponseTopic:
            case MqttPropertyId.AssignedClientIdentifier:
            case MqttPropertyId.AuthenticationMethod:
            case MqttPropertyId.ResponseInformation:
            case MqttPropertyId.ServerReference:
            case MqttPropertyId.ReasonString:
            {
                bool read = _reader.TryReadString(out ReadOnlySpan<byte> value);
                Value = value;
                return read;
            }

            default:
                return false;
        }
    }
}
