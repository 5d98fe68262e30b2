using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Access;

/// <summary>What one client may do, worked out once.</summary>
/// <param name="generation">Which reading of the users it is from.</param>
/// <param name="group">Its group, for this client; null for none.</param>
/// <param name="mayAll">May everything, whatever the group.</param>
internal sealed class Rights(int generation, AccessGroup? group, bool mayAll)
{
    /// <summary>Everything, for ever: for this process itself.</summary>
    public static Rights Everything { get; } = new(0, null, mayAll: true);

    /// <summary>Which reading of the users it is from.</summary>
    public int Generation => generation;

    /// <summary>Nothing at all.</summary>
    public static Rights Nothing(int generation) => new(generation, null, mayAll: false);

    /// <summary>Whether it may publish to a topic.</summary>
    public bool MayPublish(ReadOnlySpan<byte> topic) => mayAll || (group is not null && group.Write.Allow(topic));

    /// <summary>Whether it may receive a topic.</summary>
    public bool MayReceive(ReadOnlySpan<byte> topic) => mayAll || (group is not null && group.Read.Allow(topic));

    /// <summary>How much of a filter it may receive.</summary>
    public MqttFilterAccess Judge(ReadOnlySpan<byte> filter) => mayAll ? MqttFilterAccess.All : group?.Read.Judge(filter) ?? MqttFilterAccess.None;
}
