using System.Globalization;

namespace ConsoleBridge.Simulation.Steering;

/// <summary>The verb <c>fault</c>, the same for every simulated device: turns a device's <see cref="FaultSettings"/>.</summary>
public static class FaultSteering
{
    /// <summary>The verb.</summary>
    public const string Verb = "fault";

    /// <summary>What may follow the verb, for the answer to <c>help</c>.</summary>
    public const string Usage =
        "fault delay 200ms | loss 0.1 | duplicate 0.1 | reorder 0.1 | garbage 0.1 | silent on|off | "
        + "one-byte on|off | merge on|off | stop-reading on|off | clear";

    /// <summary>Obeys one line that begins with <see cref="Verb"/>.</summary>
    /// <param name="faults">The settings to turn.</param>
    /// <param name="line">The line.</param>
    /// <returns>What was set, or what is allowed. Never throws for a wrong line.</returns>
    public static SteeringResult Apply(FaultSettings faults, SteeringLine line)
    {
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentNullException.ThrowIfNull(line);

        return line.Arguments switch
        {
            ["clear"] => Clear(faults),
            ["delay", var word] => SetDelay(faults, word),
            ["loss", var word] => SetChance("loss", word, chance => faults.Loss = chance),
            ["duplicate", var word] => SetChance("duplicate", word, chance => faults.Duplicate = chance),
            ["reorder", var word] => SetChance("reorder", word, chance => faults.Reorder = chance),
            ["garbage", var word] => SetChance("garbage", word, chance => faults.Garbage = chance),
            ["silent", var word] => SetSwitch("silent", word, on => faults.Silent = on),
            ["one-byte", var word] => SetSwitch("one-byte", word, on => faults.OneByteWrites = on),
            ["merge", var word] => SetSwitch("merge", word, on => faults.MergeFrames = on),
            ["stop-reading", var word] => SetSwitch("stop-reading", word, on => faults.StopReading = on),
            _ => new SteeringResult(false, $"allowed: {Usage}"),
        };
    }

    private static SteeringResult Clear(FaultSettings faults)
    {
        faults.Clear();
        return new SteeringResult(true, "all faults are off");
    }

    private static SteeringResult SetDelay(FaultSettings faults, string word)
    {
        if (!SteeringWords.TryReadDuration(word, out TimeSpan delay))
        {
            return new SteeringResult(false, $"fault delay: \"{word}\" is no duration; write 200ms or 2s");
        }

        faults.Delay = delay;
        return new SteeringResult(true, string.Create(CultureInfo.InvariantCulture, $"delay is {delay.TotalMilliseconds} ms"));
    }

    private static SteeringResult SetChance(string name, string word, Action<float> set)
    {
        if (!SteeringWords.TryReadChance(word, out float chance))
        {
            return new SteeringResult(false, $"fault {name}: \"{word}\" is outside 0..1");
        }

        set(chance);
        return new SteeringResult(true, string.Create(CultureInfo.InvariantCulture, $"{name} is {chance}"));
    }

    private static SteeringResult SetSwitch(string name, string word, Action<bool> set)
    {
        if (!SteeringWords.TryReadSwitch(word, out bool on))
        {
            return new SteeringResult(false, $"fault {name}: \"{word}\" is neither on nor off");
        }

        set(on);
        return new SteeringResult(true, $"{name} is {(on ? "on" : "off")}");
    }
}
