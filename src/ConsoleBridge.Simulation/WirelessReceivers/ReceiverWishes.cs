using System.Globalization;
using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>What became of a SET.</summary>
internal enum Verdict
{
    /// <summary>Done; the REP is out.</summary>
    Accepted,

    /// <summary>Allowed by the document, refused by the state of the device.</summary>
    Refused,

    /// <summary>Not allowed by the document.</summary>
    NotAllowed,
}

/// <summary>Carries out one SET on one channel (0 is the device). Source: SET semantics in Shure's documents (doc).</summary>
internal sealed class ReceiverWishes
{
    private const int MaxNameLetters = 8;
    private static readonly TimeSpan KeyTime = TimeSpan.FromSeconds(2);

    private readonly SimulatedShureReceiver _receiver;
    private readonly ReceiverFamily _family;
    private readonly ReceiverState _state;

    internal ReceiverWishes(SimulatedShureReceiver receiver, ReceiverFamily family, ReceiverState state)
    {
        _receiver = receiver;
        _family = family;
        _state = state;
    }

    /// <summary>Why the last wish was not accepted.</summary>
    internal string Reason { get; private set; } = string.Empty;

    internal Verdict Carry(int channel, ReceiverProperty property, int place, ref ShureReader message)
    {
        if (property.Name == "LINK_TX_REBOOT")
        {
            return message.TryReadArgument(out _) ? NotAllowed("nothing may follow") : CarryTransmitterReboot(channel, property);
        }

        if (!TryReadValue(ref message, out var words))
        {
            return NotAllowed("a value is missing or has a letter that no name may have");
        }

        _state.Unpin(channel, property.Name, place);
        return property switch
        {
            { Index: PropertyIndex.Slot } => CarryToSlot(channel, property, place, words),
            { Name: "AUDIO_GAIN" } => CarryNumber(channel, property, words, 0, 60),
            { Name: "METER_RATE" } => CarryMeterRate(channel, words),
            { Name: "FREQUENCY" } => CarryFrequency(channel, words),
            { Name: "CHAN_NAME" or "DEVICE_ID" } => CarryName(channel, property, place, words),
            { Name: "FLASH" } => CarryFlash(channel, words),
            { Name: "AUDIO_MUTE" } when Is(words, "TOGGLE") =>
                Store(channel, property, _state.Plain(channel, "AUDIO_MUTE") == "ON" ? "OFF" : "ON"),
            { Name: "ENCRYPTION_REGENERATE_KEY" } => CarryNewKey(words),
            { Format: PresetFormat preset } => CarryPreset(channel, property, preset, words),
            { Name: "AUDIO_SUMMING_MODE" or "FREQUENCY_DIVERSITY_MODE" } => CarryPairMode(property, words),
            _ when words is [var word] => Store(channel, property, word),
            _ => NotAllowed("one value was expected"),
        };
    }

    private static bool Is(string[] words, string word) =>
        words.Length == 1 && words[0].Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool TryReadValue(ref ShureReader message, out string[] words)
    {
        var read = new List<string>();
        var allowed = true;
        while (message.TryReadArgument(out var argument))
        {
            allowed &= ShureText.IsAllowed(argument.Text);
            read.Add(Encoding.Latin1.GetString(argument.Text));
        }

        words = [.. read];
        return allowed && words.Length > 0;
    }

    private Verdict NotAllowed(string reason)
    {
        Reason = reason;
        return Verdict.NotAllowed;
    }

    private Verdict Refused(string reason)
    {
        Reason = reason;
        return Verdict.Refused;
    }

    private Verdict Store(int channel, ReceiverProperty property, string plain, int place = 0) =>
        _state.Set(channel, property.Name, plain, place, always: true)
            ? Verdict.Accepted
            : NotAllowed($"\"{plain}\" is no value of it");

    private Verdict CarryNumber(int channel, ReceiverProperty property, string[] words, int least, int most, int place = 0)
    {
        if (!TryReadTarget(words, _state.Plain(channel, property.Name, place)!, least, most, out var target))
        {
            return NotAllowed($"\"{string.Join(' ', words)}\" is outside {least}..{most}");
        }

        return Store(channel, property, target.ToString(CultureInfo.InvariantCulture), place);
    }

    // INC and DEC stop at the ends of the range, an absolute value outside is an error (doc).
    private static bool TryReadTarget(string[] words, string current, int least, int most, out int target)
    {
        var sign = words[0].ToUpperInvariant() switch
        {
            "INC" => 1,
            "DEC" => -1,
            _ => 0,
        };
        target = 0;
        if (words.Length != (sign == 0 ? 1 : 2)
            || !int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        target = sign == 0
            ? number
            : (int)Math.Clamp(int.Parse(current, CultureInfo.InvariantCulture) + ((long)sign * number), least, most);
        return target >= least && target <= most;
    }

    private Verdict CarryMeterRate(int channel, string[] words)
    {
        if (words is not [var word]
            || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var rate)
            || rate is > 0 and < 100
            || rate > _family.SlowestMeterRate)
        {
            return NotAllowed($"it must be 0 or 100..{_family.SlowestMeterRate} ms");
        }

        return Store(channel, _family.Channel.Find("METER_RATE")!, word);
    }

