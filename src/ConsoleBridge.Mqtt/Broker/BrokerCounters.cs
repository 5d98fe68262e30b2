namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What a broker has done since it started. Written under the broker's gate only.</summary>
internal sealed class BrokerCounters
{
    public long Received;
    public long Sent;
    public long Dropped;
}
