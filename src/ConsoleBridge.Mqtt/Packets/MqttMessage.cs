using System.Text.Unicode;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>An application message on its way: views of bytes that belong to someone else, valid only during the call they are given to.</summary>
/// <remarks>The same form is published through the client, published into the broker, and received from both.</remarks>
public readonly ref struct MqttMessage
{
    /// <summary>Topic name in UTF-8.</summary>
    public ReadOnlySpan<byte> Topic { get; init; }

    /// <summary>Application data; empty together with <see cref="Retain"/> removes the retained message.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Quality of service.</summary>
    /// <value>At most once.</value>
    public MqttQos Qos { get; init; }

    /// <summary>Publishing: keep as the topic's retained message. Receiving: this is a retained message, not a live one.</summary>
    public bool Retain { get; init; }

    /// <summary>Receiving: the sender says it may have sent this message before.</summary>
    public bool Duplicate { get; init; }

    /// <summary>Encoded MQTT 5.0 properties as <see cref="MqttPropertyWriter"/> makes them; left out on a 3.1.1 connection.</summary>
    /// <remarks>Allowed when publishing: user properties, message expiry, content type, response topic, correlation data, payload format.</remarks>
    public ReadOnlySpan<byte> Properties { get; init; }

    /// <summary>Steps through all properties in their order.</summary>
    public MqttPropertyReader ReadProperties() => new(Properties);

    /// <summary>Finds a text or binary property.</summary>
    /// <param name="id">For example <see cref="MqttPropertyId.ResponseTopic"/> or <see cref="MqttPropertyId.CorrelationData"/>.</param>
    /// <param name="value">Its bytes, or empty.</param>
    /// <returns>Whether the property is present.</returns>
    public bool TryGetProperty(MqttPropertyId id, out ReadOnlySpan<byte> value)
    {
        var reader = new MqttPropertyReader(Properties);
        while (reader.Read())
        {
            if (reader.Id == id)
            {
                value = reader.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Finds a numeric property.</summary>
    /// <param name="id">For example <see cref="MqttPropertyId.MessageExpiryInterval"/>.</param>
    /// <param name="value">Its value, or 0.</param>
    /// <returns>Whether the property is present.</returns>
    public bool TryGetProperty(MqttPropertyId id, out uint value)
    {
        var reader = new MqttPropertyReader(Properties);
        while (reader.Read())
        {
            if (reader.Id == id)
            {
                value = reader.Number;
                return true;
            }
        }

        value = 0;
        return false;
    }

    /// <summary>Whether the payload is UTF-8 if the message says so (3.3.2.3.2).</summary>
    internal bool HasPayloadAsSaid()
    {
        return !TryGetProperty(MqttPropertyId.PayloadFormatIndicator, out uint indicator) || indicator == 0 || Utf8.IsValid(Payload);
    }

    /// <summary>Finds the first user property of a name.</summary>
    /// <param name="name">Name in UTF-8.</param>
    /// <param name="value">Its value in UTF-8, or empty.</param>
    /// <returns>Whether it is present.</returns>
    public bool TryGetUserProperty(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var reader = new MqttPropertyReader(Properties);
        while (reader.Read())
        {
            if (reader.Id == MqttPropertyId.UserProperty && reader.Name.SequenceEqual(name))
            {
                value = reader.Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}
