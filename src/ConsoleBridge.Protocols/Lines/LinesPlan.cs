using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>A profile's <c>lines</c> section, read and checked.</summary>
internal sealed class LinesPlan
{
    /// <summary>True when replies say what they answer; false when only their order does.</summary>
    public bool AreRepliesTagged { get; init; }

    /// <summary>What ends a line that is sent.</summary>
    public IReadOnlyList<LinePart> End { get; init; } = [];

    public LineChecksum? Checksum { get; init; }

    public LineLoginPlan? Login { get; init; }

    /// <summary>Said once after connecting, each after the answer to the one before.</summary>
    public LineQuery[] Connect { get; init; } = [];

    public LineQuery[] Queries { get; init; } = [];

    public IReadOnlyDictionary<string, LineCommand> Commands { get; init; } = new Dictionary<string, LineCommand>();

    /// <summary>Lines that confirm what was sent.</summary>
    public LinePattern[] Done { get; init; } = [];

    /// <summary>Lines that refuse what was sent.</summary>
    public LinePattern[] Errors { get; init; } = [];

    /// <summary>What the captured codes of refusals mean.</summary>
    public IReadOnlyDictionary<string, string> ErrorWords { get; init; } = new Dictionary<string, string>();

    /// <summary>Lines that say nothing: greetings.</summary>
    public LinePattern[] Ignore { get; init; } = [];

    /// <summary>How the device says that it has no time now; null when it never says so.</summary>
    public LineBusy? Busy { get; init; }

    /// <summary>How long it must be silent after an answer that did not come, where only the order tells; null for the time an answer may take.</summary>
    public TimeSpan? ResyncQuiet { get; init; }

    /// <summary>A line whose answer cannot be mistaken: everything before it is late. Null when the device has none.</summary>
    public LineQuery? ResyncProbe { get; init; }
}
