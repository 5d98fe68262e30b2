using System.Globalization;
using System.Net.Sockets;
using ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The verbs that play a simulated surface.</summary>
internal static class SurfaceSteering
{
    private const string Usage =
        "touch N|main | release N|main | move N|main 0.75 [over 500ms] | drag N|main 0.75 [over 500ms] | press KEY [N] | hold KEY [N] | let KEY [N] | "
        + "turn N +3 | jog -1 | pedal 0.5 | power-cycle [2s] | unplug | replug | update on|off | raw \"90 10 7F\" | state | errors | record [COUNT] | forget | "
        + SurfaceOptionSteering.Usage + " | " + RtpSteering.Usage + " | help | " + FaultSteering.Usage;

    // How long a finger stays on a key.
    private static readonly TimeSpan PressTime = TimeSpan.FromMilliseconds(60);

    internal static SteeringResult Apply(SimulatedSurface surface, SteeringLine line)
    {
        string[] words = [line.Verb, .. line.Arguments];
        return OfHand(surface, words)
            ?? OfUnit(surface, words)
            ?? new SteeringResult(false, $"\"{string.Join(' ', words)}\" was not understood; allowed: {Usage}");
    }

    private static SteeringResult? OfHand(SimulatedSurface surface, string[] words) => words switch
    {
        ["touch", var fader] => WithFader(surface, fader, surface.Touch),
        ["release", var fader] => WithFader(surface, fader, surface.Release),
        ["move", var fader, var place] => Move(surface, fader, place, "0", touches: true),
        ["move", var fader, var place, "over", var time] => Move(surface, fader, place, time, touches: true),
        ["drag", var fader, var place] => Move(surface, fader, place, "0", touches: false),
        ["drag", var fader, var place, "over", var time] => Move(surface, fader, place, time, touches: false),
        ["press", .. var key] => Press(surface, key),
        ["hold", .. var key] => SayKey(surface, key, isPressed: true),
        ["let", .. var key] => SayKey(surface, key, isPressed: false),
        ["turn", var strip, var ticks] => Turn(surface, strip, ticks),
        ["jog", var ticks] => Turn(surface, "0", ticks),
        ["pedal", var place] when SteeringWords.TryReadChance(place, out var down) =>
            surface.Language.SayPedal((int)Math.Round(down * 127)) ? Done("the pedal moved") : Refused("this surface has no pedal"),
        _ => null,
    };

    private static SteeringResult? OfUnit(SimulatedSurface surface, string[] words) => words switch
    {
        ["help"] => Done(Usage + "\nkeys: rec solo mute select vpot with a strip's number; " + string.Join(' ', surface.Language.KeyNames)),
        ["state"] => Done(SurfaceState.Print(surface)),
        ["errors"] => Done(string.Join('\n', surface.Violations.Entries)),
        ["record"] => Done(surface.Record.Print(50)),
        ["record", var word] when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => Done(surface.Record.Print(count)),
        ["forget"] => Do(() => Forget(surface), "errors and record are empty"),
        ["power-cycle"] or ["reboot"] => Do(surface.PowerCycle, "switched off and on"),
        ["power-cycle", var word] => PowerCycle(surface, word),
        ["unplug"] => Do(surface.Unplug, "the cable is pulled"),
        ["replug"] => Replug(surface),
        ["update", var word] when SteeringWords.TryReadSwitch(word, out var on) => Do(() => surface.Update(on), on ? "silent while it is updated" : "updated, starts anew"),
        ["raw", var hex] => SayRaw(surface, hex),
        ["option", var name, var value] => SurfaceOptionSteering.Apply(surface, name, value),
        ["rtp", ..] => RtpSteering.Apply(surface.Port.Session, words),
        ["layout", var name, var value] => SurfaceOptionSteering.Lay(surface, name, value),
        _ => null,
    };

    private static SteeringResult Move(SimulatedSurface surface, string word, string place, string time, bool touches)
    {
        if (!SteeringWords.TryReadChance(place, out var target))
        {
            return Refused($"\"{place}\" is outside 0..1");
        }

        return SteeringWords.TryReadDuration(time, out var over)
            ? WithFader(surface, word, fader => surface.Move(fader, target, over, touches))
            : Refused($"\"{time}\" is no duration; write 500ms or 2s");
    }

    private static SteeringResult WithFader(SimulatedSurface surface, string word, Action<SurfaceFader> action)
    {
        var strips = surface.Kind.Strips;
        var index = word == "main" ? strips : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= strips ? number - 1 : -1;
        if (index < 0 || index >= surface.Faders.Count)
        {
            return Refused($"there is no fader \"{word}\"; there are 1..{strips}{(surface.Faders.Count > strips ? " and main" : "")}");
        }

        action(surface.Faders[index]);
        return Done($"fader {word}");
    }

    private static SteeringResult Press(SimulatedSurface surface, string[] words)
    {
        var result = SayKey(surface, words, isPressed: true);
        if (result.Succeeded)
        {
            surface.Agenda.After(PressTime, () => SayKey(surface, words, isPressed: false));
        }

        return result;
    }

    private static SteeringResult SayKey(SimulatedSurface surface, string[] words, bool isPressed)
    {
        var name = string.Join('/', words);
        return surface.Language.SayKey(name, isPressed)
            ? Done($"{name} is {(isPressed ? "down" : "up")}")
            : Refused($"there is no key \"{string.Join(' ', words)}\"; help lists them");
    }

    private static SteeringResult Turn(SimulatedSurface surface, string word, string ticks)
    {
        if (!int.TryParse(ticks, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) || count == 0 || Math.Abs(count) > 1000)
        {
            return Refused($"\"{ticks}\" is no number of ticks; write +3 or -1");
        }

        var isStrip = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var strip) && strip <= surface.Kind.Strips;
        return isStrip && surface.Language.SayTicks(strip - 1, count) ? Done($"turned by {count}") : Refused($"there is no encoder \"{word}\"");
    }

    private static SteeringResult Replug(SimulatedSurface surface)
    {
        try
        {
            return Do(surface.Replug, "the cable is plugged in");
        }
        catch (Exception taken) when (taken is SocketException or IOException)
        {
            return Refused($"the port is not to be had: {taken.Message}");
        }
    }

    private static SteeringResult PowerCycle(SimulatedSurface surface, string word)
    {
        if (!SteeringWords.TryReadDuration(word, out var time))
        {
            return Refused($"\"{word}\" is no duration; write 500ms or 2s");
        }

        surface.Behaviour.BootTime = time;
        return Do(surface.PowerCycle, "switched off and on");
    }

    private static SteeringResult SayRaw(SimulatedSurface surface, string hex)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return Refused($"\"{hex}\" is not hexadecimal; write \"90 10 7F\"");
        }

        return Do(() => surface.SayRaw(bytes), $"said {hex}");
    }

    private static void Forget(SimulatedSurface surface)
    {
        surface.Errors.Clear();
        surface.Record.Clear();
    }

    private static SteeringResult Do(Action action, string message)
    {
        action();
        return Done(message);
    }

    private static SteeringResult Done(string message) => new(true, message);

    private static SteeringResult Refused(string message) => new(false, message);
}
