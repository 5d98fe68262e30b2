using System.Collections.Immutable;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>A list that a surface pages through.</summary>
/// <param name="Name">Its name: <c>Inputs</c>, <c>Show</c>.</param>
/// <param name="Items">From left to right.</param>
public sealed record BankList(string Name, ImmutableArray<BankItem> Items);
