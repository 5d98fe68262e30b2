using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>One message as the observer heard it.</summary>
internal sealed record HeardMessage(string Topic, string Payload, bool Retained, string? Quality, string? Time, string? Correlation)
{
    public static HeardMessage From(in MqttMessage message) => new(
        Encoding.UTF8.GetString(message.Topic),
        Encoding.UTF8.GetString(message.Payload),
        message.Retain,
        message.TryGetUserProperty("quality"u8, out var quality) ? Encoding.UTF8.GetString(quality) : null,
        message.TryGetUserProperty("time"u8, out var time) ? Encoding.UTF8.GetString(time) : null,
        message.TryGetProperty(MqttPropertyId.CorrelationData, out ReadOnlySpan<byte> data) ? Encoding.UTF8.GetString(data) : null);
}
