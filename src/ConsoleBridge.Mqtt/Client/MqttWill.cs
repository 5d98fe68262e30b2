using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>The message the server publishes when the connection ends without a normal disconnect (MQTT 5.0, 3.1.2.5).</summary>
public sealed class MqttWill
{
    /// <summary>Topic name, without wildcards.</summary>
    public required string Topic { get; init; }

    /// <summary>Application data.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Quality of service.</summary>
    /// <value>At least once.</value>
    public MqttQos Qos { get; init; } = MqttQos.AtLeastOnce;

    /// <summary>Keep as the topic's retained message.</summary>
    public bool Retain { get; init; }

    /// <summary>Seconds the server waits for a reconnection before it publishes. 5.0 only; useful only with a session expiry.</summary>
    public uint DelaySeconds { get; init; }

    /// <summary>Encoded properties as <see cref="MqttPropertyWriter"/> makes them. 5.0 only.</summary>
    public ReadOnlyMemory<byte> Properties { get; init; }
}
