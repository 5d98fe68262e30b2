using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles;

/// <summary>
/// Groups of words of a line, each begun by a word of letters, one letter an antenna, followed by some words a letter.
/// Read by the letters and not by a mode: the layout then survives a mode change that was not announced (Axient Digital SAMPLE).
/// </summary>
public sealed class LetterGroups
{
    /// <summary>Position of the first group's word of letters.</summary>
    public required int At { get; init; }

    /// <summary>The letters that such a word may have: <c>XRB</c>.</summary>
    public required string Letters { get; init; }

    /// <summary>Words that follow for each letter.</summary>
    public required int WordsPerLetter { get; init; }

    /// <summary>Which of these words, from 0, holds the value.</summary>
    public required int ValueWord { get; init; }

    /// <summary>Parameter of each letter of each group, by [group][letter]; -1 for none.</summary>
    public required ImmutableArray<ImmutableArray<int>> Parameters { get; init; }

    /// <summary>Parameter that takes the first group's word of letters itself; -1 for none.</summary>
    public int LettersParameter { get; init; } = -1;
}
