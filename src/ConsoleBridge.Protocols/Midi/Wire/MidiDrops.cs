using System.Globalization;

namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>What a stream of MIDI bytes had in it that was no message, by reason. All are counts since the reader was made.</summary>
public struct MidiDrops
{
    /// <summary>Data bytes with no status to belong to.</summary>
    public long Stray { get; internal set; }

    /// <summary>Messages that another status byte cut short; system exclusive ones are counted in <see cref="CutExclusive"/>.</summary>
    public long Incomplete { get; internal set; }

    /// <summary>Status bytes that mean nothing: F4, F5, F9, FD.</summary>
    public long Undefined { get; internal set; }

    /// <summary>F7 without the F0 before it.</summary>
    public long LoneEnd { get; internal set; }

    /// <summary>System exclusive messages that another status byte cut short.</summary>
    public long CutExclusive { get; internal set; }

    /// <summary>System exclusive messages that were longer than the reader takes.</summary>
    public long LongExclusive { get; internal set; }

    /// <summary>All of them.</summary>
    public readonly long Total => Stray + Incomplete + Undefined + LoneEnd + CutExclusive + LongExclusive;

    /// <summary>For people: <c>2 stray data bytes, 1 cut message</c>; <c>nothing</c> when all are 0.</summary>
    public override readonly string ToString()
    {
        var parts = new List<string>();
        Add(parts, Stray, "stray data bytes");
        Add(parts, Incomplete, "cut messages");
        Add(parts, Undefined, "undefined status bytes");
        Add(parts, LoneEnd, "F7 without F0");
        Add(parts, CutExclusive, "cut system exclusive messages");
        Add(parts, LongExclusive, "system exclusive messages that were too long");
        return parts.Count == 0 ? "nothing" : string.Join(", ", parts);
    }

    private static void Add(List<string> parts, long count, string what)
    {
        if (count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
        }
    }
}