    private Verdict CarryFrequency(int channel, string[] words)
    {
        if (words is not [var word]
            || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var kilohertz)
            || !_family.Model.CanTune(kilohertz))
        {
            return NotAllowed($"the band {_family.Model.Band} does not have it");
        }

        if (_state.Plain(channel, _family.PresetProperty) != PresetFormat.None)
        {
            _state.Set(channel, _family.PresetProperty, PresetFormat.None);
        }
        else if (_family.Model.Series == ReceiverSeries.Axient)
        {
            // Axient Digital reports the preset even if there was none (doc, second hand).
            _state.Set(channel, _family.PresetProperty, PresetFormat.None, always: true);
        }

        return Store(channel, _family.Channel.Find("FREQUENCY")!, word);
    }

    private Verdict CarryPreset(int channel, ReceiverProperty property, PresetFormat format, string[] words)
    {
        if (!format.TryParse(string.Join(' ', words), out var group, out var number))
        {
            return NotAllowed("group and channel were expected");
        }

        var kilohertz = _family.Model.PresetFrequency(group, number);
        _state.Set(channel, "FREQUENCY", kilohertz.ToString(CultureInfo.InvariantCulture));
        return Store(channel, property, string.Create(CultureInfo.InvariantCulture, $"{group},{number}"));
    }

    private Verdict CarryName(int channel, ReceiverProperty property, int place, string[] words)
    {
        var name = string.Join(' ', words);
        return name.Length is 0 or > MaxNameLetters
            ? NotAllowed($"a name has 1..{MaxNameLetters} letters, \"{name}\" has {name.Length}")
            : Store(channel, property, name, place);
    }

    private Verdict CarryFlash(int channel, string[] words)
    {
        var property = _state.Table(channel).Find("FLASH")!;
        var verdict = words is [var word] ? Store(channel, property, word) : NotAllowed("ON or OFF was expected");
        if (_state.Plain(channel, "FLASH") == "ON")
        {
            // 30 s for the device, 60 s for a channel (impl; doc).
            _receiver.After(TimeSpan.FromSeconds(channel == 0 ? 30 : 60), () => _state.Set(channel, "FLASH", "OFF"));
        }

        return verdict;
    }

    private Verdict CarryTransmitterReboot(int channel, ReceiverProperty property) =>
        Store(channel, property, _receiver.Channel(channel).Transmitter is { IsOnAir: true } ? "RESET" : "LINKED.INACTIVE");

    private Verdict CarryNewKey(string[] words)
    {
        if (!Is(words, "REQUESTED"))
        {
            return NotAllowed("REQUESTED was expected");
        }

        if (_state.Plain(0, "ENCRYPTION") != "MANUAL")
        {
            return Refused("keys are made in MANUAL mode only");
        }

        const string name = "ENCRYPTION_REGENERATE_KEY";
        _receiver.After(KeyTime, () => _state.Set(0, name, "COMPLETED"));
        _receiver.After(KeyTime * 2, () => _state.Set(0, name, "INACTIVE"));
        return Store(0, _family.Device.Find(name)!, "REQUESTED");
    }

    // A mode that the number of channels does not allow is ignored and the present one told (doc, second hand).
    private Verdict CarryPairMode(ReceiverProperty property, string[] words) =>
        words is [var word] && property.Format.TryFormat(word, out _)
            ? Store(0, property, word)
            : Store(0, property, _state.Plain(0, property.Name)!);

    private Verdict CarryToSlot(int channel, ReceiverProperty property, int place, string[] words)
    {
        if (_state.Plain(channel, "SLOT_STATUS", place) != AxientSlots.Active)
        {
            return Refused("the slot's transmitter is not reachable by ShowLink");
        }

        var transmitter = _receiver.Channel(channel).Slots[place]!;
        var verdict = property.Name switch
        {
            "SLOT_TX_DEVICE_ID" => CarryName(channel, property, place, words),
            "SLOT_OFFSET" => CarryNumber(channel, property, words, 0, 33, place),
            "SLOT_INPUT_PAD" when words is [var pad] && pad.TrimStart('0') is "" or "12" or "24" => Store(channel, property, words[0], place),
            "SLOT_INPUT_PAD" => NotAllowed("0, 12 or 24 was expected"),
            _ when Is(words, "UNKNOWN") => NotAllowed("UNKNOWN is no wish"),
            _ when words is [var word] => Store(channel, property, word, place),
            _ => NotAllowed("one value was expected"),
        };
        if (verdict == Verdict.Accepted)
        {
            Adopt(transmitter, property.Name, _state.Plain(channel, property.Name, place)!);
            _receiver.Reflect(channel);
        }

        return verdict;
    }

    private static void Adopt(Transmitter transmitter, string property, string plain)
    {
        switch (property)
        {
            case "SLOT_TX_DEVICE_ID":
                transmitter.Name = plain;
                break;
            case "SLOT_OFFSET":
                transmitter.OffsetDecibels = int.Parse(plain, CultureInfo.InvariantCulture) - 12;
                break;
            case "SLOT_INPUT_PAD":
                transmitter.PadOn = plain == "000";
                break;
            case "SLOT_POLARITY":
                transmitter.IsInverted = plain == "NEGATIVE";
                break;
            case "SLOT_RF_OUTPUT":
                transmitter.CarrierOn = plain == "RF_ON";
                break;
            case "SLOT_RF_POWER_MODE":
                transmitter.PowerMode = plain;
                break;
        }
    }
}
