using System.Collections.Immutable;

namespace ConsoleBridge.Core.Strips;

/// <summary>What must be remembered of a touched strip, whatever happens to this program.</summary>
/// <param name="Fields">Its touched fields.</param>
public sealed record StripRecord(ImmutableArray<StripFieldRecord> Fields);
