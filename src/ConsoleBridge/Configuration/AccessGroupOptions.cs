namespace ConsoleBridge.Configuration;

/// <summary>What the users of one group may do, as topic filters. <c>%u</c> stands for the user's name, <c>%c</c> for the client id.
/// A filter after <c>!</c> forbids, and wins over all that allow. What no filter allows is forbidden.</summary>
internal sealed class AccessGroupOptions
{
    /// <summary>What they may receive.</summary>
    public List<string> Read { get; init; } = [];

    /// <summary>What they may publish.</summary>
    public List<string> Write { get; init; } = [];
}
