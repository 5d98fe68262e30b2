using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>How long many alerts at once take.</summary>
/// <param name="Alerts">How many at once.</param>
/// <param name="ToBus">Until the bus has the last one.</param>
/// <param name="ToSink">Until a sink that takes one after the other has the last one.</param>
internal sealed record AlertStormResult(int Alerts, Latencies ToBus, Latencies ToSink);
