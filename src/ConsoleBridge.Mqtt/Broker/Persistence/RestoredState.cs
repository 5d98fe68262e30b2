namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>What state files tell, put together.</summary>
internal sealed class RestoredState
{
    public Dictionary<byte[], RestoredMessage> Retained { get; } = new(TopicComparer.Instance);

    public Dictionary<long, RestoredSession> Sessions { get; } = [];

    /// <summary>By number; only needed while reading.</summary>
    public Dictionary<long, RestoredMessage> Messages { get; } = [];

    public long LastSession { get; set; }

    public long LastMessage { get; set; }

    /// <summary>What could not be read.</summary>
    public List<StateDamage> Damages { get; } = [];
}
