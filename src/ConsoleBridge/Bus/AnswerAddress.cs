using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Where the sender of a command wants its answer (MQTT 5 Response Topic and Correlation Data).</summary>
/// <param name="Topic">Topic; null when no answer is wanted.</param>
/// <param name="Correlation">Sent back as it came; null for none.</param>
internal readonly record struct AnswerAddress(byte[]? Topic, byte[]? Correlation)
{
    /// <summary>Reads it from a message.</summary>
    public static AnswerAddress Of(in MqttMessage message)
    {
        if (!message.TryGetProperty(MqttPropertyId.ResponseTopic, out ReadOnlySpan<byte> topic))
        {
            return default;
        }

        return new(topic.ToArray(), message.TryGetProperty(MqttPropertyId.CorrelationData, out ReadOnlySpan<byte> data) ? data.ToArray() : null);
    }
}
