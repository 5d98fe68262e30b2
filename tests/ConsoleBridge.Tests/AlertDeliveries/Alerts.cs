using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Tests.AlertDeliveries;

/// <summary>Records as the alert loop tells them.</summary>
internal static class Alerts
{
    private static readonly DateTimeOffset Since = new(2031, 5, 17, 19, 42, 0, TimeSpan.Zero);

    public static Alert Raised(string id, AlertSeverity severity = AlertSeverity.Warning) => new()
    {
        Id = id, Rule = "battery-low", Device = "rack-a", Parameter = "rx/1/battery/percent", Severity = severity, Since = Since, Transition = AlertTransition.Raised,
        Message = $"{id}: battery 9 % (below 10 %)", Name = "Vox 1", Wearer = "Anna",
    };

    public static Alert Acknowledged(string id, string by, AlertSeverity severity = AlertSeverity.Warning) =>
        Raised(id, severity) with { Transition = AlertTransition.Acknowledged, AcknowledgedBy = by };

    public static Alert Cleared(string id, AlertSeverity severity = AlertSeverity.Warning) =>
        Raised(id, severity) with { Transition = AlertTransition.Cleared, ClearedAt = Since.AddMinutes(3) };
}
