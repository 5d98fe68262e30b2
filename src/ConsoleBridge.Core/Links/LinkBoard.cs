using System.Collections.Immutable;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Core.Links;

/// <summary>The links and surfaces at one moment, for those who look. Immutable.</summary>
/// <param name="Version">Grows with each change.</param>
/// <param name="Links">In the order of the configuration.</param>
/// <param name="Surfaces">In the order of the configuration.</param>
public sealed record LinkBoard(long Version, ImmutableArray<LinkStatus> Links, ImmutableArray<SurfaceStatus> Surfaces);
