using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The verbs that play a simulated tablet.</summary>
internal static class TabletSteering
{
    private const string Usage =
        "touch N|main | release N|main | move N|main 0.75 [over 500ms] | press KEY [N] | hold KEY [N] | let KEY [N] | turn N +3 | page N | "
        + "query ADDRESS | send \"/strip/1/fader ,f 0.5\" | ping 5s|off | connect 10.0.0.5:8000 | unplug | replug | state | errors | record [COUNT] | forget | "
        + "option values floats|ints|truth|doubles | option tags on|off | option unknown-tag on|off | option bundle off|now|future | option feedback on|off | "
        + "option touches on|off | option framing slip|length | option local-port 9000 | option touch-grace 50ms | "
        + "layout fader|touch|key|button|encoder|page \"/1/fader{n}\" | help | " + FaultSteering.Usage;

    private static readonly TimeSpan PressTime = TimeSpan.FromMilliseconds(60);

    internal static SteeringResult Apply(SimulatedTablet tablet, SteeringLine line)
    {
        string[] words = [line.Verb, .. line.Arguments];
        return OfFinger(tablet, words)
            ?? OfTablet(tablet, words)
            ?? new SteeringResult(false, $"\"{string.Join(' ', words)}\" was not understood; allowed: {Usage}");
    }

    private static SteeringResult? OfFinger(SimulatedTablet tablet, string[] words) => words switch
    {
        ["touch", var fader] => WithFader(tablet, fader, tablet.Touch),
        ["release", var fader] => WithFader(tablet, fader, tablet.Release),
        ["move", var fader, var place] => Move(tablet, fader, place, "0"),
        ["move", var fader, var place, "over", var time] => Move(tablet, fader, place, time),
        ["press", .. var key] when key.Length is 1 or 2 => Press(tablet, key),
        ["hold", .. var key] when key.Length is 1 or 2 => SayKey(tablet, key, 1),
        ["let", .. var key] when key.Length is 1 or 2 => SayKey(tablet, key, 0),
        ["turn", var strip, var ticks] when int.TryParse(ticks, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) =>
            Do(() => tablet.Say(TabletLayout.Fill(tablet.Layout.Encoder, strip), count, isSwitch: false), $"turned by {count}"),
        ["page", var page] => Do(() => tablet.SayMessage(TabletWriter.Bare(TabletLayout.Fill(tablet.Layout.Page, page))), $"page {page}"),
        ["query", var address] => Do(() => tablet.SayMessage(TabletWriter.Bare(address)), $"asked for {address}"),
        ["send", .. var text] => Send(tablet, string.Join(' ', text)),
        _ => null,
    };

    private static SteeringResult? OfTablet(SimulatedTablet tablet, string[] words) => words switch
    {
        ["help"] => Done(Usage),
        ["state"] => Done(tablet.Print()),
        ["errors"] => Done(string.Join('\n', tablet.Violations.Entries)),
        ["record"] => Done(tablet.Record.Print(50)),
        ["record", var word] when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => Done(tablet.Record.Print(count)),
        ["forget"] => Do(tablet.Forget, "forgot what it was sent"),
        ["ping", "off"] => Do(() => tablet.Ping(TimeSpan.Zero), "no pings"),
        ["ping", var word] when SteeringWords.TryReadDuration(word, out var every) => Do(() => tablet.Ping(every), $"pings every {word}"),
        ["connect", var word] when IPEndPoint.TryParse(word, out var remote) => Join(() => tablet.Connect(remote), $"calls {remote}"),
        ["unplug"] => Do(tablet.Unplug, "left the network"),
        ["replug"] => Join(tablet.Replug, "joined the network"),
        ["option", var name, var value] => Option(tablet.Behaviour, name, value),
        ["layout", var kind, var template] when template.StartsWith('/') && tablet.Layout.TrySet(kind, template) => Done($"{kind} is {template}"),
        _ => null,
    };

    private static SteeringResult Option(TabletOptions options, string name, string value)
    {
        var isSwitch = SteeringWords.TryReadSwitch(value, out var on);
        switch (name)
        {
            case "values" when value is "floats" or "ints" or "truth" or "doubles":
                options.Values = value;
                break;
            case "bundle" when value is "off" or "now" or "future":
                options.Bundle = value;
                break;
            case "framing" when value is "slip" or "length":
                options.IsSlip = value == "slip";
                break;
            case "tags" when isSwitch:
                options.Tags = on;
                break;
            case "unknown-tag" when isSwitch:
                options.UnknownTag = on;
                break;
            case "feedback" when isSwitch:
                options.Feedback = on;
                break;
            case "touches" when isSwitch:
                options.Touches = on;
                break;
            case "local-port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                options.LocalPort = port;
                break;
            case "touch-grace" when SteeringWords.TryReadDuration(value, out var grace):
                options.TouchGrace = grace;
                break;
            default:
                return Refused($"\"option {name} {value}\" was not understood; allowed: {Usage}");
        }

        return Done($"{name} is {value}");
    }

    private static SteeringResult Move(SimulatedTablet tablet, string word, string place, string time)
    {
        if (!SteeringWords.TryReadChance(place, out var target))
        {
            return Refused($"\"{place}\" is outside 0..1");
        }

        return SteeringWords.TryReadDuration(time, out var over)
            ? WithFader(tablet, word, fader => tablet.Move(fader, target, over))
            : Refused($"\"{time}\" is no duration; write 500ms or 2s");
    }

    private static SteeringResult WithFader(SimulatedTablet tablet, string word, Action<TabletFader> action)
    {
        if (tablet.Faders.FirstOrDefault(fader => fader.Strip == word) is not { } fader)
        {
            return Refused($"there is no fader \"{word}\"; there are {string.Join(' ', tablet.Faders.Select(fader => fader.Strip))}");
        }

        action(fader);
        return Done($"fader {word}");
    }

    private static SteeringResult Press(SimulatedTablet tablet, string[] key)
    {
        tablet.Agenda.After(PressTime, () => SayKey(tablet, key, 0));
        return SayKey(tablet, key, 1);
    }

    private static SteeringResult SayKey(SimulatedTablet tablet, string[] key, int value)
    {
        var template = key.Length == 2 ? tablet.Layout.Key : tablet.Layout.Button;
        tablet.Say(TabletLayout.Fill(template, key[^1], key[0]), value, isSwitch: true);
        return Done($"{string.Join(' ', key)} is {(value == 1 ? "down" : "up")}");
    }

    private static SteeringResult Send(SimulatedTablet tablet, string text)
    {
        if (!OscText.TryParse(text, out var message, out var error))
        {
            return Refused(error);
        }

        tablet.SayMessage(message);
        return Done($"said {text}");
    }

    private static SteeringResult Join(Action action, string message)
    {
        try
        {
            return Do(action, message);
        }
        catch (SocketException taken)
        {
            return Refused($"the port is not to be had: {taken.Message}");
        }
    }

    private static SteeringResult Do(Action action, string message)
    {
        action();
        return Done(message);
    }

    private static SteeringResult Done(string message) => new(true, message);

    private static SteeringResult Refused(string message) => new(false, message);
}
