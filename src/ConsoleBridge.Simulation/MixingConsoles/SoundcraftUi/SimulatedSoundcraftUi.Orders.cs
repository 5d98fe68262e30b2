using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;

// What is not a value: shows, players, and the hand at the mixer.
internal sealed partial class SimulatedSoundcraftUi
{
    /// <inheritdoc/>
    protected override string OwnUsage =>
        "set PATH VALUE (somebody at another tablet: i.0.mix 0.5) | get PATH | snapshot SHOW NAME | level STRIP 0..1 (i.0 0.675) | "
        + "echo on|off (the sender hears himself) | close-sleepers on|off (after 30 s without ALIVE) | maxconn N | clients";

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line)
    {
        switch (line.Verb, line.Arguments)
        {
            case ("set", [var path, var value]):
                return SetByHand(path, value);
            case ("get", [var path]):
                return _state[path] is { } known ? Done(known) : Refused($"there is no path \"{path}\"");
            case ("snapshot", [var show, var name]):
                return Load(show, name, isCue: false) ? Done($"{name} of {show} is loaded") : Refused($"there is no snapshot \"{name}\" of \"{show}\"");
            case ("level", [var strip, var word]) when SteeringWords.TryReadChance(word, out var level):
                _meters.Set(strip, level);
                return Done();
            case ("echo", [var word]):
                return WithSwitch(word, on => _echoes = on);
            case ("close-sleepers", [var word]):
                return WithSwitch(word, on => _closesSleepers = on);
            case ("maxconn", [var word]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0:
                Host.MaxClients = most;
                Tell("settings.maxconn", word);
                return Done();
            case ("clients", []):
                return Done(string.Create(CultureInfo.InvariantCulture, $"{_connections.Count}, asleep {_connections.Values.Count(connection => connection.IsAsleep)}"));
            default:
                return null;
        }
    }

    private SteeringResult SetByHand(string path, string value)
    {
        if (!_state.TryChange(path, value, out var error))
        {
            return Refused(error!);
        }

        TellOthers(null, [_state.Line(path)]);
        return Done($"{path} is {_state[path]}");
    }

    private void HearOrder(UiConnection connection, string[] words)
    {
        switch (words)
        {
            case ["LOADSNAPSHOT", var show, var name]:
                Load(show, name, isCue: false);
                break;
            case ["LOADCUE", var show, var name]:
                Load(show, name, isCue: true);
                break;
            case ["LOADSHOW", var show]:
                Tell("var.currentShow", show);
                break;
            case ["SAVESNAPSHOT" or "SAVECUE", var show, var name]:
                _shows.Save(show, name, words[0] == "SAVECUE");
                break;
            case ["SHOWLIST"]:
                Answer(connection, "SHOWLIST", _shows.Shows);
                break;
            case ["SNAPSHOTLIST", var show]:
                Answer(connection, "SNAPSHOTLIST^" + show, _shows.Snapshots(show));
                break;
            case ["CUELIST", var show]:
                Answer(connection, "CUELIST^" + show, _shows.Cues(show));
                break;
            default:
                HearPlayer(connection, words);
                break;
        }
    }

    private void HearPlayer(UiConnection connection, string[] words)
    {
        switch (words)
        {
            case ["MEDIA_PLAY" or "MEDIA_STOP" or "MEDIA_PAUSE"]:
                Tell("var.currentState", words[0] switch { "MEDIA_STOP" => "0", "MEDIA_PLAY" => "2", _ => "3" });
                break;
            case ["MTK_STOP" or "MTK_PAUSE" or "MTK_PLAY"]:
                Tell("var.mtk.currentState", words[0] switch { "MTK_STOP" => "0", "MTK_PAUSE" => "1", _ => "2" });
                break;
            case ["RECTOGGLE"]:
                Tell("var.isRecording", _state["var.isRecording"] == "1" ? "0" : "1");
                break;
            case ["MTK_REC_TOGGLE"]:
                Tell("var.mtk.rec.currentState", _state["var.mtk.rec.currentState"] == "1" ? "0" : "1");
                break;
            case ["MEDIA_GET_PLISTS"]:
                Answer(connection, "PLISTS", ["~all~"]);
                break;
            case ["MEDIA_GET_PLIST_TRACKS", var list]:
                Answer(connection, "PLIST_TRACKS^" + list, []);
                break;
            case ["MEDIA_NEXT" or "MEDIA_PREV" or "SERIAL"] or ["MEDIA_SWITCH_PLIST" or "IOSYS", ..] or ["MEDIA_SWITCH_TRACK" or "USERTIME", _, _]:
                break;
            default:
                Violations.Add($"\"{Short(string.Join('^', words))}\" is not an order of this mixer");
                break;
        }
    }

    // An empty list has a ^ at its end.
    private static void Answer(UiConnection connection, string head, IEnumerable<string> names) => connection.Send([head + "^" + string.Join('^', names)]);

    private bool Load(string show, string name, bool isCue)
    {
        if (_shows.Load(show, name, isCue) is not { } changed)
        {
            return false;
        }

        _state.Set("var.currentShow", $"\"{show}\"");
        _state.Set(isCue ? "var.currentCue" : "var.currentSnapshot", $"\"{name}\"");
        TellOthers(null, [.. changed.Append("var.currentShow").Append(isCue ? "var.currentCue" : "var.currentSnapshot").Select(_state.Line)]);
        return true;
    }
}
