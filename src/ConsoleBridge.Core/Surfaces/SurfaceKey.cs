using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>A key that does something to the surface.</summary>
/// <param name="Press">The parameter that says it was pressed.</param>
/// <param name="Action">What it does.</param>
/// <param name="List">For <see cref="SurfaceAction.List"/>: which, from 0.</param>
/// <param name="Lamp">Its lamp; null when it has none.</param>
public sealed record SurfaceKey(ParameterKey Press, SurfaceAction Action, int List, LinkEnd? Lamp);
