using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles;

/// <summary>A message that carries many values by position: a meter blob, a sample line.</summary>
public sealed class FrameLayout
{
    /// <summary>What the message is recognised by: an OSC address <c>/meters/0</c>, the first words of a line <c>SAMPLE 1 ALL</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Which argument of the message holds the blob, from 0.</summary>
    public int Argument { get; init; }

    /// <summary>How the blob is laid out; null when positions count arguments or words.</summary>
    public BlobLayout? Blob { get; init; }

    /// <summary>Number of positions a frame must have to be taken; null for any.</summary>
    public int? Count { get; init; }

    /// <summary>Position by position, which parameter is there; ascending.</summary>
    public ImmutableArray<FrameField> Fields { get; init; } = [];

    /// <summary>Groups of positions whose number is told by the letters of a word; null when there are none.</summary>
    public LetterGroups? Groups { get; init; }

    /// <summary>Least time between two reports of the same parameter out of this frame: the rate the bus gets.</summary>
    public TimeSpan? ReportEvery { get; init; }
}
