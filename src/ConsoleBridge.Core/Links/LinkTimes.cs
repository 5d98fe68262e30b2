namespace ConsoleBridge.Core.Links;

/// <summary>How patient links are. Source: experience with motor faders, surfaces reference, section 9.</summary>
public sealed class LinkTimes
{
    /// <summary>After the hand has left a fader: late moves and the console's answer still arrive.</summary>
    /// <value>150 ms.</value>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>A fader without touch sensor counts as touched this long after each move.</summary>
    /// <value>500 ms.</value>
    public TimeSpan VirtualTouch { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What comes from an untouched fader this long after it was driven is its own motor.</summary>
    /// <value>250 ms.</value>
    public TimeSpan Echo { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long to wait for what became of a wish.</summary>
    /// <value>3 s.</value>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Pause before a write that failed is tried again.</summary>
    /// <value>1 s.</value>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a failed write is tried again before the link waits for the next change.</summary>
    /// <value>8.</value>
    public int Retries { get; init; } = 8;
}
