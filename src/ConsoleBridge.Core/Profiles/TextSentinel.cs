using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles;

/// <summary>A text that stands for "no value" on the wire.</summary>
/// <param name="Utf8">The text; empty for an empty text.</param>
/// <param name="Reason">What it means.</param>
public readonly record struct TextSentinel(ImmutableArray<byte> Utf8, UnknownReason Reason);
