using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>How an attempt to connect ended.</summary>
public enum MqttConnectOutcome
{
    /// <summary>The server accepted.</summary>
    Connected,

    /// <summary>The server answered with a reason code.</summary>
    Refused,

    /// <summary>The transport could not be opened or broke.</summary>
    Unreachable,

    /// <summary>Nothing came within the connect timeout.</summary>
    TimedOut,

    /// <summary>The server closed without an answer, as some do for a protocol version they do not know.</summary>
    ClosedWithoutAnswer,

    /// <summary>The answer was not a valid CONNACK.</summary>
    InvalidAnswer,
}

/// <summary>What came of connecting, and what the server announced (MQTT 5.0, 3.2.2.3).</summary>
public sealed record MqttConnectResult
{
    /// <summary>How the attempt ended.</summary>
    public required MqttConnectOutcome Outcome { get; init; }

    /// <summary>The protocol version of the last attempt; remember it to spare the fallback next time.</summary>
    public required MqttProtocolVersion Version { get; init; }

    /// <summary>The server's reason code when it refused.</summary>
    public MqttReasonCode Reason { get; init; }

    /// <summary>Why there is no connection, in plain words; or the server's own words; or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The server resumed an earlier session: its subscriptions are still there. When false, subscribe (again).</summary>
    public bool SessionPresent { get; init; }

    /// <summary>The identifier in use: ours, or the one the server assigned.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>How many unacknowledged QoS 1 and 2 messages the server takes.</summary>
    public ushort ReceiveMaximum { get; init; } = ushort.MaxValue;

    /// <summary>Largest packet in bytes the server takes.</summary>
    public uint MaximumPacketSize { get; init; } = VariableByteInteger.Maximum + 5;

    /// <summary>Highest QoS the server takes.</summary>
    public MqttQos MaximumQos { get; init; } = MqttQos.ExactlyOnce;

    /// <summary>Whether the server keeps retained messages.</summary>
    public bool RetainAvailable { get; init; } = true;

    /// <summary>How many topic aliases the server takes; 0 is none.</summary>
    public ushort TopicAliasMaximum { get; init; }

    /// <summary>Seconds the server keeps the session beyond the connection: ours, or what it made of it. 5.0 only.</summary>
    public uint SessionExpirySeconds { get; init; }

    /// <summary>Whether '+' and '#' may be subscribed.</summary>
    public bool WildcardSubscriptionsAvailable { get; init; } = true;

    /// <summary>Whether subscriptions may have an identifier.</summary>
    public bool SubscriptionIdentifiersAvailable { get; init; } = true;

    /// <summary>Whether "$share/…" may be subscribed.</summary>
    public bool SharedSubscriptionsAvailable { get; init; } = true;

    /// <summary>Another server to use, with <see cref="MqttReasonCode.UseAnotherServer"/> and <see cref="MqttReasonCode.ServerMoved"/>; or null.</summary>
    public string? ServerReference { get; init; }

    /// <summary>The server's user properties, encoded; read them with <see cref="MqttPropertyReader"/>.</summary>
    public ReadOnlyMemory<byte> UserProperties { get; init; }

    /// <summary>The keep-alive in force; zero is off.</summary>
    public TimeSpan KeepAlive { get; init; }

    /// <summary>Whether the connection stands.</summary>
    public bool IsConnected => Outcome == MqttConnectOutcome.Connected;
}
