using System.Globalization;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.MixingStation;

// What is told without a question, and the hand at the app.
internal sealed partial class SimulatedMixingStation
{
    /// <inheritdoc/>
    protected override string OwnUsage =>
        "set PATH VALUE (ch.0.mix.lvl -5) | get PATH | level CHANNEL DB|off | state WORD (connected, offline, reconnecting …) | "
        + "echo on|off (who sets is told) | access on|off (the API in the app's settings)";

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line)
    {
        switch (line.Verb, line.Arguments)
        {
            case ("set", [var path, var value]):
                return SetByHand(path, value);
            case ("get", [var path]):
                return _desk[path] is { } known ? Done(known.ToString()) : Refused($"there is no path \"{path}\"");
            case ("level", [var word, var level]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var channel):
                return SetLevel(channel, level);
            case ("state", [var word]):
                _state = word;
                TellAll("/app/state", AppState());
                return Done();
            case ("echo", [var word]):
                return WithSwitch(word, on => _echoes = on);
            case ("access", [var word]):
                return WithSwitch(word, SetAccess);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    protected override void OnPowerLost() => _levels.Clear();

    private SteeringResult SetByHand(string path, string value)
    {
        if (_desk.ChangeByHand(path, value) is { } wrong)
        {
            return Refused(wrong);
        }

        TellChange(path, except: null);
        return Done($"{path} is {_desk[path]}");
    }

    private SteeringResult SetLevel(int channel, string word)
    {
        if (word == "off")
        {
            _levels.Remove(channel);
            return Done();
        }

        if (!double.TryParse(word, CultureInfo.InvariantCulture, out var level))
        {
            return Refused($"\"{word}\" is no level in dB");
        }

        _levels[channel] = level;
        return Done();
    }

    private void SetAccess(bool isOpen)
    {
        _isOpen = isOpen;
        if (!isOpen)
        {
            Host.CloseClients(reset: true);
        }
    }

    private void TellChange(string path, StationClient? except)
    {
        foreach (var client in _clients.Values.Where(client => client != except))
        {
            foreach (var (pattern, format) in client.Subscriptions)
            {
                if (_desk.Match(pattern).Contains(path))
                {
                    Tell(client, path, format);
                }
            }
        }
    }

    private void TellInitial(StationClient client, string pattern, string format)
    {
        foreach (var path in _desk.Match(pattern))
        {
            Tell(client, path, format);
        }
    }

    private void Tell(StationClient client, string path, string format) =>
        client.Tell($"{DataPath}get/{path}/{format}", "GET", new JsonObject { ["value"] = _desk.Told(path, format) });

    private void TellAll(string path, JsonObject body)
    {
        foreach (var client in _clients.Values)
        {
            client.Tell(path, "GET", body.DeepClone());
        }
    }

    private void TellLevels()
    {
        foreach (var client in _clients.Values)
        {
            foreach (var (id, meters) in client.Meters)
            {
                if (Time.GetElapsedTime(meters.ToldAt) >= meters.Interval)
                {
                    meters.ToldAt = Time.GetTimestamp();
                    client.Tell(string.Create(CultureInfo.InvariantCulture, $"{MeterPath}{id}"), "GET", meters.Report(_levels));
                }
            }
        }
    }
}
