using System.Collections.Immutable;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Configuration;

/// <summary>The alert rules of a rig: what its profiles propose, with the configuration's changes.</summary>
internal static class RigAlerts
{
    /// <summary>Builds the rules.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="devices">The devices, in order.</param>
    /// <param name="errors">What is wrong, one sentence each.</param>
    public static AlertRuleSet Build(BridgeOptions options, IReadOnlyList<DeviceDescription> devices, out ImmutableArray<string> errors)
    {
        if (!options.Alerts.Enabled)
        {
            return AlertRules.Build([], [], out errors);
        }

        return AlertRules.Build([.. devices.Select(device => Describe(device, options))], [], out errors);
    }

    private static AlertedDevice Describe(DeviceDescription device, BridgeOptions options)
    {
        var overrides = options.Devices[device.Id].Alerts.Select(rule => new AlertOverride
        {
            Rule = rule.Key,
            Off = !rule.Value.Enabled,
            Below = rule.Value.Below,
            Above = rule.Value.Above,
            For = rule.Value.For,
            Hysteresis = rule.Value.Hysteresis,
            Severity = rule.Value.Severity switch { "critical" => AlertSeverity.Critical, "warning" => AlertSeverity.Warning, _ => null },
        }).ToList();
        if (overrides.TrueForAll(rule => rule.Rule != AlertRule.DeviceLost || rule.For is null))
        {
            overrides.RemoveAll(rule => rule.Rule == AlertRule.DeviceLost && !rule.Off);
            overrides.Add(new AlertOverride { Rule = AlertRule.DeviceLost, For = options.Alerts.DeviceLostAfter });
        }

        return new AlertedDevice { Id = device.Id, Profile = device.Profile, Overrides = [.. overrides] };
    }
}
