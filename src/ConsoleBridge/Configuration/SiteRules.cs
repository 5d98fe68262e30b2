using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Configuration;

/// <summary>The site's own rules, read from the configuration.</summary>
internal sealed class SiteRules
{
    private static readonly TimeSpan ChangeLasts = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _lostAfter;
    private readonly List<(string Key, string Message)> _errors = [];

    private SiteRules(TimeSpan lostAfter) => _lostAfter = lostAfter;

    /// <summary>Reads the rules.</summary>
    /// <param name="options">The configuration of alerts.</param>
    /// <param name="errors">What is wrong, by key of the configuration; what is wrong is left out.</param>
    public static IReadOnlyList<AlertRule> Read(AlertsOptions options, out List<(string Key, string Message)> errors)
    {
        var reader = new SiteRules(options.DeviceLostAfter);
        var rules = options.Rules.Select((rule, i) => reader.Read(rule, $"Alerts:Rules:{i}")).OfType<AlertRule>().ToList();
        if (options.MutedMic is { Enabled: true } mutedMic)
        {
            rules.Add(reader.Read(mutedMic));
        }

        errors = reader._errors;
        return rules;
    }

    private AlertRule? Read(SiteRuleOptions options, string key)
    {
        if (options.Name.Length == 0)
        {
            Add(key, "'Name' is missing: a word for the rule, such as battery-30");
        }

        if (options.When.Length == 0)
        {
            Add(key, "'When' is missing, such as \"rx/*/battery/runtime < 30\"");
            return null;
        }

        if (!WhenReader.TryRead(options.When, out var when, out var error))
        {
            Add(key + ":When", $"'{options.When}', {error}");
            return null;
        }

        if (when.Device is not null && options.Devices.Length > 0)
        {
            Add(key + ":Devices", $"the device '{when.Device}' stands in 'When', too: leave one of them out");
        }

        var severity = SeverityWord.Read(options.Severity);
        if (severity is null)
        {
            Add(key + ":Severity", $"'{options.Severity}' is not {SeverityWord.Expected}");
        }

        if (options.Message.Length > 0 && AlertMessage.FindProblem(options.Message) is { } problem)
        {
            Add(key + ":Message", problem);
        }

        return new AlertRule
        {
            Name = options.Name,
            Devices = when.Device is { } device ? [device] : [.. options.Devices],
            Channels = [.. options.Channels],
            Parameters = when.Parameters,
            Below = when.Below,
            Above = when.Above,
            EqualTo = when.EqualTo,
            Changed = when.Changed,
            Lost = when.Lost,
            While = Once(when.While, options.While, key + ":While"),
            AfterOpposite = options.AfterOpposite,
            About = options.About.Length > 0 ? options.About : null,
            For = when.For is { } hold && options.For.Length == 0 ? hold : Time(options.For, key + ":For", when.Lost ? _lostAfter : TimeSpan.Zero, when.For),
            ClearAfter = Time(options.ClearAfter, key + ":ClearAfter", when.Changed ? ChangeLasts : TimeSpan.Zero, null),
            Gap = Time(options.Gap, key + ":Gap", TimeSpan.Zero, null),
            Hysteresis = options.Hysteresis,
            Severity = severity ?? AlertSeverity.Warning,
            Message = options.Message.Length > 0 ? options.Message : null,
        };
    }

    private AlertRule Read(MutedMicOptions options)
    {
        const string key = "Alerts:MutedMic";
        if (SeverityWord.Read(options.Severity) is null)
        {
            Add(key + ":Severity", $"'{options.Severity}' is not {SeverityWord.Expected}");
        }

        return new AlertRule
        {
            Name = "muted-mic",
            Parameters = "rx/*/audio/level",
            Above = options.Above,
            While = "tx/present",
            WhileSilenced = options.Fader ? SilencedAt.MuteOrFader : SilencedAt.Mute,
            For = Time(options.For, key + ":For", TimeSpan.FromSeconds(3), null),
            ClearAfter = Time(options.ClearAfter, key + ":ClearAfter", TimeSpan.FromSeconds(10), null),
            Gap = Breath,
            Severity = SeverityWord.Read(options.Severity) ?? AlertSeverity.Critical,
            Message = "{place}: live at {value}, but silent at {console}",
        };
    }

    private string? Once(string? inText, string ownKey, string key)
    {
        if (inText is not null && ownKey.Length > 0)
        {
            Add(key, "'while' stands in 'When', too: leave one of them out");
        }

        return inText ?? (ownKey.Length > 0 ? ownKey : null);
    }

    private TimeSpan Time(string text, string key, TimeSpan usual, TimeSpan? inText)
    {
        if (text.Length == 0)
        {
            return usual;
        }

        if (inText is not null)
        {
            Add(key, "'for' stands in 'When', too: leave one of them out");
        }

        if (!DurationText.TryRead(text, out var time))
        {
            Add(key, $"'{text}' is not {DurationText.Expected}");
        }

        return time;
    }

    private void Add(string key, string message) => _errors.Add((key, message));
}
