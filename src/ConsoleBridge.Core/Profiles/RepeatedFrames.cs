using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Frames that are sent at once after the hello and then at a fixed interval.</summary>
/// <param name="Name">What they are for, in one or two words: <c>subscribe</c>, <c>meters</c>, <c>keep-alive</c>.</param>
/// <param name="Frames">The frames, in the protocol's text notation.</param>
/// <param name="Every">Interval.</param>
/// <param name="OnlyWhenQuietFor">Skip a turn when something was heard within this time; null: never skip.</param>
public sealed record RepeatedFrames(string Name, ImmutableArray<string> Frames, TimeSpan Every, TimeSpan? OnlyWhenQuietFor = null);
