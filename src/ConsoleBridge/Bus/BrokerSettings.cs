using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Bus;

/// <summary>Turns the configuration's limits into the broker's; what the configuration does not say stays as the broker has it.</summary>
internal static class BrokerSettings
{
    private static readonly MqttBrokerOptions Default = new();

    /// <summary>Makes the broker's options.</summary>
    /// <param name="limits">Checked limits.</param>
    /// <param name="access">Who may do what.</param>
    public static MqttBrokerOptions Make(BrokerLimitOptions limits, IMqttAccessControl access) => new()
    {
        AccessControl = access,
        MaximumConnections = limits.Connections ?? Default.MaximumConnections,
        MaximumConnectionsPerAddress = limits.ConnectionsPerAddress ?? Default.MaximumConnectionsPerAddress,
        ConnectTimeout = limits.ConnectTime ?? Default.ConnectTimeout,
        MaximumKeepAliveSeconds = limits.KeepAlive is { } keepAlive ? (ushort)Math.Ceiling(keepAlive.TotalSeconds) : Default.MaximumKeepAliveSeconds,
        MaximumSessions = limits.Sessions ?? Default.MaximumSessions,
        MaximumSessionExpiry = limits.SessionExpiry ?? Default.MaximumSessionExpiry,
        MaximumClientIdBytes = limits.ClientIdBytes ?? Default.MaximumClientIdBytes,
        MaximumPacketBytes = limits.PacketBytes ?? Default.MaximumPacketBytes,
        MaximumPacketsPerSecond = limits.PacketsPerSecond ?? Default.MaximumPacketsPerSecond,
        MaximumBytesPerSecond = limits.BytesPerSecond ?? Default.MaximumBytesPerSecond,
        ReceiveMaximum = limits.ReceiveMaximum ?? Default.ReceiveMaximum,
        TopicAliasMaximum = limits.TopicAliases ?? Default.TopicAliasMaximum,
        OutgoingTopicAliasMaximum = limits.OutgoingTopicAliases ?? Default.OutgoingTopicAliasMaximum,
        MaximumInFlight = limits.InFlight ?? Default.MaximumInFlight,
        OutgoingQueueBytes = limits.OutgoingBytes ?? Default.OutgoingQueueBytes,
        MaximumQueuedMessages = limits.QueuedMessages ?? Default.MaximumQueuedMessages,
        MaximumQueuedBytes = limits.QueuedBytes ?? Default.MaximumQueuedBytes,
        SlowConsumerTimeout = limits.SlowConsumer ?? Default.SlowConsumerTimeout,
        MaximumRetainedMessages = limits.RetainedMessages ?? Default.MaximumRetainedMessages,
        MaximumRetainedBytes = limits.RetainedBytes ?? Default.MaximumRetainedBytes,
        MaximumSubscriptionsPerSession = limits.Subscriptions ?? Default.MaximumSubscriptionsPerSession,
        MaximumFilterLevels = limits.FilterLevels ?? Default.MaximumFilterLevels,
        MaximumTopicLevels = limits.TopicLevels ?? Default.MaximumTopicLevels,
        ChecksPayloadFormat = limits.ChecksPayloadFormat ?? Default.ChecksPayloadFormat,
        RefusesControlCharacters = limits.RefusesControlCharacters ?? Default.RefusesControlCharacters,
    };
}
