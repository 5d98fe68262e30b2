using ConsoleBridge.Core.Strips;

namespace ConsoleBridge.Strips;

/// <summary>One touched strip in the journal.</summary>
/// <param name="Device">Id of the console.</param>
/// <param name="Channel">Its channel: <c>ch/5</c>.</param>
/// <param name="Record">What must be remembered of it.</param>
internal sealed record StripEntry(string Device, string Channel, StripRecord Record);
