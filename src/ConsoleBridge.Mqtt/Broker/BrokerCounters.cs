namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What a broker has done since it started. The fields are written under the broker's gate only; hits of limits from any thread.</summary>
internal sealed class BrokerCounters
{
    private static readonly int LimitCount = Enum.GetValues<BrokerLimit>().Length;

    private readonly long[] _hits = new long[LimitCount];

    public long Received;
    public long Sent;
    public long Dropped;

    /// <summary>Messages and subscriptions that access control refused.</summary>
    public long NotAuthorized;

    /// <summary>CONNECTs that access control refused; from any thread.</summary>
    public long LoginsRefused;

    /// <summary>Connections ended for breaking the protocol.</summary>
    public long Violations;

    public long this[BrokerLimit limit] => Volatile.Read(ref _hits[(int)limit]);

    public void Hit(BrokerLimit limit) => Interlocked.Increment(ref _hits[(int)limit]);

    public MqttLimitHits Hits() => new()
    {
        Connections = this[BrokerLimit.Connections],
        ConnectionsPerAddress = this[BrokerLimit.ConnectionsPerAddress],
        ConnectTime = this[BrokerLimit.ConnectTime],
        ClientId = this[BrokerLimit.ClientId],
        Sessions = this[BrokerLimit.Sessions],
        KeepAlive = this[BrokerLimit.KeepAlive],
        PacketSize = this[BrokerLimit.PacketSize],
        ReceiveMaximum = this[BrokerLimit.ReceiveMaximum],
        InFlight = this[BrokerLimit.InFlight],
        Rate = this[BrokerLimit.Rate],
        Subscriptions = this[BrokerLimit.Subscriptions],
        TopicLevels = this[BrokerLimit.TopicLevels],
        Retained = this[BrokerLimit.Retained],
        OutgoingBytes = this[BrokerLimit.OutgoingBytes],
        Queue = this[BrokerLimit.Queue],
        ClientPacketSize = this[BrokerLimit.ClientPacketSize],
        SlowConsumer = this[BrokerLimit.SlowConsumer],
    };
}
