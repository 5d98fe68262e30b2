using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

// What an SQ can be told while it runs: the hands at the desk, and its menu.
internal sealed partial class SimulatedSq
{
    private readonly SortedDictionary<int, bool> _keys = [];

    /// <inheritdoc/>
    protected override string OwnUsage =>
        "set PLACE mute|assign on|off, level DB|off, pan L0..L100|C|R0..R100 (places: ip1 grp1 fxrtn1 lr aux1 fxsnd1 mtx1 dca1 mg1, ip1>aux5 …) | "
        + "get PLACE mute|level|pan|assign | get key N | scene N | store N | law linear|audio | echo-mutes on|off | stray-pair on|off | "
        + "rate-limit N|off | key N on|off | strip N fader 0..127, mute|select|pafl on|off";

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("set", [var place, var kind, var value]) => Find(place, kind) is { } parameter ? SetByHand(parameter, value) : NoSuch(place, kind),
        ("get", ["key", var word]) => Number(word, 16, key => Done($"key {key} is {(_keys.GetValueOrDefault(key) ? "on" : "off")}")),
        ("get", [var place, var kind]) => Find(place, kind) is { } parameter ? Done($"{place} {kind} is {Spelling(parameter)}") : NoSuch(place, kind),
        ("scene", [var word]) => Number(word, Scenes, scene => Recall(scene) ? Done($"scene {scene} is recalled") : Wrong($"scene {scene} is empty")),
        ("store", [var word]) => Number(word, Scenes, scene =>
        {
            Store(scene);
            return Done($"scene {scene} is stored");
        }),
        ("law", ["linear" or "audio"]) => SetLaw(line.Arguments[0] == "audio"),
        ("echo-mutes", [var word]) => WithSwitch(word, on => EchoesMutes = on),
        ("stray-pair", [var word]) => WithSwitch(word, on => SendsStrayPair = on),
        ("rate-limit", ["off"]) => SetRateLimit(null),
        ("rate-limit", [var word]) => Number(word, 1_000_000, limit => SetRateLimit(limit)),
        ("key", [var word, var state]) => Number(word, 16, key => WithSwitch(state, on => PressKey(key, on))),
        ("strip", [var word, var what, var value]) => Number(word, 32, strip => MoveStrip(strip - 1, what, value)),
        _ => null,
    };

    private SqParameter? Find(string place, string kind) =>
        _parameters.Values.FirstOrDefault(parameter => parameter.Place == place && parameter.Kind.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase));

    private static SteeringResult NoSuch(string place, string kind) => Wrong($"there is no {kind} of {place}");

    private static SteeringResult Number(string word, int most, Func<int, SteeringResult> use) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most
            ? use(number)
            : Wrong($"\"{word}\" is outside 1..{most}");

    private SteeringResult SetByHand(SqParameter parameter, string word)
    {
        if (!TryRead(parameter.Kind, word, out double value))
        {
            return Wrong($"{parameter.Place}: \"{word}\" is no {parameter.Kind.ToString().ToLowerInvariant()}");
        }

        parameter.Value = value;
        TellChange(by: null, parameter);
        return Done($"{parameter.Place} is {Spelling(parameter)}");
    }

    private static bool TryRead(SqKind kind, string word, out double value)
    {
        switch (kind)
        {
            case SqKind.Level:
                return TryReadLevel(word, out value);
            case SqKind.Pan:
                return TryReadPan(word, out value);
            default:
                bool isSwitch = SteeringWords.TryReadSwitch(word, out bool on);
                value = on ? 1 : 0;
                return isSwitch;
        }
    }

    // Left p %: 8191 (1 - p/100), right p %: 8191 + 8192 p/100, rounded down.
    private static bool TryReadPan(string word, out double value)
    {
        value = 8191;
        if (word is "C" or "")
        {
            return word.Length > 0;
        }

        bool isNumber = double.TryParse(word[1..], NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) && percent is >= 0 and <= 100;
        value = Math.Floor(word[0] == 'L' ? 8191 * (1 - (percent / 100)) : 8191 + (8192 * percent / 100));
        return isNumber && word[0] is 'L' or 'R';
    }

    private static string Spelling(SqParameter parameter) => parameter.Kind switch
    {
        SqKind.Level => Spelled(parameter.Value),
        SqKind.Pan when parameter.Value < 8191 => string.Create(CultureInfo.InvariantCulture, $"L{Math.Round(100 - (parameter.Value / 81.91))}"),
        SqKind.Pan when parameter.Value > 8191 => string.Create(CultureInfo.InvariantCulture, $"R{Math.Round((parameter.Value - 8191) / 81.92)}"),
        SqKind.Pan => "C",
        _ => parameter.Value == 1 ? "on" : "off",
    };

    private SteeringResult SetLaw(bool isAudio)
    {
        IsAudioTaper = isAudio;
        return Done();
    }

    private SteeringResult SetRateLimit(int? limit)
    {
        RateLimit = limit;
        _heard.Clear();
        return Done();
    }

    private void PressKey(int key, bool isDown)
    {
        byte note = (byte)(0x2F + key);
        SayToAll(null, isDown ? [(byte)(0x90 | BaseChannel), note, 0x7F] : [(byte)(0x80 | BaseChannel), note, 0]);
    }

    private SteeringResult MoveStrip(int strip, string what, string word)
    {
        if (what == "fader")
        {
            if (!byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out byte value) || value > 127)
            {
                return Wrong($"\"{word}\" is outside 0..127");
            }

            SayToAll(null, [(byte)(0xB0 | DawChannel), (byte)strip, value]);
            return Done();
        }

        int? first = what switch { "mute" => 0, "select" => 0x20, "pafl" => 0x40, _ => null };
        return first is { } note
            ? WithSwitch(word, on => SayToAll(null, [(byte)(0x90 | DawChannel), (byte)(note + strip), (byte)(on ? 0x7F : 0)]))
            : Wrong($"a strip has fader, mute, select and pafl, not \"{what}\"");
    }
}
