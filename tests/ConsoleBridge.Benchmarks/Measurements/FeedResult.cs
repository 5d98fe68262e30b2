namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>What the feed costs.</summary>
internal sealed record FeedResult(double MessagesPerSecond, double BytesPerSecond, double BytesPerValue, double CpuShare, double AllocatedPerMessage);
