using System.Collections.Immutable;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>What a surface shows. Immutable.</summary>
/// <param name="Name">Name of the surface.</param>
/// <param name="List">Name of the list that it pages through.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Shows">What stands on each strip, from left to right; null for nothing.</param>
public sealed record SurfaceStatus(string Name, string List, int Page, int Pages, ImmutableArray<BankItem?> Shows);
