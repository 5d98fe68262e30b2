using System.Collections.Immutable;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>One address of a layout.</summary>
/// <param name="Name">The address.</param>
/// <param name="Controls">Positions of the controls found there; empty for an address that only asks or lives.</param>
/// <param name="IsHello">A message to it asks for everything.</param>
internal sealed record SurfaceAddress(byte[] Name, ImmutableArray<int> Controls, bool IsHello);
