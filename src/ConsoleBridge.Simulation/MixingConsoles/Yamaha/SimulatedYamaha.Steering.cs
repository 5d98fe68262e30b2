using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

// What the device can be told while it runs.
internal sealed partial class SimulatedYamaha
{
    private const string Usage =
        "set ADDRESS X Y VALUE (somebody at the device) | quiet ADDRESS X Y VALUE (nobody is told) | get ADDRESS X Y | get scene|firmware|clients | "
        + "scene [BANK] N | store [BANK] N | level METER CHANNEL DB|off (MIXER:Current/Meter/InCh, channels from 0) | runmode WORD | firmware WORD | "
        + "reboot [2s] | max-clients N | notify-originator on|off | drop-notify on|off | push-modified on|off | " + FaultSteering.Usage;

    /// <summary>Who sets something is told of it besides the answer.</summary>
    private bool NotifiesOriginator { get; set; }

    /// <summary>Nobody is told anything unasked.</summary>
    private bool DropsNotices { get; set; }

    /// <summary>The first change after a recall is told. Some do; a DM3 was seen not to.</summary>
    private bool PushesModified { get; set; }

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return OfState(line) ?? OfScenes(line) ?? OfLife(line)
                ?? new SteeringResult(false, $"\"{line}\" was not understood; allowed: {Usage}");
        }
    }

    private SteeringResult? OfState(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("help", []) => Done(Usage),
        ("get", ["scene"]) => Done(_scene.ToString(CultureInfo.InvariantCulture)),
        ("get", ["firmware"]) => Done(_firmware),
        ("get", ["clients"]) => Done(_sessions.Count.ToString(CultureInfo.InvariantCulture)),
        ("get", [var address, var x, var y]) => At(address, x, y, out var wrong) is { } place ? Done(RcpDisplay.Raw(_store.Get(place.Definition, place.X, place.Y)).Trim('"')) : wrong,
        ("set" or "quiet", [var address, var x, var y, var value]) => At(address, x, y, out var wrong) is { } place ? Move(place, value, line.Verb == "set") : wrong,
        ("level", [var meter, var channel, var level]) => SetLevel(meter, channel, level),
        _ => null,
    };

    private SteeringResult? OfScenes(SteeringLine line)
    {
        if (line.Verb is not ("scene" or "store") || line.Arguments.Count is 0 or > 2)
        {
            return null;
        }

        var bank = line.Arguments.Count == 2 ? line.Arguments[0] : _bank;
        if (!Banks.Contains(bank) || !TryIndex(line.Arguments[^1], out var number) || number < FirstScene || number > Family.LastScene)
        {
            return new SteeringResult(false, $"there is no scene {string.Join(' ', line.Arguments)}; banks: {string.Join(", ", Banks)}, scenes: {FirstScene} … {Family.LastScene}");
        }

        if (line.Verb == "store")
        {
            Store(bank, number);
            return Done($"scene {number} is stored");
        }

        if (!_store.Has(bank, number))
        {
            return new SteeringResult(false, $"scene {number} is empty; \"store {number}\" fills it");
        }

        Recall(bank, number, by: null);
        return Done($"scene {number} is recalled");
    }

    private SteeringResult? OfLife(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("reboot", []) => RebootFor(BootTime),
        ("reboot", [var word]) => SteeringWords.TryReadDuration(word, out var time) ? RebootFor(time) : new SteeringResult(false, $"\"{word}\" is no duration; write 200ms or 30s"),
        ("firmware", [var word]) => Done($"firmware is {_firmware = word}"),
        ("runmode", [var word]) => SetRunMode(word),
        ("max-clients", [var word]) when TryIndex(word, out var most) => Done($"at most {_host.MaxClients = most} clients"),
        ("notify-originator", [var word]) => Switch(word, on => NotifiesOriginator = on),
        ("drop-notify", [var word]) => Switch(word, on => DropsNotices = on),
        ("push-modified", [var word]) => Switch(word, on => PushesModified = on),
        _ => null,
    };

    private RcpPlace? At(string address, string x, string y, out SteeringResult wrong)
    {
        wrong = new SteeringResult(false, $"there is no {address} {x} {y}");
        return _table.Find(address) is { } definition && TryIndex(x, out var first) && TryIndex(y, out var second) && first < definition.X && second < definition.Y
            ? new RcpPlace(definition, first, second)
            : null;
    }

    // Somebody at the device: everybody is told.
    private SteeringResult Move(RcpPlace place, string word, bool isTold)
    {
        var isNumber = int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        var isText = place.Definition.Type == RcpType.Text;
        if ((!isText && !isNumber) || Fit(place.Definition, isText ? new RcpValue(0, word) : new RcpValue(number)) is not { } value)
        {
            return new SteeringResult(false, $"\"{word}\" is no value of {place.Definition.Address}");
        }

        var isNew = _store.Set(place.Definition, place.X, place.Y, value);
        if (isTold && isNew)
        {
            Tell(place, value, except: null);
            Touched(place.Definition);
            TellFlag();
        }

        return Done($"{place.Definition.Address} {place.X} {place.Y} is {RcpDisplay.Raw(value)}");
    }

    private SteeringResult SetLevel(string name, string word, string level)
    {
        var decibels = Quiet;
        var meter = _table.Meters.FirstOrDefault(meter => meter.Listed == name);
        if (meter is null || !TryIndex(word, out var channel) || channel >= meter.Channels
            || (level != "off" && !double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out decibels)))
        {
            return new SteeringResult(false, $"write level METER CHANNEL DB; meters: {string.Join(", ", _table.Meters.Select(meter => meter.Listed))}");
        }

        _levels[(name, channel)] = decibels;
        return Done();
    }

    private SteeringResult SetRunMode(string word)
    {
        if (word is not ("normal" or "emergency" or "booting" or "update" or "diagnostics"))
        {
            return new SteeringResult(false, $"\"{word}\" is none of normal emergency booting update diagnostics");
        }

        _runMode = word;
        TellAll($"NOTIFY devstatus runmode \"{word}\"");
        return Done($"runmode is {word}");
    }

    private SteeringResult RebootFor(TimeSpan time)
    {
        Reboot(time);
        return Done($"up again in {time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
    }

    private static SteeringResult Done(string message = "done") => new(true, message);

    private static SteeringResult Switch(string word, Action<bool> use)
    {
        if (!SteeringWords.TryReadSwitch(word, out var on))
        {
            return new SteeringResult(false, $"\"{word}\" is neither on nor off");
        }

        use(on);
        return Done();
    }
}
