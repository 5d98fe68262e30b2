namespace ConsoleBridge.Mqtt.Broker;

/// <summary>How often each limit of a broker was hit since it was made. A number that grows names the setting to look at.</summary>
public sealed record MqttLimitHits
{
    /// <summary>Connections closed because there were too many.</summary>
    public long Connections { get; init; }

    /// <summary>Connections closed because their address had too many.</summary>
    public long ConnectionsPerAddress { get; init; }

    /// <summary>Connections closed because no CONNECT came in time.</summary>
    public long ConnectTime { get; init; }

    /// <summary>CONNECTs refused for the length of the client identifier.</summary>
    public long ClientId { get; init; }

    /// <summary>CONNECTs refused because there were too many sessions.</summary>
    public long Sessions { get; init; }

    /// <summary>Clients ended because they were silent for one and a half keep-alive times.</summary>
    public long KeepAlive { get; init; }

    /// <summary>Clients ended for a packet above the limit.</summary>
    public long PacketSize { get; init; }

    /// <summary>Clients ended for more QoS 2 messages under way than announced.</summary>
    public long ReceiveMaximum { get; init; }

    /// <summary>Messages that had to wait because as many as allowed were under way to the client.</summary>
    public long InFlight { get; init; }

    /// <summary>Times a client was read more slowly because it sent too much.</summary>
    public long Rate { get; init; }

    /// <summary>Subscriptions refused because the session had too many.</summary>
    public long Subscriptions { get; init; }

    /// <summary>Messages and subscriptions refused for the depth of their topic.</summary>
    public long TopicLevels { get; init; }

    /// <summary>Messages refused because too many or too large ones are retained.</summary>
    public long Retained { get; init; }

    /// <summary>QoS 0 messages dropped because the client's outgoing buffer was full.</summary>
    public long OutgoingBytes { get; init; }

    /// <summary>QoS 1 and 2 messages dropped because the session's queue was full.</summary>
    public long Queue { get; init; }

    /// <summary>Messages not sent because they are larger than the client takes.</summary>
    public long ClientPacketSize { get; init; }

    /// <summary>Clients ended because they took nothing for too long.</summary>
    public long SlowConsumer { get; init; }
}
