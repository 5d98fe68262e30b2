namespace ConsoleBridge.Mqtt.Broker;

/// <summary>A broker's numbers at one moment, counted since it was made.</summary>
/// <param name="ConnectedClients">Clients connected over a transport.</param>
/// <param name="Sessions">Sessions, connected or waiting for their client.</param>
/// <param name="MessagesReceived">Messages published to the broker, wills included.</param>
/// <param name="MessagesSent">Copies handed to receivers.</param>
/// <param name="MessagesDropped">Copies that a slow or absent receiver lost, and those larger than it takes.</param>
/// <param name="RetainedMessages">Retained messages kept.</param>
public readonly record struct MqttBrokerStatistics(
    int ConnectedClients,
    int Sessions,
    long MessagesReceived,
    long MessagesSent,
    long MessagesDropped,
    int RetainedMessages)
{
    /// <summary>Bytes of the retained messages, with topics and properties.</summary>
    public long RetainedBytes { get; init; }

    /// <summary>Subscriptions of all clients.</summary>
    public int Subscriptions { get; init; }

    /// <summary>Messages and subscriptions that access control refused.</summary>
    public long NotAuthorized { get; init; }

    /// <summary>Log-ins that access control refused.</summary>
    public long LoginsRefused { get; init; }

    /// <summary>Connections ended because they broke the protocol.</summary>
    public long ProtocolViolations { get; init; }

    /// <summary>Whether retained messages and durable sessions are on disk; false without a state folder and while the disk fails.</summary>
    public bool IsStateKept { get; init; }

    /// <summary>How often the disk failed.</summary>
    public long StateFailures { get; init; }

    /// <summary>How often each limit was hit.</summary>
    public MqttLimitHits Limits { get; init; } = new();
}
