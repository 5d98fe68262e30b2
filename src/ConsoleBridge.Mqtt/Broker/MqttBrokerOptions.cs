using ConsoleBridge.Mqtt.Broker.Persistence;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Limits of a broker. What is announced to clients is enforced.</summary>
public sealed class MqttBrokerOptions
{
    /// <summary>Who may do what.</summary>
    /// <value>Everyone everything; the host decides where it listens.</value>
    public IMqttAccessControl AccessControl { get; init; } = new AllowEveryone();

    /// <summary>Where retained messages are kept; null keeps them in memory.</summary>
    public IMqttRetainedStore? RetainedStore { get; init; }

    /// <summary>Folder where retained messages and durable sessions are kept, so that they survive the end of the process; made when it is not there.</summary>
    /// <value>Null: everything is in memory only.</value>
    public string? StateFolder { get; init; }

    /// <summary>How often what has been written is flushed to the medium: what is newer is lost when the power goes, not when the process ends.</summary>
    /// <value>1 second, the shortest.</value>
    public TimeSpan StateFlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long acknowledgements wait for a disk that hangs; then the broker goes on in memory and says so.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan StatePatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes the log of changes has to have, and twice as many as the last snapshot, before a new snapshot replaces it.</summary>
    /// <value>4 MiB.</value>
    public long StateLogBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The disk below the folder; tests put a failing one in its place.</summary>
    internal StateDisk StateDisk { get; init; } = new();

    /// <summary>Largest packet accepted, in bytes.</summary>
    /// <value>1 MiB.</value>
    public int MaximumPacketBytes { get; init; } = 1024 * 1024;

    /// <summary>Longest client identifier accepted, in bytes of UTF-8, at least 23. A longer one is refused with 0x85.</summary>
    /// <value>1 024.</value>
    public int MaximumClientIdBytes { get; init; } = 1024;

    /// <summary>How many QoS 2 messages a client may have under way to us, 1 to 65 535.</summary>
    /// <value>1 024.</value>
    public ushort ReceiveMaximum { get; init; } = 1024;

    /// <summary>Highest topic alias a client may use towards us.</summary>
    /// <value>64.</value>
    public ushort TopicAliasMaximum { get; init; } = 64;

    /// <summary>Most topic aliases used towards one client, if it accepts any; they shorten what is sent often. 0 turns them off.</summary>
    /// <value>32.</value>
    public ushort OutgoingTopicAliasMaximum { get; init; } = 32;

    /// <summary>How many unacknowledged QoS 1 and 2 messages are sent to one client; its own Receive Maximum may lower it.</summary>
    /// <value>256.</value>
    public ushort MaximumInFlight { get; init; } = 256;

    /// <summary>Outgoing bytes buffered for one connection; QoS 0 messages beyond it are dropped and counted.</summary>
    /// <value>1 MiB.</value>
    public int OutgoingQueueBytes { get; init; } = 1024 * 1024;

    /// <summary>QoS 1 and 2 messages that wait for one session; the newest beyond it are dropped and counted.</summary>
    /// <value>10 000.</value>
    public int MaximumQueuedMessages { get; init; } = 10_000;

    /// <summary>Bytes of QoS 1 and 2 messages that wait for one session.</summary>
    /// <value>16 MiB.</value>
    public int MaximumQueuedBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long a connection may refuse to take anything before it is ended with 0x97.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan SlowConsumerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a new connection may wait with its CONNECT.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest keep-alive, in seconds; longer ones and none at all are lowered to it where 5.0 allows saying so. 0 accepts all.</summary>
    /// <value>300.</value>
    public ushort MaximumKeepAliveSeconds { get; init; } = 300;

    /// <summary>Longest time a session outlives its connection.</summary>
    /// <value>7 days.</value>
    public TimeSpan MaximumSessionExpiry { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most connections at once.</summary>
    /// <value>4 096.</value>
    public int MaximumConnections { get; init; } = 4096;

    /// <summary>Most connections at once from one address; further ones are closed at once. 0 sets no limit.</summary>
    /// <value>2 048.</value>
    public int MaximumConnectionsPerAddress { get; init; } = 2048;

    /// <summary>Most sessions, connected or not; a further client is refused with 0x97.</summary>
    /// <value>10 000.</value>
    public int MaximumSessions { get; init; } = 10_000;

    /// <summary>Most retained messages; a new topic beyond it is refused with 0x97.</summary>
    /// <value>500 000.</value>
    public int MaximumRetainedMessages { get; init; } = 500_000;

    /// <summary>Most bytes of retained messages, topics and properties included; what would exceed it is refused with 0x97.</summary>
    /// <value>256 MiB.</value>
    public long MaximumRetainedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Most subscriptions of one session; a further one is refused with 0x97.</summary>
    /// <value>10 000.</value>
    public int MaximumSubscriptionsPerSession { get; init; } = 10_000;

    /// <summary>Most levels of a topic filter; a deeper one is refused with 0x8F.</summary>
    /// <value>64.</value>
    public int MaximumFilterLevels { get; init; } = 64;

    /// <summary>Most levels of a topic name; a deeper one is refused with 0x90, with QoS 0 dropped.</summary>
    /// <value>64.</value>
    public int MaximumTopicLevels { get; init; } = 64;

    /// <summary>Most packets a second from one client, after a burst of as many. Who sends more is read more slowly; nothing is lost. What answers our messages does not count. 0 sets no limit.</summary>
    /// <value>250 000: for a program that runs wild, far above the largest burst of a console.</value>
    public int MaximumPacketsPerSecond { get; init; } = 250_000;

    /// <summary>Most bytes a second from one client, after a burst of as many. Who sends more is read more slowly; nothing is lost. 0 sets no limit.</summary>
    /// <value>256 MiB.</value>
    public long MaximumBytesPerSecond { get; init; } = 256L * 1024 * 1024;

    /// <summary>Whether a payload that says it is text and is not UTF-8 is refused with 0x99, with QoS 0 dropped.</summary>
    /// <value>No: the payload is the business of those who read it.</value>
    public bool ChecksPayloadFormat { get; init; }

    /// <summary>Whether client identifiers, user names and topics with control characters or non-characters are malformed.</summary>
    /// <value>No: the standard says only that they should not be used.</value>
    public bool RefusesControlCharacters { get; init; }

    /// <summary>Whether refusals tell 5.0 clients the reason in words, where they want to hear it and it fits.</summary>
    /// <value>Yes.</value>
    public bool SendsReasonStrings { get; init; } = true;

    /// <summary>What a client is told that asks for Response Information: by convention the topic its answers should go to. "%c" is its identifier.</summary>
    /// <value>Nothing.</value>
    public string? ResponseInformation { get; init; }

    /// <summary>How often the $SYS topics are published; zero turns them off.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan SystemTopicsInterval { get; init; } = TimeSpan.FromSeconds(10);
}
