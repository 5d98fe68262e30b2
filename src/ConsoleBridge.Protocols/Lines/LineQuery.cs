namespace ConsoleBridge.Protocols.Lines;

/// <summary>A line that is sent as it is: once after connecting, or again and again.</summary>
internal sealed class LineQuery
{
    /// <summary>What is sent, its end included.</summary>
    public required LineTemplate Send { get; init; }

    /// <summary>Lines that answer it; empty when any line that the profile knows does.</summary>
    public LinePattern[] Expect { get; init; } = [];

    /// <summary>How many lines answer it.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How often it is sent; null for whenever everything is read.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How long to wait for each line of the answer; null for the profile's.</summary>
    public TimeSpan? Within { get; init; }
}
