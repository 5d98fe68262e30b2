using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

// What every desk can be told while it runs.
internal abstract partial class SimulatedMidiDesk
{
    private const string Usage =
        "running-status on|off | echo on|off | channel 1..16 | second-client served|refused|resets-both | bytes 90 00 7F … (sent to all) | "
        + "reboot DURATION | " + FaultSteering.Usage;

    /// <summary>Verbs of this family, for <c>help</c>.</summary>
    protected abstract string OwnUsage { get; }

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return Obey(line) ?? ObeyShared(line)
                ?? new SteeringResult(false, $"\"{line}\" was not understood; allowed: {OwnUsage} | {Usage}");
        }
    }

    /// <summary>Obeys a verb of this family; null when it is none.</summary>
    protected abstract SteeringResult? Obey(SteeringLine line);

    /// <summary>Obeyed.</summary>
    protected static SteeringResult Done(string message = "done") => new(true, message);

    /// <summary>Not obeyed.</summary>
    protected static SteeringResult Wrong(string message) => new(false, message);

    /// <summary>Obeys a switch.</summary>
    protected static SteeringResult WithSwitch(string word, Action<bool> use)
    {
        if (!SteeringWords.TryReadSwitch(word, out bool on))
        {
            return Wrong($"\"{word}\" is neither on nor off");
        }

        use(on);
        return Done();
    }

    /// <summary>A level for people: dB with at most two decimals, or <c>off</c>.</summary>
    protected static string Spelled(double level) =>
        double.IsNegativeInfinity(level) ? "off" : Math.Round(level, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Reads a level as people write it.</summary>
    protected static bool TryReadLevel(string word, out double level)
    {
        level = double.NegativeInfinity;
        return word is "off" or "-inf" || (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out level) && level is >= -150 and <= 10);
    }

    private SteeringResult? ObeyShared(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("help", []) => Done($"{OwnUsage} | {Usage}"),
        ("running-status", [var word]) => WithSwitch(word, on => UsesRunningStatus = on),
        ("echo", [var word]) => WithSwitch(word, on => Echoes = on),
        ("channel", [var word]) => SetChannel(word),
        ("second-client", ["served"]) => SetSecondClient(SecondClient.Served),
        ("second-client", ["refused"]) => SetSecondClient(SecondClient.Refused),
        ("second-client", ["resets-both"]) => SetSecondClient(SecondClient.ResetsBoth),
        ("bytes", { Count: > 0 } words) => SayHex(string.Concat(words)),
        ("reboot", [var word]) => SteeringWords.TryReadDuration(word, out var duration) ? StartReboot(duration) : Wrong($"\"{word}\" is no duration; write 200ms or 2s"),
        _ => null,
    };

    private SteeringResult SetChannel(string word)
    {
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int channel) || channel is < 1 or > 16)
        {
            return Wrong($"\"{word}\" is no MIDI channel 1..16");
        }

        BaseChannel = channel - 1;
        return Done($"base channel is {channel}");
    }

    private SteeringResult SetSecondClient(SecondClient policy)
    {
        SecondClient = policy;
        return Done();
    }

    // As they are: a status byte that is left out is the caller's.
    private SteeringResult SayHex(string hex)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            return Wrong($"\"{hex}\" is no row of bytes; write bytes 90 00 7F");
        }

        foreach (var client in _clients.Values)
        {
            client.Stream.Send(bytes);
        }

        return Done();
    }

    private SteeringResult StartReboot(TimeSpan duration)
    {
        Reboot(duration);
        return Done($"up again in {duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
    }
}
