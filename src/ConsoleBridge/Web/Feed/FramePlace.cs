namespace ConsoleBridge.Web.Feed;

/// <summary>How far one has looked at the frames of a device.</summary>
/// <param name="Next">Number of the next frame.</param>
/// <param name="Missed">Frames that came faster than they were taken off the device's loop, so far.</param>
internal readonly record struct FramePlace(long Next, long Missed);
