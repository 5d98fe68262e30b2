using System.Text;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>An AHM-16, AHM-32 or AHM-64 processor: inputs, zones, control groups and rooms on the MIDI channels 1 to 4.</summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.5 (AHM TCP/IP Protocol V1.5, doc).</remarks>
internal sealed class SimulatedAhm : SimulatedStripDesk
{
    private const byte Send = 0x02;
    private const byte SendMute = 0x03;
    private const byte SendStep = 0x04;
    private const byte Source = 0x08;
    private const byte Trim = 0x18;
    private const byte Gain = 0x19;
    private const byte Pad = 0x1A;
    private const byte Phantom = 0x1B;
    private const byte LevelStep = 0x20;
    private const byte Colour = 0x0B;

    /// <summary>Makes a processor; it is not started.</summary>
    /// <param name="size">16, 32 or 64.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    public SimulatedAhm(int size, SimulatorOptions options)
        : base(DeskModel.Ahm(size), options)
    {
    }

    /// <inheritdoc/>
    protected override byte[] Header { get; } = [0x00, 0x00, 0x1A, 0x50, 0x12, 0x01, 0x00];

    /// <inheritdoc/>
    protected override byte SendLevel => Send;

    /// <inheritdoc/>
    protected override string OwnUsage => base.OwnUsage + " | set ip1 gain 5..60, phantom|pad on|off | set ip1>zone1 muted on|off";

    /// <inheritdoc/>
    protected override bool HasParameter(byte id) => id is Trim or Gain or Pad or Phantom or LevelStep;

    /// <inheritdoc/>
    protected override bool TakeParameter(MidiDeskClient client, DeskStrip strip, byte id, byte value)
    {
        if (id != LevelStep)
        {
            return false;
        }

        Values[new(strip, Level)] = Stepped(Values.GetValueOrDefault(new(strip, Level)), value);

        // Nobody knows the level from a step: it is told to everybody.
        SayToAll(null, Spell(strip, Level));
        return true;
    }

    /// <inheritdoc/>
    protected override string? OnExclusive(MidiDeskClient client, int channel, ReadOnlySpan<byte> command)
    {
        var strip = new DeskStrip(channel, command[1]);
        bool isStrip = Known.Contains(strip);
        switch (command)
        {
            case [0x01, ..]:
                return Answer(client, channel, command[1..]);
            case [Send or SendMute or SendStep, _, _, _, _] when isStrip:
                return SetSend(client, strip, command);
            case [Source, _, var source] when isStrip:
                Values[new(strip, Source)] = source;
                Tell(client, Exclusive(strip, command));
                return null;
            case [0x09, _] when isStrip:
                Say(client, Exclusive(strip, [0x0A, strip.Number, .. Encoding.ASCII.GetBytes(Names[strip])]));
                return null;
            case [Colour, _] when isStrip:
                Say(client, Exclusive(strip, 0x0C, strip.Number, Values.GetValueOrDefault(new(strip, Colour))));
                return null;
            default:
                return "there is no such message, or no such channel";
        }
    }

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("set", [var place, "gain", var word]) when double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out double gain) && gain is >= 5 and <= 60
            => WithStrip(place, strip => DoChange(strip, Gain, (byte)Math.Round((gain - 5) / 55 * 127))),
        ("get", [var place, "gain"]) => WithStrip(place, strip => Done($"{place} gain is {Spelled(5 + (Values.GetValueOrDefault(new(strip, Gain)) * 55 / 127.0))}")),
        ("set", [var place, "phantom", var word]) => WithStrip(place, strip => WithSwitch(word, on => Change(strip, Phantom, on ? On : Off))),
        ("set", [var place, "pad", var word]) => WithStrip(place, strip => WithSwitch(word, on => Change(strip, Pad, on ? On : Off))),
        ("set", [var place, "muted", var word]) when place.Split('>') is [var from, var to] && Strips.TryGetValue(to, out var target)
            => WithStrip(from, strip => WithSwitch(word, on => ChangeSend(strip, target, SendMute, on ? On : Off))),
        _ => base.Obey(line),
    };

    private static byte Stepped(byte code, byte direction) => (byte)Math.Clamp(code + (direction >= 0x40 ? 2 : -2), 0, 127);

    private SteeringResult DoChange(DeskStrip strip, byte what, byte value)
    {
        Change(strip, what, value);
        return Done();
    }

    private string? SetSend(MidiDeskClient client, DeskStrip strip, ReadOnlySpan<byte> command)
    {
        var target = new DeskStrip(OffsetOf(command[2]), command[3]);
        if (!Known.Contains(target))
        {
            return $"there is no channel {command[3]:X2} on MIDI channel {command[2] + 1}";
        }

        bool isStep = command[0] == SendStep;
        var key = new DeskKey(strip, isStep ? Send : command[0], target);
        Values[key] = isStep ? Stepped(Values.GetValueOrDefault(key), command[4]) : command[4];
        byte[] told = Exclusive(strip, key.What, strip.Number, command[2], command[3], Values[key]);
        if (isStep)
        {
            SayToAll(null, told);
        }
        else
        {
            Tell(client, told);
        }

        return null;
    }

    private string? Answer(MidiDeskClient client, int channel, ReadOnlySpan<byte> asked)
    {
        switch (asked)
        {
            case [Mute, var number] when Known.Contains(new(channel, number)):
                Say(client, Spell(new(channel, number), Mute));
                return null;
            case [0x0B, (Level or Trim or Gain or Pad or Phantom) and var id, var number] when Known.Contains(new(channel, number)):
                Say(client, Spell(new(channel, number), id));
                return null;
            case [0x0F, (Send or SendMute) and var what, var number, var targetChannel, var target]
                when Known.Contains(new(channel, number)) && Known.Contains(new(OffsetOf(targetChannel), target)):
                byte value = Values.GetValueOrDefault(new(new(channel, number), what, new DeskStrip(OffsetOf(targetChannel), target)));
                Say(client, Exclusive(new(channel, number), what, number, targetChannel, target, value));
                return null;
            default:
                return "there is no such question, or no such channel";
        }
    }
}
