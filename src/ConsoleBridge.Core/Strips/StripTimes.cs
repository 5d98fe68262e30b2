namespace ConsoleBridge.Core.Strips;

/// <summary>How patient a strip is.</summary>
public sealed record StripTimes
{
    /// <summary>How long the alert's text shows, and then the real name, and so on.</summary>
    /// <value>2 s.</value>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After a write, the console's word counts as its last one only when it was asked for after this long: what was under way has arrived.</summary>
    /// <value>400 ms.</value>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>A field is written again no sooner than this after it was written.</summary>
    /// <value>300 ms.</value>
    public TimeSpan Rewrite { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>An unanswered question is asked again after this long.</summary>
    /// <value>1 s.</value>
    public TimeSpan AskAgain { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After a write that was refused or a disk that is full, how long to let it be.</summary>
    /// <value>5 s.</value>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>So long after somebody else has changed a field, an older text that we wrote as the real one may still come back as an echo.</summary>
    /// <value>3 s.</value>
    public TimeSpan Echo { get; init; } = TimeSpan.FromSeconds(3);
}
