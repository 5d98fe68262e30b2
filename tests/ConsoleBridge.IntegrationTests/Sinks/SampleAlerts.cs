using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.IntegrationTests.Sinks;

/// <summary>An alert as the alert loop tells it.</summary>
internal static class SampleAlerts
{
    public static Alert Raised { get; } = new()
    {
        Id = "rack-a-rx-1-battery-percent-battery-low", Rule = "battery-low", Device = "rack-a", Parameter = "rx/1/battery/percent",
        Value = ParameterValue.FromNumber(9, Unit.Percent), ValueText = "9 %", Severity = AlertSeverity.Critical, Since = new(2031, 5, 17, 19, 42, 0, TimeSpan.Zero),
        Transition = AlertTransition.Raised, Message = "rack-a rx/1 'Kör \"1\"': battery 9 % (below 10 %)", Name = "Kör \"1\"", Wearer = "Åsa",
    };

    public static Alert Cleared { get; } = Raised with
    {
        Transition = AlertTransition.Cleared, ClearedAt = Raised.Since.AddMinutes(3), Message = "rack-a rx/1 'Kör \"1\"': battery 100 % again (was below 10 %)",
    };

    public static Alert Acknowledged { get; } = Raised with { Transition = AlertTransition.Acknowledged, AcknowledgedBy = "Kim" };
}
