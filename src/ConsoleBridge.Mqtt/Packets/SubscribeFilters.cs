namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Steps through the filters of a SUBSCRIBE or UNSUBSCRIBE payload.</summary>
internal ref struct SubscribeFilters(ReadOnlySpan<byte> payload, bool withOptions)
{
    private MqttSpanReader _reader = new(payload);

    /// <summary>Current filter as sent; well-formed UTF-8, not yet judged as a filter.</summary>
    public ReadOnlySpan<byte> Filter { get; private set; }

    /// <summary>Current options byte: QoS, no local, retain as published, retain handling; 0 in UNSUBSCRIBE.</summary>
    public byte Options { get; private set; }

    public bool IsMalformed { get; private set; }

    public bool Read()
    {
        if (_reader.Rest.IsEmpty)
        {
            return false;
        }

        byte options = 0;
        if (!_reader.TryReadString(out ReadOnlySpan<byte> filter) || (withOptions && !_reader.TryReadByte(out options)))
        {
            IsMalformed = true;
            return false;
        }

        Filter = filter;
        Options = options;
        return true;
    }
}
