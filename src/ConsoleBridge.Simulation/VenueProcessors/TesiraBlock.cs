namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>One block of a Tesira's design.</summary>
/// <param name="Tag">Its instance tag; case matters.</param>
/// <param name="Channels">How many channels it has; the first is 1.</param>
/// <param name="IsReadOnly">A meter.</param>
/// <param name="Attributes">What each channel has: <c>level</c>, <c>mute</c>. With an s, all channels at once.</param>
internal sealed record TesiraBlock(string Tag, int Channels, bool IsReadOnly, IReadOnlyList<string> Attributes);
