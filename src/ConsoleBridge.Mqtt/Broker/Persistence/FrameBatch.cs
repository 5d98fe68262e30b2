namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Frames taken out of a <see cref="FrameBuffer"/> to be written.</summary>
/// <param name="Frames">Whole frames without checksums.</param>
/// <param name="Cut">Bytes of them that belong into the file written so far.</param>
/// <param name="Next">The log for the rest and from now on, or null.</param>
/// <param name="End">Position behind the last frame.</param>
internal readonly record struct FrameBatch(StateBuffer Frames, int Cut, NextLog? Next, long End);
