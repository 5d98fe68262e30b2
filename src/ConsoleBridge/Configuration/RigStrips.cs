using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.Strips;
using ConsoleBridge.Strips;

namespace ConsoleBridge.Configuration;

/// <summary>The consoles of a rig whose strips show alerts.</summary>
internal sealed class RigStrips
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly BridgeOptions _options;
    private readonly IReadOnlyList<DeviceDescription> _devices;
    private readonly Patch _patch;
    private readonly List<(string Key, string Message)> _errors = [];

    private RigStrips(BridgeOptions options, IReadOnlyList<DeviceDescription> devices, Patch patch) => (_options, _devices, _patch) = (options, devices, patch);

    /// <summary>Reads and checks.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="devices">The devices, by number.</param>
    /// <param name="patch">The patch as configured.</param>
    /// <param name="errors">What is wrong, by key of the configuration.</param>
    public static IReadOnlyList<StripPlan> Read(BridgeOptions options, IReadOnlyList<DeviceDescription> devices, Patch patch, out List<(string Key, string Message)> errors)
    {
        var reader = new RigStrips(options, devices, patch);
        var plans = new List<StripPlan>();
        for (var i = 0; i < devices.Count; i++)
        {
            if (options.Devices[devices[i].Id].AlertStrip is { Enabled: true } wanted)
            {
                plans.Add(reader.Read(i, wanted));
            }
        }

        errors = reader._errors;
        return plans;
    }

    private StripPlan Read(int number, AlertStripOptions wanted)
    {
        var device = _devices[number];
        var key = $"Devices:{device.Id}:AlertStrip";
        var names = Fields(device, StripParts.Name);
        if (device.ReadOnly)
        {
            Add(key + ":Enabled", $"{device.Id} is 'ReadOnly': nothing may be written to it, so its strips cannot show alerts");
        }
        else if (names.Count == 0)
        {
            Add(key + ":Enabled", $"{device.Profile.Id} has no channel whose name can be read and set");
        }

        CheckColor(device, wanted.Color, key + ":Color");
        CheckText(device, wanted.Text, key + ":Text");
        CheckTexts(device, wanted.Texts, key + ":Texts");
        if (wanted.Every < Shortest)
        {
            Add(key + ":Every", $"{wanted.Every} is faster than a console should be written to: 00:00:01 or more");
        }

        CheckGuards(number, wanted, key);
        return new StripPlan
        {
            Device = number, Rules = Rules(wanted, key), Severities = Severities(wanted, key), Color = wanted.Color, Text = wanted.Text, Texts = wanted.Texts, Every = wanted.Every,
            InShowLock = wanted.InShowLock, UntilAcknowledged = wanted.UntilAcknowledged,
        };
    }

    private static List<ParameterDefinition> Fields(DeviceDescription device, string leaf) =>
        [.. device.Profile.Parameters.Where(parameter => parameter.Name.EndsWith("/" + leaf, StringComparison.Ordinal) && StripParts.IsFit(parameter))];

    private void CheckColor(DeviceDescription device, string color, string key)
    {
        var words = Fields(device, "color").SelectMany(definition => definition.Words).Distinct().ToList();
        if (color.Length > 0 && words.Count > 0 && !words.Contains(color))
        {
            Add(key, $"'{color}' is no colour of {device.Profile.Id}{RigEnds.Proposal(color, words)} It has {string.Join(' ', words)}; empty leaves the colour alone");
        }
    }

    private void CheckText(DeviceDescription device, string text, string key)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl))
        {
            Add(key, $"'{text.Trim()}' is not a text that {device.Id} could show, such as BAT {{runtime}}m");
        }
        else if (StripText.UnknownPlaceholder(text) is { } unknown)
        {
            Add(key, $"'{{{unknown}}}' is not known{RigEnds.Proposal(unknown, StripText.Placeholders)}; known are {string.Join(", ", StripText.Placeholders.Select(name => $"{{{name}}}"))}");
        }
    }

    private void CheckTexts(DeviceDescription device, Dictionary<string, string> texts, string key)
    {
        var known = KnownRules();
        foreach (var (rule, text) in texts)
        {
            if (!known.Contains(rule))
            {
                Add($"{key}:{rule}", $"'{rule}' is no alert rule of this rig{RigEnds.Proposal(rule, known)}; there are {string.Join(", ", known)}");
            }

            CheckText(device, text, $"{key}:{rule}");
        }
    }

    private List<string> KnownRules() =>
        [.. _devices.SelectMany(device => device.Profile.Alerts.Select(alert => alert.Rule)).Append(AlertRule.DeviceLost)
            .Append("muted-mic").Append("battery-will-not-last").Concat(_options.Alerts.Rules.Select(rule => rule.Name)).Distinct()];

    private string[] Rules(AlertStripOptions wanted, string key)
    {
        // A device that could not be read may have more rules.
        string[] patterns = wanted.Rules.Length > 0 ? wanted.Rules : ["battery-*"];
        var known = KnownRules();
        for (var i = 0; i < wanted.Rules.Length; i++)
        {
            if (_devices.Count == _options.Devices.Count && !known.Exists(rule => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(wanted.Rules[i], rule)))
            {
                Add($"{key}:Rules:{i}", $"'{wanted.Rules[i]}' stands for no alert rule of this rig{RigEnds.Proposal(wanted.Rules[i], known)}; there are {string.Join(", ", known)}");
            }
        }

        return patterns;
    }

    private List<AlertSeverity> Severities(AlertStripOptions wanted, string key)
    {
        var severities = new List<AlertSeverity>();
        for (var i = 0; i < wanted.Severities.Length; i++)
        {
            switch (wanted.Severities[i])
            {
                case "info":
                    severities.Add(AlertSeverity.Info);
                    break;
                case "warning":
                    severities.Add(AlertSeverity.Warning);
                    break;
                case "critical":
                    severities.Add(AlertSeverity.Critical);
                    break;
                default:
                    Add($"{key}:Severities:{i}", $"'{wanted.Severities[i]}' is not info, warning or critical");
                    break;
            }
        }

        return severities.Count > 0 ? severities : [AlertSeverity.Warning, AlertSeverity.Critical];
    }

    // What the guards forbid would be refused in the middle of the show.
    private void CheckGuards(int number, AlertStripOptions wanted, string key)
    {
        var device = _devices[number];
        var showLock = RigGuards.MakeLock(_options, _devices, out _);
        showLock.Set(true);
        foreach (var entry in _patch.Entries.Where(entry => entry.Console == device.Id))
        {
            foreach (var leaf in wanted.Color.Length > 0 ? StripParts.Leaves : [StripParts.Name])
            {
                if (StripParts.Find(device.Profile, entry.ConsoleChannel, leaf) is not { } definition)
                {
                    AddWhenNameless(device, entry, leaf, key);
                }
                else if (device.Guard?.Refuses(definition.Index, definition.Index) == true)
                {
                    Add(key + ":Enabled", $"'Guard' of {device.Id} does not allow {definition.Name} to be set");
                }
                else if (wanted.InShowLock && showLock.Refuses(number, definition.Index, definition.Index))
                {
                    Add(key + ":InShowLock", $"'ShowLock:Allow' does not let {device.Id}:{definition.Name} through; add {device.Id}:ch/*/name and {device.Id}:ch/*/color to it (and what surfaces need), or leave InShowLock out");
                }
            }
        }
    }

    private void AddWhenNameless(DeviceDescription device, PatchEntry entry, string leaf, string key)
    {
        if (leaf == StripParts.Name)
        {
            Add(key + ":Enabled", $"{device.Id}:{entry.ConsoleChannel} is patched, and has no name that can be read and set");
        }
    }

    private void Add(string key, string message) => _errors.Add((key, message));
}
