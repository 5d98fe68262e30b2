using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Configuration;

/// <summary>The alert rules of a rig: what its profiles propose, with the configuration's changes, and the site's own.</summary>
internal static class RigAlerts
{
    /// <summary>Builds the rules.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="devices">The devices, in order; while the configuration is checked, those that could be read.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="errors">What is wrong, by key of the configuration; what is wrong is left out.</param>
    public static AlertRuleSet Build(BridgeOptions options, IReadOnlyList<DeviceDescription> devices, Patch patch, out List<(string Key, string Message)> errors)
    {
        if (!options.Alerts.Enabled)
        {
            errors = [];
            return AlertRules.Build([], [], out _);
        }

        var rules = SiteRules.Read(options.Alerts, out errors);
        var set = AlertRules.Build([.. devices.Select(device => Describe(device, options))], rules, patch, [.. options.Devices.Keys.Except(devices.Select(device => device.Id))], out var problems);
        foreach (var problem in problems)
        {
            errors.Add((KeyOf(problem, options, devices), problem));
        }

        return set;
    }

    // A problem begins with the device or with the word alerts, and names the rule.
    private static string KeyOf(string problem, BridgeOptions options, IReadOnlyList<DeviceDescription> devices)
    {
        var parts = problem.Split(": ", 3);
        var rule = Array.FindIndex(options.Alerts.Rules, one => parts.Length > 1 && one.Name == parts[1]);
        return rule >= 0 ? $"Alerts:Rules:{rule}"
            : devices.Any(device => device.Id == parts[0]) ? $"Devices:{parts[0]}"
            : "Alerts";
    }

    private static AlertedDevice Describe(DeviceDescription device, BridgeOptions options)
    {
        var overrides = options.Devices[device.Id].Alerts.SelectMany(rule => Overrides(rule.Key, rule.Value)).ToList();
        if (overrides.TrueForAll(rule => rule.Rule != AlertRule.DeviceLost || rule.For is null))
        {
            var severity = overrides.Find(rule => rule.Rule == AlertRule.DeviceLost && !rule.Off)?.Severity;
            overrides.RemoveAll(rule => rule.Rule == AlertRule.DeviceLost && !rule.Off);
            overrides.Add(new AlertOverride { Rule = AlertRule.DeviceLost, For = options.Alerts.DeviceLostAfter, Severity = severity });
        }

        return new AlertedDevice { Id = device.Id, Profile = device.Profile, Overrides = [.. overrides] };
    }

    private static IEnumerable<AlertOverride> Overrides(string rule, AlertRuleOptions options)
    {
        yield return new AlertOverride
        {
            Rule = rule,
            Off = !options.Enabled,
            Below = options.Below,
            Above = options.Above,
            For = options.For,
            ClearAfter = options.ClearAfter,
            Hysteresis = options.Hysteresis,
            Severity = SeverityWord.Read(options.Severity),
        };
        foreach (var (channel, own) in options.Channels)
        {
            yield return new AlertOverride
            {
                Rule = rule,
                Channel = channel,
                Off = !own.Enabled,
                Below = own.Below,
                Above = own.Above,
                For = own.For,
                ClearAfter = own.ClearAfter,
                Hysteresis = own.Hysteresis,
                Severity = SeverityWord.Read(own.Severity),
            };
        }
    }
}
