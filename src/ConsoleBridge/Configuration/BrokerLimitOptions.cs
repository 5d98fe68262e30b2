using System.ComponentModel.DataAnnotations;
using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Configuration;

/// <summary>Limits of the embedded broker. What is not set stays as <see cref="MqttBrokerOptions"/> has it; the counters in <c>$SYS/broker</c> tell
/// which was hit.</summary>
internal sealed class BrokerLimitOptions
{
    /// <summary>Most connections at once.</summary>
    [Range(1, 100_000)]
    public int? Connections { get; init; }

    /// <summary>Most connections at once from one address; 0 sets no limit.</summary>
    [Range(0, 100_000)]
    public int? ConnectionsPerAddress { get; init; }

    /// <summary>How long a new connection may wait with its CONNECT.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan? ConnectTime { get; init; }

    /// <summary>Longest keep-alive a client gets; 0 accepts what it asks for.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "18:12:15")]
    public TimeSpan? KeepAlive { get; init; }

    /// <summary>Most sessions, connected or not.</summary>
    [Range(1, 1_000_000)]
    public int? Sessions { get; init; }

    /// <summary>Longest time a session outlives its connection.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan? SessionExpiry { get; init; }

    /// <summary>Longest client identifier, in bytes.</summary>
    [Range(23, 65_535)]
    public int? ClientIdBytes { get; init; }

    /// <summary>Largest packet, in bytes.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int? PacketBytes { get; init; }

    /// <summary>Most packets a second from one client; 0 sets no limit.</summary>
    [Range(0, int.MaxValue)]
    public int? PacketsPerSecond { get; init; }

    /// <summary>Most bytes a second from one client; 0 sets no limit.</summary>
    [Range(0.0, long.MaxValue)]
    public long? BytesPerSecond { get; init; }

    /// <summary>Most QoS 2 messages that a client may have under way to the broker.</summary>
    [Range(1, 65_535)]
    public ushort? ReceiveMaximum { get; init; }

    /// <summary>Most topic aliases that a client may use.</summary>
    [Range(0, 65_535)]
    public ushort? TopicAliases { get; init; }

    /// <summary>Most topic aliases used towards a client.</summary>
    [Range(0, 65_535)]
    public ushort? OutgoingTopicAliases { get; init; }

    /// <summary>Most unacknowledged QoS 1 and 2 messages to one client.</summary>
    [Range(1, 65_535)]
    public ushort? InFlight { get; init; }

    /// <summary>Bytes that may wait for one connection to take them.</summary>
    [Range(4096, 1024 * 1024 * 1024)]
    public int? OutgoingBytes { get; init; }

    /// <summary>QoS 1 and 2 messages that may wait for one session.</summary>
    [Range(0, int.MaxValue)]
    public int? QueuedMessages { get; init; }

    /// <summary>Bytes of QoS 1 and 2 messages that may wait for one session.</summary>
    [Range(0, int.MaxValue)]
    public int? QueuedBytes { get; init; }

    /// <summary>How long a client may take nothing before it is sent away.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan? SlowConsumer { get; init; }

    /// <summary>Most retained messages.</summary>
    [Range(0, int.MaxValue)]
    public int? RetainedMessages { get; init; }

    /// <summary>Most bytes of retained messages.</summary>
    [Range(0.0, long.MaxValue)]
    public long? RetainedBytes { get; init; }

    /// <summary>Most subscriptions of one client.</summary>
    [Range(1, 1_000_000)]
    public int? Subscriptions { get; init; }

    /// <summary>Most levels of a topic filter.</summary>
    [Range(1, 1024)]
    public int? FilterLevels { get; init; }

    /// <summary>Most levels of a topic name.</summary>
    [Range(1, 1024)]
    public int? TopicLevels { get; init; }

    /// <summary>Refuse a payload that says it is text and is not.</summary>
    public bool? ChecksPayloadFormat { get; init; }

    /// <summary>Refuse control characters in names and topics.</summary>
    public bool? RefusesControlCharacters { get; init; }
}
