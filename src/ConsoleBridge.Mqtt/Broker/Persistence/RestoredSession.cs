namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>A session as state files tell.</summary>
internal sealed class RestoredSession(long number)
{
    public long Number => number;

    public string ClientId { get; set; } = "";

    public string? UserName { get; set; }

    public uint ExpirySeconds { get; set; }

    /// <summary>Wall-clock time its connection ended, in milliseconds since 1970; null when it was connected to the last.</summary>
    public long? DisconnectedUtc { get; set; }

    /// <summary>Neither published nor dropped.</summary>
    public RestoredMessage? Will { get; set; }

    public uint WillDelaySeconds { get; set; }

    /// <summary>Log position up to which a snapshot has it.</summary>
    public long Position { get; set; }

    public ushort LastPacketId { get; set; }

    public Dictionary<byte[], RestoredSubscription> Subscriptions { get; } = new(TopicComparer.Instance);

    /// <summary>Filters whose retained messages have not all been sent.</summary>
    public HashSet<byte[]> RetainedOwed { get; } = new(TopicComparer.Instance);

    public HashSet<ushort> AwaitingPubrel { get; } = [];

    /// <summary>Under way, in the order sent.</summary>
    public List<RestoredDelivery> InFlight { get; } = [];

    public Queue<RestoredDelivery> Waiting { get; } = [];

    /// <summary>Takes one of the waiting messages out.</summary>
    public void Withdraw(ulong place)
    {
        RestoredDelivery[] all = [.. Waiting];
        Waiting.Clear();
        for (int i = 0; i < all.Length; i++)
        {
            if ((ulong)i != place)
            {
                Waiting.Enqueue(all[i]);
            }
        }
    }

    public int IndexOf(ushort packetId) => InFlight.FindIndex(sent => sent.PacketId == packetId);
}
