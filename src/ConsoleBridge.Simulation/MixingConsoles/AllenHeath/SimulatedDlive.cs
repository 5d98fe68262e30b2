using System.Text;
using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>A dLive MixRack, or an Avantis: the same messages, but an Avantis has no preamps and is asked for names and colours alone.</summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.3 and 2.4 (doc). TLS is not simulated; the login of a TLS port is, on the plain one.</remarks>
internal sealed class SimulatedDlive : SimulatedStripDesk
{
    private const byte AssignMain = 0x18;
    private const byte Gain = 0x19;
    private const byte Pad = 0x08;
    private const byte Phantom = 0x0B;
    private const byte Colour = 0x06;
    private const byte Send = 0x0D;
    private const byte AssignSend = 0x0E;
    private const byte Membership = 0x40;
    private const int MostNameLetters = 8;

    private static readonly string[] Colours = ["off", "red", "green", "yellow", "blue", "purple", "light-blue", "white"];

    private readonly bool _isAvantis;

    /// <summary>Makes a desk; it is not started.</summary>
    public SimulatedDlive(DeskModel model, SimulatorOptions options)
        : base(model, options) => _isAvantis = model == DeskModel.Avantis;

    /// <inheritdoc/>
    protected override byte[] Header { get; } = [0x00, 0x00, 0x1A, 0x50, 0x10, 0x01, 0x00];

    /// <inheritdoc/>
    protected override byte SendLevel => Send;

    /// <inheritdoc/>
    protected override byte? ToldName => 0x03;

    /// <inheritdoc/>
    protected override string OwnUsage =>
        base.OwnUsage + " | set STRIP color " + string.Join('|', Colours) + (_isAvantis ? "" : " | set socketN gain 5..60, pad|phantom on|off");

    /// <inheritdoc/>
    protected override bool HasParameter(byte id) => id is AssignMain or Membership || (!_isAvantis && id is 0x30 or 0x31 or (>= 0x1A and <= 0x29));

    /// <inheritdoc/>
    protected override bool TakeParameter(MidiDeskClient client, DeskStrip strip, byte id, byte value)
    {
        if (id != Membership)
        {
            return false;
        }

        // One number for each group and state: they do not replace each other.
        byte group = (byte)(value & 0x3F);
        Values[new(strip, Membership, new DeskStrip(-1, group))] = value >= 0x40 ? On : Off;
        byte control = (byte)(0xB0 | ChannelOf(strip));
        Tell(client, [control, 0x63, strip.Number, control, 0x62, Membership, control, 0x06, value]);
        return true;
    }

    /// <inheritdoc/>
    protected override void OnPitchBend(MidiDeskClient client, MidiMessage message)
    {
        if (_isAvantis || message.Channel != BaseChannel)
        {
            base.OnPitchBend(client, message);
            return;
        }

        var socket = Socket(message.Data1);
        Values[new(socket, Gain)] = message.Data2;
        Tell(client, SpellGain(socket));
    }

