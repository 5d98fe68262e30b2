using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What one device's configuration changes of its rules; wrong ones are told and left out.</summary>
internal sealed class AlertOverrides
{
    private readonly ImmutableArray<AlertOverride> _changes;

    private AlertOverrides(ImmutableArray<AlertOverride> changes) => _changes = changes;

    /// <summary>Keeps the sound overrides of a device.</summary>
    public static AlertOverrides Check(AlertedDevice device, ImmutableArray<AlertRule> rules, List<string> problems)
    {
        var sound = ImmutableArray.CreateBuilder<AlertOverride>();
        foreach (var change in device.Overrides)
        {
            if (FindProblem(device, rules, change) is { } problem)
            {
                problems.Add($"{device.Id}: override of {change.Rule}: {problem}");
            }
            else
            {
                sound.Add(change);
            }
        }

        return new AlertOverrides(sound.ToImmutable());
    }

    /// <summary>A rule as it is for one parameter of this device (null: for the device itself); null when it is switched off.</summary>
    public AlertRule? ApplyTo(AlertRule rule, string? parameter)
    {
        var changed = rule;
        var isOff = false;
        foreach (var change in _changes)
        {
            if (change.Rule == rule.Name && change.IsFor(parameter))
            {
                changed = change.ApplyTo(changed);
                isOff = change.Off;
            }
        }

        return isOff ? null : changed;
    }

    private static string? FindProblem(AlertedDevice device, ImmutableArray<AlertRule> rules, AlertOverride change)
    {
        List<AlertRule> meant = change.Rule == AlertRule.DeviceLost
            ? [AlertRules.LostDevice]
            : [.. rules.Where(r => r.Name == change.Rule)];
        if (meant.Count == 0)
        {
            var names = rules.Select(r => r.Name).Append(AlertRule.DeviceLost).Distinct();
            return $"there is no such rule; there are {string.Join(", ", names)}";
        }

        var watched = device.Profile.Parameters.Where(p => meant.Exists(r => ParameterPath.Matches(r.Parameters, p.Name)));
        return change switch
        {
            { Parameters: { } pattern } when !watched.Any(p => ParameterPath.Matches(pattern, p.Name)) =>
                $"it watches no parameter named '{pattern}'",
            { Channel: { } channel } when !watched.Any(p => ParameterPath.Matches(channel, ParameterPath.EntityOf(p.Name))) =>
                $"it watches nothing of a channel '{channel}'",
            { Below: not null } when meant.Exists(r => r.Below is null) => "the rule has no lower threshold",
            { Above: not null } when meant.Exists(r => r.Above is null) => "the rule has no upper threshold",
            _ when !AlertRules.IsNumber(change.Below) || !AlertRules.IsNumber(change.Above) => "a threshold must be a number",
            { Hysteresis: < 0 or double.NaN or double.PositiveInfinity } => "hysteresis must be 0 or more",
            _ when !AlertRules.IsDuration(change.For ?? default) || !AlertRules.IsDuration(change.ClearAfter ?? default) =>
                "hold times must be from 0 to 24 hours",
            _ => null,
        };
    }
}
