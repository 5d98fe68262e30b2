namespace ConsoleBridge.Configuration;

/// <summary>The show lock: while it is on, nothing is written but what its list allows.</summary>
internal sealed class ShowLockOptions
{
    /// <summary>What may be written all the same: device and parameter, with * and **. The usual list lets control surfaces show what the consoles do, and page.</summary>
    public string[] Allow { get; init; } = [];
}