    /// <inheritdoc/>
    protected override string? OnExclusive(MidiDeskClient client, int channel, ReadOnlySpan<byte> command)
    {
        var strip = new DeskStrip(channel, command[1]);
        bool isStrip = Known.Contains(strip);
        switch (command)
        {
            case [0x01, _] when isStrip:
                Say(client, Exclusive(strip, [0x02, strip.Number, .. Encoding.ASCII.GetBytes(Names[strip])]));
                return null;
            case [0x03, _, .. var text] when isStrip && text.Length <= MostNameLetters:
                Names[strip] = Encoding.ASCII.GetString(text);
                Tell(client, Exclusive(strip, [0x03, strip.Number, .. text]));
                return null;
            case [0x04, _] when isStrip:
                Say(client, Exclusive(strip, 0x05, strip.Number, Values.GetValueOrDefault(new(strip, Colour))));
                return null;
            case [Colour, _, < 8] when isStrip:
                Values[new(strip, Colour)] = command[2];
                Tell(client, Exclusive(strip, Colour, strip.Number, command[2]));
                return null;
            case [Send or AssignSend, _, _, _, _] when isStrip:
                return SetSend(client, strip, command);
            case [0x05, ..]:
                return _isAvantis ? "an Avantis is asked for names and colours alone" : Answer(client, channel, command[1..]);
            case [0x07 or 0x09 or 0x0A or 0x0C, ..] when !_isAvantis && channel == 0:
                return OnSocket(client, command);
            default:
                return "there is no such message, or no such channel";
        }
    }

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("set", [var place, "color", var word]) => WithStrip(place, strip => SetColour(strip, word)),
        ("get", [var place, "color"]) => WithStrip(place, strip => Done($"{place} color is {Colours[Values.GetValueOrDefault(new(strip, Colour))]}")),
        ("set" or "get", [var place, ..]) when place.StartsWith("socket", StringComparison.Ordinal) && !_isAvantis => ObeySocket(line, place),
        _ => base.Obey(line),
    };

    private static DeskStrip Socket(byte number) => new(-2, number);

    private string? SetSend(MidiDeskClient client, DeskStrip strip, ReadOnlySpan<byte> command)
    {
        var target = new DeskStrip(OffsetOf(command[2]), command[3]);
        if (!Known.Contains(target))
        {
            return $"there is no channel {command[3]:X2} on MIDI channel {command[2] + 1}";
        }

        Values[new(strip, command[0], target)] = command[4];
        Tell(client, Exclusive(strip, command));
        return null;
    }

    private string? Answer(MidiDeskClient client, int channel, ReadOnlySpan<byte> asked)
    {
        switch (asked)
        {
            case [Mute, var number] when Known.Contains(new(channel, number)):
                Say(client, Spell(new(channel, number), Mute));
                return null;
            case [0x0B, Gain, var number] when channel == 0:
                Say(client, SpellGain(Socket(number)));
                return null;
            case [0x0B, var id, var number] when Known.Contains(new(channel, number)) && (id == Level || HasParameter(id)) && id != Membership:
                Say(client, Spell(new(channel, number), id));
                return null;
            case [0x0F, (Send or AssignSend) and var what, var number, var targetChannel, var target]
                when Known.Contains(new(channel, number)) && Known.Contains(new(OffsetOf(targetChannel), target)):
                byte value = Values.GetValueOrDefault(new(new(channel, number), what, new DeskStrip(OffsetOf(targetChannel), target)));
                Say(client, Exclusive(new(channel, number), what, number, targetChannel, target, value));
                return null;
            default:
                return "there is no such question, or no such channel";
        }
    }

    private string? OnSocket(MidiDeskClient client, ReadOnlySpan<byte> command)
    {
        var socket = Socket(command[1]);
        switch (command)
        {
            case [0x07, _]:
                Say(client, SpellSwitch(socket, Pad));
                return null;
            case [0x0A, _]:
                Say(client, SpellSwitch(socket, Phantom));
                return null;
            case [0x09 or 0x0C, _, 0x00 or On]:
                byte what = command[0] == 0x09 ? Pad : Phantom;
                Values[new(socket, what)] = command[2];
                Tell(client, SpellSwitch(socket, what));
                return null;
            default:
                return "a switch of a socket is 00 or 7F";
        }
    }

    private byte[] SpellGain(DeskStrip socket) => [(byte)(0xE0 | BaseChannel), socket.Number, Values.GetValueOrDefault(new(socket, Gain))];

    private byte[] SpellSwitch(DeskStrip socket, byte what) =>
        Exclusive(new DeskStrip(0, 0), what, socket.Number, Values.GetValueOrDefault(new(socket, what)));

    private SteeringResult SetColour(DeskStrip strip, string word)
    {
        int colour = Array.IndexOf(Colours, word);
        if (colour < 0)
        {
            return Wrong($"\"{word}\" is none of {string.Join(' ', Colours)}");
        }

        Values[new(strip, Colour)] = (byte)colour;
        SayToAll(null, Exclusive(strip, Colour, strip.Number, (byte)colour));
        return Done();
    }

    // 5 to 60 dB are 00 to 7F.
    private SteeringResult? ObeySocket(SteeringLine line, string place)
    {
        if (!byte.TryParse(place["socket".Length..], out byte number) || number is < 1 or > 128)
        {
            return Wrong($"there is no {place}; sockets are 1..128");
        }

        var socket = Socket((byte)(number - 1));
        switch (line.Arguments)
        {
            case [_, "gain"]:
                return Done($"{place} gain is {Spelled(5 + (Values.GetValueOrDefault(new(socket, Gain)) * 55 / 127.0))}");
            case [_, "gain", var word] when double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out double gain) && gain is >= 5 and <= 60:
                Values[new(socket, Gain)] = (byte)Math.Round((gain - 5) / 55 * 127);
                SayToAll(null, SpellGain(socket));
                return Done();
            case [_, "pad" or "phantom"]:
                byte asked = line.Arguments[1] == "pad" ? Pad : Phantom;
                return Done($"{place} {line.Arguments[1]} is {(Values.GetValueOrDefault(new(socket, asked)) == On ? "on" : "off")}");
            case [_, "pad" or "phantom", var word]:
                byte what = line.Arguments[1] == "pad" ? Pad : Phantom;
                return WithSwitch(word, on =>
                {
                    Values[new(socket, what)] = on ? On : (byte)0;
                    SayToAll(null, SpellSwitch(socket, what));
                });
            default:
                return Wrong("a socket has gain 5..60, pad and phantom");
        }
    }
}
