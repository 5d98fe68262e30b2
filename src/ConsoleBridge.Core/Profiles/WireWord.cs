using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles;

/// <summary>One word (or number) of the wire and its meaning: <c>ON</c> is true, colour 3 is yellow, <c>HIGH</c> is 20 mW.</summary>
public sealed class WireWord
{
    private readonly ParameterValue _meaning;

    /// <summary>Makes a word.</summary>
    /// <param name="text">How it is written; empty when the wire has a number.</param>
    /// <param name="number">Its number on the wire; null when the wire has text.</param>
    /// <param name="meaning">What it means: a boolean, a number or a word of the vocabulary.</param>
    public WireWord(string text, double? number, ParameterValue meaning)
    {
        Utf8 = [.. Encoding.UTF8.GetBytes(text)];
        Number = number;
        _meaning = meaning;
    }

    /// <summary>How it is written; empty when the wire has a number.</summary>
    public ImmutableArray<byte> Utf8 { get; }

    /// <summary>Its number on the wire; null when the wire has text.</summary>
    public double? Number { get; }

    /// <summary>Its meaning, with a quality.</summary>
    public ParameterValue Value(Quality quality) => _meaning.WithQuality(quality);

    /// <summary>True when this word says that value.</summary>
    public bool Means(in ParameterValue value) => _meaning.SaysTheSameAs(value);
}
