using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

// What these desks can be told while they run: the hands at the desk.
internal abstract partial class SimulatedStripDesk
{
    /// <inheritdoc/>
    protected override string OwnUsage =>
        $"set STRIP mute on|off, fader DB|off, name TEXT (strips: {string.Join(' ', Desk.Rows.Select(row => row.Word + "1"))}) | set ip1>aux1 level DB|off | "
        + "get … | scene N | store N | login PROFILE PASSWORD | login off";

    /// <summary>Code of a send's level.</summary>
    protected abstract byte SendLevel { get; }

    /// <summary>Code of a name that is told unasked; null when none is.</summary>
    protected virtual byte? ToldName => null;

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("set", [var place, "mute", var word]) => WithStrip(place, strip => WithSwitch(word, on => Change(strip, Mute, on ? On : Off))),
        ("get", [var place, "mute"]) => WithStrip(place, strip => Done($"{place} mute is {(Values.GetValueOrDefault(new(strip, Mute)) == On ? "on" : "off")}")),
        ("set", [var place, "fader", var word]) => WithStrip(place, strip => WithLevel(word, code => Change(strip, Level, code))),
        ("get", [var place, "fader"]) => WithStrip(place, strip => Done($"{place} fader is {Spelled(ToLevel(Values.GetValueOrDefault(new(strip, Level))))}")),
        ("set", [var place, "level", var word]) => WithSend(place, (from, to) => WithLevel(word, code => ChangeSend(from, to, SendLevel, code))),
        ("get", [var place, "level"]) => WithSend(place, (from, to) => Done($"{place} level is {Spelled(ToLevel(Values.GetValueOrDefault(new(from, SendLevel, to))))}")),
        ("set", [var place, "name", var text]) => WithStrip(place, strip => SetName(strip, text)),
        ("get", [var place, "name"]) => WithStrip(place, strip => Done(Names[strip])),
        ("scene", [var word]) => WithScene(word, scene => Recall(scene) ? Done($"scene {scene} is recalled") : Wrong($"scene {scene} is empty")),
        ("store", [var word]) => WithScene(word, scene =>
        {
            Store(scene);
            return Done($"scene {scene} is stored");
        }),
        ("login", ["off"]) => SetLogin(null),
        ("login", [var profile, var password]) when byte.TryParse(profile, NumberStyles.None, CultureInfo.InvariantCulture, out byte number) && number < 32
            => SetLogin((number, password)),
        _ => null,
    };

    /// <summary>Does something with a strip.</summary>
    protected SteeringResult WithStrip(string place, Func<DeskStrip, SteeringResult> use) =>
        Strips.TryGetValue(place, out var strip) ? use(strip) : Wrong($"there is no strip {place}");

    /// <summary>Gives a strip a value and tells everybody.</summary>
    protected void Change(DeskStrip strip, byte what, byte value)
    {
        Values[new(strip, what)] = value;
        SayToAll(null, Spell(strip, what));
    }

    /// <summary>Gives a send a value and tells everybody.</summary>
    protected void ChangeSend(DeskStrip from, DeskStrip to, byte what, byte value)
    {
        Values[new(from, what, to)] = value;
        SayToAll(null, Exclusive(from, what, from.Number, ChannelOf(to), to.Number, value));
    }

    private SteeringResult WithSend(string place, Func<DeskStrip, DeskStrip, SteeringResult> use) =>
        place.Split('>') is [var from, var to] && Strips.TryGetValue(from, out var source) && Strips.TryGetValue(to, out var target)
            ? use(source, target)
            : Wrong($"there is no send {place}; write ip1>{Desk.Rows[^1].Word}1");

    private static SteeringResult WithLevel(string word, Action<byte> use)
    {
        if (!TryReadLevel(word, out double level))
        {
            return Wrong($"\"{word}\" is no level; write -10 or off");
        }

        use(ToCode(level));
        return Done();
    }

    private SteeringResult WithScene(string word, Func<int, SteeringResult> use) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int scene) && scene >= 1 && scene <= Desk.Scenes
            ? use(scene)
            : Wrong($"\"{word}\" is no scene 1..{Desk.Scenes}");

    private SteeringResult SetName(DeskStrip strip, string text)
    {
        if (text.Length > 8 || text.Any(letter => !char.IsAscii(letter) || char.IsControl(letter)))
        {
            return Wrong($"\"{text}\": names have at most 8 letters of ASCII");
        }

        Names[strip] = text;
        if (ToldName is { } code)
        {
            SayToAll(null, Exclusive(strip, [code, strip.Number, .. System.Text.Encoding.ASCII.GetBytes(text)]));
        }

        return Done();
    }

    private SteeringResult SetLogin((byte Profile, string Password)? login)
    {
        Login = login;
        return Done(login is null ? "no login is wanted" : "new connections must log in");
    }
}
