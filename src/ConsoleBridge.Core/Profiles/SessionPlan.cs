using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles;

/// <summary>The dialogue with a device, as data: what to say when, and when to give it up.</summary>
public sealed class SessionPlan
{
    /// <summary>Frames sent once, in order, as soon as the device is reached.</summary>
    public ImmutableArray<string> Hello { get; init; } = [];

    /// <summary>Subscriptions, polls and probes: frames that are sent again and again.</summary>
    public ImmutableArray<RepeatedFrames> Repeated { get; init; } = [];

    /// <summary>The device is lost when nothing at all was heard for this long; null: only when the transport says so.</summary>
    public TimeSpan? LostAfter { get; init; }

    /// <summary>Frames that make the device send its whole state; empty: every readable parameter is asked for.</summary>
    public ImmutableArray<string> ReadAll { get; init; } = [];

    /// <summary>True when, besides <see cref="ReadAll"/>, every readable parameter that was not heard is asked for by itself.</summary>
    public bool ReadEach { get; init; } = true;

    /// <summary>The first read is over when nothing was heard for this long after the last request.</summary>
    public TimeSpan ReadQuiet { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Parameters whose change calls for reading everything again: a scene was recalled.</summary>
    public ImmutableArray<int> ReadAgainOn { get; init; } = [];

    /// <summary>How long to let the device settle before everything is read again.</summary>
    public TimeSpan ReadAgainAfter { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Read everything again when the device is heard after it was silent for this long: what it said meanwhile is lost. Null for not.</summary>
    public TimeSpan? ReadAgainAfterSilence { get; init; }

    /// <summary>Read everything again this often, gently, as a safety net; null for never.</summary>
    public TimeSpan? ResyncEvery { get; init; }

    /// <summary>After an unconfirmed write, read the parameter back when it was left alone for this long; null for not at all.</summary>
    public TimeSpan? ReadBackAfter { get; init; }

    /// <summary>A write that the device should confirm has failed when it was not confirmed within this time.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Frames sent before the connection is closed in good order.</summary>
    public ImmutableArray<string> Goodbye { get; init; } = [];
}
