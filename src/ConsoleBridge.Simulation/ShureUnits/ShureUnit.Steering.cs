using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.ShureUnits;

// The verbs that all of them have.
internal abstract partial class ShureUnit
{
    private const string CommonUsage =
        "set N PROPERTY VALUE | set PROPERTY VALUE | free N | get N PROPERTY | get PROPERTY | hide PROPERTY | show PROPERTY | silence on|off | "
        + "announce on|off | reboot [DURATION] | help";

    private SlpAnnouncement? _announcement;

    /// <summary>The family's own verbs, for the answer to <c>help</c>.</summary>
    protected abstract string OwnUsage { get; }

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            string[] words = [line.Verb, .. line.Arguments];
            return SteerOwn(words) ?? SteerAll(words) ?? new SteeringResult(false, $"\"{line}\" was not understood; allowed: {OwnUsage} | {CommonUsage} | {FaultSteering.Usage}");
        }
    }

    /// <summary>Obeys the family's own verbs.</summary>
    /// <returns>Null when the verb is none of them.</returns>
    protected abstract SteeringResult? SteerOwn(string[] words);

    protected static SteeringResult Done(Action action)
    {
        action();
        return new SteeringResult(true, "done");
    }

    protected static SteeringResult WithSwitch(string word, Action<bool> use) =>
        SteeringWords.TryReadSwitch(word, out var on) ? Done(() => use(on)) : new SteeringResult(false, $"\"{word}\" is neither on nor off");

    /// <summary>A whole number from 0.</summary>
    protected static SteeringResult WithNumber(string word, int most, Action<int> use) =>
        int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most
            ? Done(() => use(number))
            : new SteeringResult(false, $"\"{word}\" is outside 0..{most}");

    protected bool IsChannel(string word, out int channel) =>
        int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out channel) && channel >= 1 && channel <= State.Channels;

    private SteeringResult? SteerAll(string[] words) => words switch
    {
        ["help"] => new SteeringResult(true, $"{OwnUsage} | {CommonUsage} | {FaultSteering.Usage}"),
        ["get", var property] => Tell(0, property),
        ["get", "0", var property] => Tell(0, property),
        ["get", var word, var property] when IsChannel(word, out var channel) => Tell(channel, property),
        ["set", var property, var value] => Put(0, property, value),
        ["set", "0", var property, var value] => Put(0, property, value),
        ["set", var word, var property, var value] when IsChannel(word, out var channel) => Put(channel, property, value),
        ["free", var word] when IsChannel(word, out var channel) => Done(() => State.Unpin(channel)),
        ["hide", var property] => Done(() => _hidden.Add(property)),
        ["show", var property] => Done(() => _hidden.Remove(property)),
        ["silence", var word] => WithSwitch(word, on => RefusesSilently = on),
        ["announce", var word] => WithSwitch(word, Announce),
        ["reboot"] => Done(() => Reboot(BootTime)),
        ["reboot", var word] => SteeringWords.TryReadDuration(word, out var duration)
            ? Done(() => Reboot(duration))
            : new SteeringResult(false, $"\"{word}\" is no duration; write 200ms or 30s"),
        _ => null,
    };

    private SteeringResult Tell(int channel, string property)
    {
        Reflect(channel);
        return State.Plain(channel, property) is { } value
            ? new SteeringResult(true, value)
            : new SteeringResult(false, $"{Model}: no property {property} here");
    }

    // As somebody at its front would; what no client may set stays until "free".
    private SteeringResult Put(int channel, string property, string value)
    {
        if (State.Table(channel).Find(property) is not { } definition)
        {
            return new SteeringResult(false, $"{Model}: no property {property} here");
        }

        State.Unpin(channel, definition.Name, 0);
        if (!State.Set(channel, definition.Name, value))
        {
            return new SteeringResult(false, $"{definition.Name} cannot be \"{value}\"");
        }

        if (!definition.CanSet)
        {
            State.Pin(channel, definition.Name, 0);
        }

        return new SteeringResult(true, $"{definition.Name} is {State.Plain(channel, definition.Name)}");
    }

    private void Announce(bool on)
    {
        _announcement?.Dispose();
        _announcement = on ? new SlpAnnouncement(Model, Options.Name ?? Model, Options.Address, Options.Time) : null;
    }
}
