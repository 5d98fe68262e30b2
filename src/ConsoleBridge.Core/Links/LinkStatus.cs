namespace ConsoleBridge.Core.Links;

/// <summary>A configured link and how it is. Immutable.</summary>
/// <param name="Link">The link.</param>
/// <param name="State">How it is.</param>
/// <param name="Problem">In plain words, what it waits for or what fails; null when it is active or off.</param>
public sealed record LinkStatus(Link Link, LinkState State, string? Problem);
