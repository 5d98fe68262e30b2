using System.Globalization;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Batteries;

/// <summary>Batteries that will not last, as alerts.</summary>
internal sealed class ForecastAlerts(AlertLoop alerts) : IForecastAlerts
{
    /// <summary>Name of the rule, for routes, groups and mutes.</summary>
    public const string Rule = "battery-will-not-last";

    public void Raise(BatteryEntry battery, string parameter, string message) => alerts.Raise(Describe(battery, parameter, message));

    public void Clear(BatteryEntry battery, string parameter) => alerts.Clear(Describe(battery, parameter, "").Id);

    private static OutsideAlert Describe(BatteryEntry battery, string parameter, string message) => new()
    {
        Rule = Rule, Device = battery.Device, Parameter = parameter, Message = message,
        Value = battery.Percent is { } percent ? ParameterValue.FromNumber(percent, Unit.Percent) : default,
        ValueText = battery.Percent is { } left ? string.Create(CultureInfo.InvariantCulture, $"{left:0} %") : null,
        Name = battery.Name.Length > 0 ? battery.Name : null, Wearer = battery.Wearer.Length > 0 ? battery.Wearer : null,
    };
}
