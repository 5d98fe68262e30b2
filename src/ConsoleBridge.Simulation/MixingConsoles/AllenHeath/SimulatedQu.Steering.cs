using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

// What a Qu can be told while it runs: the hands at the desk.
internal sealed partial class SimulatedQu
{
    /// <inheritdoc/>
    protected override string OwnUsage =>
        "set CHANNEL mute|assign|phantom on|off, fader DB|off, pan 0..74 (37 is the middle), gain 0..127, name TEXT (channels: ip1 st1 fxrtn1 fxsnd1 mix1 grp1 mtx1 "
        + "lr dca1 mg1) | set ip1>mix3 level DB|off, assign on|off, pan 0..74 | get … | scene N | store N | firmware 1.9";

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("set", [var place, "mute", var word]) => WithChannel(place, channel => WithSwitch(word, on =>
        {
            _mutes[channel] = on;
            SayToAll(null, SpellMute(channel));
        })),
        ("set", [var place, "name", var text]) => WithChannel(place, channel => SetName(channel, text)),
        ("set", [var place, var what, var value]) => Find(place, what) is { } key ? SetByHand(key, value) : NoSuch(place, what),
        ("get", [var place, "mute"]) => WithChannel(place, channel => Done($"{place} mute is {(_mutes[channel] ? "on" : "off")}")),
        ("get", [var place, "name"]) => WithChannel(place, channel => Done(_names[channel])),
        ("get", [var place, var what]) => Find(place, what) is { } key ? Done($"{place} {what} is {Spelling(key)}") : NoSuch(place, what),
        ("scene", [var word]) => WithScene(word, scene => Recall(scene) ? Done($"scene {scene} is recalled") : Wrong($"scene {scene} is empty")),
        ("store", [var word]) => WithScene(word, scene =>
        {
            Store(scene);
            return Done($"scene {scene} is stored");
        }),
        ("firmware", [var word]) => SetFirmware(word),
        _ => null,
    };

    private static SteeringResult NoSuch(string place, string what) => Wrong($"there is no {what} of {place}");

    private SteeringResult WithChannel(string place, Func<byte, SteeringResult> use) =>
        _channels.TryGetValue(place, out byte channel) ? use(channel) : Wrong($"there is no channel {place}");

    private static SteeringResult WithScene(string word, Func<int, SteeringResult> use) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int scene) && scene is >= 1 and <= Scenes
            ? use(scene)
            : Wrong($"\"{word}\" is no scene 1..{Scenes}");

    private QuKey? Find(string place, string what)
    {
        var (source, bus) = place.Split('>') is [var from, var to] ? (from, to) : (place, null);
        if (!_channels.TryGetValue(source, out byte channel))
        {
            return null;
        }

        if (bus is not null)
        {
            byte? sent = what switch { "level" => Send, "assign" => AssignBus, "pan" => Pan, _ => null };
            return sent is { } id && _buses.TryGetValue(bus, out byte number) ? Known(new(channel, id, number)) : null;
        }

        byte? own = what switch { "fader" => Fader, "pan" => Pan, "assign" => AssignMain, "gain" => Preamp, "phantom" => Phantom, _ => null };
        return own is { } parameter ? Known(new(channel, parameter, Main)) : null;
    }

    private QuKey? Known(QuKey key) => _values.ContainsKey(key) || key.Id == Pan ? key : null;

    private SteeringResult SetByHand(QuKey key, string word)
    {
        byte value;
        switch (key.Id)
        {
            case Fader or Send when TryReadLevel(word, out double level):
                value = QuLevels.ToCode(level);
                break;
            case AssignMain or AssignBus or Phantom when SteeringWords.TryReadSwitch(word, out bool on):
                value = on ? (byte)1 : (byte)0;
                break;
            case Pan or Preamp when byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= (key.Id == Pan ? MostPan : 0x7F):
                break;
            default:
                return Wrong($"\"{word}\" is no value of it");
        }

        _values[key] = value;
        SayToAll(null, Spell(key));
        return Done($"it is {Spelling(key)}");
    }

    private string Spelling(QuKey key)
    {
        byte value = _values.GetValueOrDefault(key);
        return key.Id switch
        {
            Fader or Send => Spelled(QuLevels.ToLevel(value)),
            AssignMain or AssignBus or Phantom => value == 1 ? "on" : "off",
            _ => value.ToString(CultureInfo.InvariantCulture),
        };
    }

    private SteeringResult SetName(byte channel, string text)
    {
        if (text.Any(letter => !char.IsAscii(letter) || char.IsControl(letter)))
        {
            return Wrong($"\"{text}\": names are ASCII");
        }

        // Nobody is told: a name is heard of when it is asked for.
        _names[channel] = text;
        return Done();
    }

    private SteeringResult SetFirmware(string word)
    {
        if (word.Split('.') is not [var major, var minor] || !byte.TryParse(major, out byte high) || !byte.TryParse(minor, out byte low) || (high | low) > 127)
        {
            return Wrong($"\"{word}\" is no version; write 1.9");
        }

        Firmware = (high, low);
        return Done();
    }
}
