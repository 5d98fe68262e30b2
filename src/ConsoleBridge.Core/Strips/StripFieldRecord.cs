using System.Collections.Immutable;

namespace ConsoleBridge.Core.Strips;

/// <summary>What is remembered of one field of a touched strip.</summary>
/// <param name="Leaf">The field: <c>name</c> or <c>color</c>.</param>
/// <param name="Original">What it shows without us, exactly; may be empty.</param>
/// <param name="Ours">Every text of ours that may stand there.</param>
public sealed record StripFieldRecord(string Leaf, string Original, ImmutableArray<string> Ours);
