using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Configuration;

/// <summary>Who is told of alerts and when, as configured: grouping, quiet hours, escalation, racks.</summary>
internal sealed class RigAlertPolicy
{
    private static readonly TimeSpan LongestGather = TimeSpan.FromMinutes(1);
    private static readonly FrozenDictionary<string, DayOfWeek> Days = Enum.GetValues<DayOfWeek>()
        .ToFrozenDictionary(day => day.ToString()[..3], StringComparer.OrdinalIgnoreCase);

    private readonly List<(string Key, string Message)> _errors = [];

    /// <summary>Reads and checks.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="errors">What is wrong, by key of the configuration; what is wrong is left out.</param>
    public static AlertPolicy Read(BridgeOptions options, out List<(string Key, string Message)> errors)
    {
        var reader = new RigAlertPolicy();
        var alerts = options.Alerts;
        var policy = new AlertPolicy
        {
            Grouping = reader.Group(alerts.Grouping),
            Quiet = [.. alerts.Quiet.Select((quiet, i) => reader.Quiet(quiet, $"Alerts:Quiet:{i}")).OfType<QuietTime>()],
            Escalation = reader.Escalate(alerts.Escalation, alerts.Sinks),
            Racks = options.Devices.Where(device => device.Value.Rack.Length > 0).ToFrozenDictionary(device => device.Key, device => device.Value.Rack, StringComparer.Ordinal),
        };
        reader.CheckRacks(policy.Racks);
        errors = reader._errors;
        return policy;
    }

    // Their group alerts would have one name on the bus.
    private void CheckRacks(FrozenDictionary<string, string> racks)
    {
        foreach (var alike in racks.GroupBy(device => RackWord(device.Value)).Select(all => all.OrderBy(device => device.Key, StringComparer.Ordinal).ToArray()))
        {
            foreach (var (device, rack) in alike.Where(one => one.Value != alike[0].Value))
            {
                Add($"Devices:{device}:Rack", $"'{rack}' and '{alike[0].Value}' (of {alike[0].Key}) differ in spelling alone: one rack has one name");
            }
        }
    }

    private static string RackWord(string rack) => string.Concat(rack.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private AlertGrouping Group(GroupingOptions options) => new()
    {
        Gather = Time(options.Gather, "Alerts:Grouping:Gather", LongestGather),
        RackWithin = Time(options.RackWithin, "Alerts:Grouping:RackWithin", TimeSpan.FromHours(1)),
        RackAtLeast = options.RackAtLeast,
        Within = Time(options.Within, "Alerts:Grouping:Within", TimeSpan.FromHours(1)),
        AtLeast = options.AtLeast,
    };

    private QuietTime? Quiet(QuietOptions options, string key)
    {
        var count = _errors.Count;
        var from = Clock(options.From, key + ":From");
        var to = Clock(options.To, key + ":To");
        var days = ImmutableArray.CreateBuilder<DayOfWeek>();
        for (var i = 0; i < options.Days.Length; i++)
        {
            if (Days.TryGetValue(options.Days[i].Length > 3 ? options.Days[i][..3] : options.Days[i], out var day))
            {
                days.Add(day);
            }
            else
            {
                Add($"{key}:Days:{i}", $"'{options.Days[i]}' is not a day: Mon, Tue, Wed, Thu, Fri, Sat or Sun");
            }
        }

        if (options.Below.Length > 0 && SeverityWord.Read(options.Below) is null)
        {
            Add(key + ":Below", $"'{options.Below}' is not {SeverityWord.Expected}");
        }

        return _errors.Count == count
            ? new QuietTime { From = from, To = to, Days = days.ToImmutable(), Below = SeverityWord.Read(options.Below), Devices = [.. options.Devices] }
            : null;
    }

    private ImmutableArray<EscalationStep> Escalate(EscalationOptions[] options, Dictionary<string, AlertSinkOptions> configured)
    {
        string[] sinks = ["log", .. configured.Where(sink => sink.Value.Enabled).Select(sink => sink.Key)];
        var steps = ImmutableArray.CreateBuilder<EscalationStep>();
        for (var i = 0; i < options.Length; i++)
        {
            var key = $"Alerts:Escalation:{i}";
            var after = Time(options[i].After, key + ":After", TimeSpan.FromHours(24));
            if (i > 0 && after < steps[^1].After)
            {
                Add(key + ":After", $"'{options[i].After}' is before the step that comes first; steps stand in the order of their times");
            }

            if (options[i].Sinks.Length == 0)
            {
                Add(key + ":Sinks", "the names of the sinks that are told now are expected, such as [\"mail\"]");
            }

            for (var j = 0; j < options[i].Sinks.Length; j++)
            {
                if (configured.TryGetValue(options[i].Sinks[j], out var sink) && !sink.Enabled)
                {
                    Add($"{key}:Sinks:{j}", $"the sink '{options[i].Sinks[j]}' is switched off: this step would tell nobody there. Set its Enabled to true, or name another; there are {string.Join(", ", sinks)}");
                }
                else if (!sinks.Contains(options[i].Sinks[j]))
                {
                    Add($"{key}:Sinks:{j}", $"there is no sink '{options[i].Sinks[j]}'{RigEnds.Proposal(options[i].Sinks[j], sinks)}; there are {string.Join(", ", sinks)}");
                }
            }

            if (SeverityWord.Read(options[i].Severity) is null)
            {
                Add(key + ":Severity", $"'{options[i].Severity}' is not {SeverityWord.Expected}");
            }

            steps.Add(new EscalationStep(after, [.. options[i].Sinks], SeverityWord.Read(options[i].Severity) ?? AlertSeverity.Info));
        }

        return steps.ToImmutable();
    }

    private TimeSpan Time(string text, string key, TimeSpan longest)
    {
        if (!DurationText.TryRead(text, out var time))
        {
            Add(key, $"'{text}' is not {DurationText.Expected}");
        }
        else if (time > longest)
        {
            Add(key, $"'{text}' is more than {longest}");
        }

        return time;
    }

    private TimeOnly Clock(string text, string key)
    {
        if (!TimeOnly.TryParseExact(text, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            Add(key, $"'{text}' is not a time of the day such as 02:00");
        }

        return time;
    }

    private void Add(string key, string message) => _errors.Add((key, message));
}
