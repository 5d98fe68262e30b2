using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>A sink, and how patiently it is tried.</summary>
/// <param name="Sink">The sink.</param>
/// <param name="Settings">How patiently.</param>
internal sealed record SinkPlan(IAlertSink Sink, DeliverySettings Settings);
