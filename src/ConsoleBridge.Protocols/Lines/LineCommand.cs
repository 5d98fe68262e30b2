namespace ConsoleBridge.Protocols.Lines;

/// <summary>How one property of the device is asked for, set and reported; parameters refer to it by name, with arguments.</summary>
internal sealed class LineCommand
{
    public required string Name { get; init; }

    /// <summary>Names of its arguments, in the order of a parameter's address.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>Asks for the value; null when it cannot be asked for.</summary>
    public IReadOnlyList<LinePart>? Get { get; init; }

    /// <summary>Sets the value; null when it cannot be set.</summary>
    public IReadOnlyList<LinePart>? Set { get; init; }

    /// <summary>Asks once a session to be told of every change; null when there is no such thing.</summary>
    public IReadOnlyList<LinePart>? Subscribe { get; init; }

    /// <summary>Lines that say whose value they tell, asked for or not.</summary>
    public LinePattern[] Replies { get; init; } = [];

    /// <summary>Lines that are understood only as the answer to <see cref="Get"/>: a bare value.</summary>
    public LinePattern[] Answers { get; init; } = [];

    /// <summary>Lines that confirm <see cref="Set"/> without a value, besides the profile's own.</summary>
    public LinePattern[] Done { get; init; } = [];

    /// <summary>How often it is asked for; null for only at the start.</summary>
    public TimeSpan? Poll { get; init; }

    /// <summary>True when the device says nothing to <see cref="Set"/>.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>How long to wait for the answer; null for the profile's.</summary>
    public TimeSpan? Within { get; init; }
}
