namespace ConsoleBridge.Web.Api;

/// <summary>What a device has done so far.</summary>
internal sealed record DeviceCounts(
    long FramesIn, long FramesOut, long Malformed, long Unrecognised, long DroppedDatagrams, long HeldBack, long Sessions, string? LastFailure);
