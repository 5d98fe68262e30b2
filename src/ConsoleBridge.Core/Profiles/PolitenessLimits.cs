namespace ConsoleBridge.Core.Profiles;

/// <summary>How much a device can be asked to bear.</summary>
public sealed class PolitenessLimits
{
    /// <summary>Requests that may be unanswered at the same time.</summary>
    public int Window { get; init; } = 10;

    /// <summary>After this long without an answer a request is asked again.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often a request is asked again before the parameter is left unknown.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Frames a second that may be sent for long; null for no limit.</summary>
    public double? FramesPerSecond { get; init; }

    /// <summary>Frames that may be sent at once after a pause, where <see cref="FramesPerSecond"/> limits them.</summary>
    public int Burst { get; init; } = 20;

    /// <summary>Least time between two writes of the same parameter; the newest wins.</summary>
    public TimeSpan WriteInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Send the last write of a parameter a second time after this long, to beat loss; null for not.</summary>
    public TimeSpan? RepeatLastWriteAfter { get; init; }
}
