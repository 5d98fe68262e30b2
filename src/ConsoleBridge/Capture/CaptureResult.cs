namespace ConsoleBridge.Capture;

/// <summary>What became of a capture.</summary>
/// <param name="File">The file; empty when there is none.</param>
/// <param name="Frames">Frames in it.</param>
/// <param name="Missed">Frames that came too fast and are not in it.</param>
/// <param name="Error">Why it ended before its time; null when it did not.</param>
internal sealed record CaptureResult(string File, long Frames, long Missed, string? Error);
