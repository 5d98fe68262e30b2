using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles;

// The hand at the desk.
public abstract partial class SimulatedOscConsole
{
    private const string Help =
        "set <address> <value> | get <address> | scene <n> | store <n> [name] | burst <n> | reboot [seconds] | "
        + "talk <channel> on|off | echo on|off | refuse on|off | " + FaultSteering.Usage;

    private int _burst;
    private bool _echoes;
    private bool _refuses;

    private protected ConsoleSignals Signals { get; private set; } = new(1, lives: false);

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return (line.Verb, line.Arguments) switch
            {
                ("help", _) => new SteeringResult(true, Help),
                ("get", [var address]) => SteerGet(address),
                ("set", [var address, var value]) => SteerSet(address, value),
                ("scene", [var number]) => SteerScene(number),
                ("store", [var number]) => SteerStore(number, null),
                ("store", [var number, var name]) => SteerStore(number, name),
                ("burst", [var count]) => SteerBurst(count),
                ("reboot", []) => Reboot(TimeSpan.FromSeconds(5)),
                ("reboot", [var seconds]) when SteeringWords.TryReadDuration(seconds, out TimeSpan pause) => Reboot(pause),
                ("talk", [var channel, var word]) => SteerTalk(channel, word),
                ("echo", [var word]) when SteeringWords.TryReadSwitch(word, out _echoes) =>
                    new SteeringResult(true, _echoes ? "every client hears its own changes" : "clients hear their own changes as they asked for"),
                ("refuse", [var word]) when SteeringWords.TryReadSwitch(word, out _refuses) =>
                    new SteeringResult(true, $"clients {(_refuses ? "cannot" : "can")} set values"),
                _ => new SteeringResult(false, $"\"{line}\" is not understood; allowed: {Help}"),
            };
        }
    }

    /// <summary>Recalls a scene or snapshot as the desk does.</summary>
    /// <returns>False when nothing is stored there.</returns>
    private protected abstract bool Recall(int number);

    /// <summary>Stores a scene or snapshot.</summary>
    /// <returns>False when there is no such place.</returns>
    private protected abstract bool Store(int number, string name, string note);

    private protected void BeginSignals(int seed) => Signals = new ConsoleSignals(seed, Lives);

    private SteeringResult SteerGet(string address) => Tree.Find(address) is not { } parameter
        ? new SteeringResult(false, $"{address} does not exist")
        : new SteeringResult(true, parameter.Scale.Tag switch
        {
            (byte)'f' => string.Create(
                CultureInfo.InvariantCulture, $"{address} {parameter.Scale.Position(parameter.Step)} ({parameter.Printed.Trim()})"),
            _ => $"{address} {parameter.Printed.Trim()}",
        });

    private SteeringResult SteerSet(string address, string value)
    {
        if (Tree.Find(address) is not { } parameter)
        {
            return new SteeringResult(false, $"{address} does not exist");
        }

        string? error;
        if (parameter.IsText)
        {
            error = SetText(parameter, value, null);
        }
        else if (parameter.Scale.Tag == (byte)'f')
        {
            bool number = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double position);
            error = number && position is >= 0 and <= 1 ? null : $"\"{value}\" is outside 0..1";
            if (error is null)
            {
                Apply(parameter, parameter.Scale.Snap(position), null);
            }
        }
        else
        {
            error = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int step)
                || ConsoleText.TryParse(parameter.Scale, value, out step)
                ? SetStep(parameter, step, null)
                : $"\"{value}\" is no value of {address}";
        }

        return error is null ? SteerGet(address) : new SteeringResult(false, $"{address}: {error}");
    }

    private SteeringResult SteerScene(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && Recall(number)
            ? new SteeringResult(true, $"scene {number} is recalled")
            : new SteeringResult(false, $"scene {word} holds nothing; store it first");

    private SteeringResult SteerStore(string word, string? name) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && Store(number, name ?? $"Scene {number}", string.Empty)
            ? new SteeringResult(true, $"scene {number} is stored")
            : new SteeringResult(false, $"there is no scene {word}");

    // Many changes at once, as a recall makes them: faders and sends of all strips, one after the other.
    private SteeringResult SteerBurst(string word)
    {
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count > 100_000)
        {
            return new SteeringResult(false, $"burst: \"{word}\" is outside 0..100000");
        }

        ConsoleParameter[] levels = [.. Tree.InScenes.Where(parameter => parameter.Scale.Style == TextStyle.Level)];
        for (int change = 0; change < count; change++)
        {
            ConsoleParameter level = levels[_burst++ % levels.Length];
            Apply(level, (level.Step + 1) % level.Scale.Steps, null);
        }

        return new SteeringResult(true, $"{count} values were changed");
    }

    private SteeringResult Reboot(TimeSpan pause)
    {
        Forget();
        _silentSince = Time.GetTimestamp();
        _silentFor = pause;
        return new SteeringResult(true, string.Create(CultureInfo.InvariantCulture, $"silent for {pause.TotalSeconds} s"));
    }

    private SteeringResult SteerTalk(string word, string state)
    {
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int channel)
            || !Tree.Strips.ContainsKey(channel - 1)
            || !SteeringWords.TryReadSwitch(state, out bool on))
        {
            return new SteeringResult(false, "talk: expected a channel and on or off");
        }

        Signals.SetTalking(channel - 1, on);
        return new SteeringResult(true, $"channel {channel} {(on ? "talks" : "is silent")}");
    }
}
