using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Mqtt.Conformance.Servers;

/// <summary>What a test needs of the servers beyond their defaults.</summary>
internal sealed record Setup
{
    /// <summary>Options of our broker.</summary>
    public MqttBrokerOptions Ours { get; init; } = new() { TopicAliasMaximum = 10 };

    /// <summary>Lines for mosquitto.conf; null lets the test use the shared mosquitto.</summary>
    public string? Mosquitto { get; init; }
}
