namespace ConsoleBridge.Configuration;

/// <summary>The rule <c>muted-mic</c>: a transmitter is there and somebody speaks, but the console channel that the patch names is silent.</summary>
internal sealed class MutedMicOptions
{
    /// <summary>False switches it off and keeps its settings.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>A microphone is live above this, in dBFS.</summary>
    public double Above { get; init; } = -40;

    /// <summary>For how long; pauses of a second between words do not count.</summary>
    public string For { get; init; } = "3s";

    /// <summary>How long it must be quiet before it is over. It is over at once when the channel is opened.</summary>
    public string ClearAfter { get; init; } = "10s";

    /// <summary>True when a fader at the very bottom counts as silent, too.</summary>
    public bool Fader { get; init; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string Severity { get; init; } = "critical";
}
