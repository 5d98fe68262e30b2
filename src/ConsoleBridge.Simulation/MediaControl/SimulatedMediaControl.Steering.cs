using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MediaControl;

// What the unit can be told while it runs.
internal sealed partial class SimulatedMediaControl
{
    private const string Usage =
        "set KEYWORD VALUES (somebody at the panel) | get KEYWORD|burst|leases|tx | tx on|off 1 | tx-mute on|off 1 | battery 1 percent 0|30|70|100 | "
        + "rf PERCENT | af PERCENT | peak on|off | rf-config \"MIN MAX STEP …\" | reply source|53212 | raw \"text\" | reboot DURATION | firmware WORD | "
        + FaultSteering.Usage;

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return OfUnit(line) ?? OfTransmitter(line) ?? new SteeringResult(false, $"\"{line}\" was not understood; allowed: {Usage}");
        }
    }

    private static SteeringResult Done(string message = "done") => new(true, message);

    private static SteeringResult WithSwitch(string word, Action<bool> use)
    {
        if (!SteeringWords.TryReadSwitch(word, out bool on))
        {
            return new SteeringResult(false, $"\"{word}\" is neither on nor off");
        }

        use(on);
        return Done();
    }

    private SteeringResult? OfUnit(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("help", []) => Done(Usage),
        ("set", { Count: > 1 } words) => SetAtPanel(words[0], string.Join(' ', words.Skip(1))),
        ("get", ["burst"]) => Done(_signals.Burst(Now()).Replace('\r', '|')),
        ("get", ["leases"]) => Done(_leases.Count.ToString(CultureInfo.InvariantCulture)),
        ("get", ["tx"]) => Done(_signals.IsTransmitterOn ? "on" : "off"),
        ("get", [var keyword]) => _settings.Has(keyword) ? Done(_settings.Line(keyword)) : new SteeringResult(false, $"there is no {keyword}"),
        ("rf-config", [var triples]) => _settings.Band.TrySetRanges(triples) ? Done(_settings.Band.Ranges) : new SteeringResult(false, "write triples of least, greatest and step in kHz"),
        ("reply", [var word]) => ReplyTo(word),
        ("raw", [var text]) => Raw(text.Replace("\\r", "\r", StringComparison.Ordinal)),
        ("firmware", [var word]) => Done(_firmware = word),
        ("reboot", [var word]) => SteeringWords.TryReadDuration(word, out var away)
            ? Reboot(away)
            : new SteeringResult(false, $"\"{word}\" is no duration; write 200ms or 30s"),
        _ => null,
    };

    // One address is one channel: where a channel is named, it is 1.
    private SteeringResult? OfTransmitter(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("tx" or "tx-mute", [var word, "1"]) => OfTransmitter(Parsed($"{line.Verb} {word}")),
        ("tx", [var word]) => WithSwitch(word, on => Watching(() => _signals.IsTransmitterOn = on)),
        ("tx-mute", [var word]) => WithSwitch(word, on => Watching(() => _signals.IsTransmitterMuted = on)),
        ("peak", [var word]) => WithSwitch(word, on => Watching(() => _signals.IsPeaking = on)),
        ("battery", ["1", "percent", "0" or "30" or "70" or "100"]) => WithNumber(line.Arguments[2], 100, percent => _signals.Battery = percent),
        ("rf", [var word]) => WithNumber(word, 250, _signals.SetRadio),
        ("af", [var word]) => WithNumber(word, 120, _signals.SetAudio),
        _ => null,
    };

    private SteeringResult SetAtPanel(string keyword, string rest)
    {
        if (!_settings.Has(keyword) || rest.Length == 0)
        {
            return new SteeringResult(false, $"the panel has {string.Join(", ", _settings.Keywords)}, each with a value");
        }

        int config = _settings.Config;
        var error = Watching(() => _settings.Set(keyword, rest));
        if (_settings.Config != config)
        {
            TellAttribute(keyword);
        }

        return error == MediaControlError.None ? Done(_settings.Line(keyword)) : new SteeringResult(false, $"{keyword} {rest}: {error}");
    }

    private static SteeringLine Parsed(string line) =>
        SteeringLine.TryParse(line, out var parsed, out var error) ? parsed : throw new ArgumentException(error, nameof(line));

    private MediaControlCycle Now()
    {
        var cycle = new MediaControlCycle();
        cycle.Begin(_signals);
        return cycle;
    }

    private SteeringResult WithNumber(string word, int most, Action<int> use)
    {
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > most)
        {
            return new SteeringResult(false, $"\"{word}\" is outside 0..{most}");
        }

        Watching(() => use(number));
        return Done();
    }

    private SteeringResult ReplyTo(string word)
    {
        if (word is not ("source" or "53212"))
        {
            return new SteeringResult(false, "write reply source, or reply 53212");
        }

        _answersToSource = word == "source";
        return Done();
    }

    // To everybody who is pushed to, as it stands.
    private SteeringResult Raw(string text)
    {
        foreach (var lease in LiveLeases())
        {
            SendText(text, lease.To);
        }

        return Done();
    }

    // Gone for that long; who was pushed to is forgotten, the settings are not.
    private SteeringResult Reboot(TimeSpan away)
    {
        _isBooting = true;
        ForgetLeases();
        _boot?.Dispose();
        _boot = _options.Time.CreateTimer(_ => WithLock(() => _isBooting = false), null, away, Timeout.InfiniteTimeSpan);
        return Done(string.Create(CultureInfo.InvariantCulture, $"up again in {away.TotalSeconds} s"));
    }
}
