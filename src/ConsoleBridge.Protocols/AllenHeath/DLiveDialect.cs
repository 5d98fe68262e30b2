using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.AllenHeath.Wire;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>dLive and Avantis: five MIDI channels from the desk's own up, mutes as notes, levels as NRPNs of seven bits, the rest in
/// system exclusive messages. Sources: dLive MIDI over TCP/IP Protocol V2.0, Avantis TCP/IP Protocol V1.1.</summary>
internal sealed class DLiveDialect : DeskDialect
{
    /// <summary>dLive: nearly everything can be asked for.</summary>
    public static readonly DLiveDialect DLive = new(
        new(
            ("input", 0, 0x00, 128), ("group", 1, 0x00, 62), ("stereo-group", 1, 0x40, 31), ("aux", 2, 0x00, 62), ("stereo-aux", 2, 0x40, 31),
            ("matrix", 3, 0x00, 62), ("stereo-matrix", 3, 0x40, 31), ("fx-send", 4, 0x00, 16), ("stereo-fx-send", 4, 0x10, 16),
            ("fx-return", 4, 0x20, 16), ("main", 4, 0x30, 6), ("dca", 4, 0x36, 24), ("mute-group", 4, 0x4E, 8),
            ("ufx-send", 4, 0x56, 8), ("ufx-return", 4, 0x5E, 8)),
        new(("dca", 0, 0, 24), ("mute-group", 0, 0x18, 8)),
        answersAll: true);

    /// <summary>Avantis: only names and colours can be asked for.</summary>
    public static readonly DLiveDialect Avantis = new(
        new(
            ("input", 0, 0x00, 64), ("group", 1, 0x00, 40), ("stereo-group", 1, 0x40, 20), ("aux", 2, 0x00, 40), ("stereo-aux", 2, 0x40, 20),
            ("matrix", 3, 0x00, 40), ("stereo-matrix", 3, 0x40, 20), ("fx-send", 4, 0x00, 12), ("stereo-fx-send", 4, 0x10, 12),
            ("fx-return", 4, 0x20, 12), ("main", 4, 0x30, 3), ("dca", 4, 0x36, 16), ("mute-group", 4, 0x46, 8)),
        new(("dca", 0, 0, 16), ("mute-group", 0, 0x10, 8)),
        answersAll: false);

    private const string Forms =
        "mute|fader|main|name|color STRIP, send|assign STRIP MIX, member STRIP dca|mute-group N, gain|pad|phantom socket N, scene";

    private const int Fader = 0x17;
    private const int Main = 0x18;
    private const int Gain = 0x19;
    private const int Members = 0x40;
    private const byte Send = 0x0D;
    private const byte Assign = 0x0E;

    private static readonly DeskStrips Sockets = new(("socket", 0, 0x00, 128));

    private readonly DeskStrips _strips;
    private readonly DeskStrips _members;
    private readonly bool _answersAll;

    private DLiveDialect(DeskStrips strips, DeskStrips members, bool answersAll) => (_strips, _members, _answersAll) = (strips, members, answersAll);

    /// <inheritdoc/>
    public override int Model => AllenHeathExclusive.DLive;

    /// <inheritdoc/>
    public override DeskTarget? Resolve(ParameterDefinition definition, ReadOnlySpan<string> address, IReadOnlyDictionary<string, double> settings, out string error)
    {
        error = "";
        if (address is ["scene"])
        {
            return new() { Definition = definition, Place = new(DeskPlaceKind.Scene, 0, 0), Form = DeskForm.Scene };
        }

        var rest = address[1..];
        var isSocket = _answersAll && rest is ["socket", ..];
        if (!(isSocket ? Sockets : _strips).TryTake(ref rest, out var strip, out error))
        {
            error = address[0] is "mute" or "fader" or "main" or "name" or "color" or "send" or "assign" or "member" ? error : Unknown(address, Forms);
            return null;
        }

        var target = (address[0], isSocket) switch
        {
            ("mute", false) => new() { Definition = definition, Place = new(DeskPlaceKind.Note, strip.Channel, strip.Number), Form = DeskForm.MuteNote, Getter = Ask(strip, 0x05, 0x09, strip.Number) },
            ("fader", false) => Number(definition, strip, Fader),
            ("main", false) => Number(definition, strip, Main),
            ("name", false) => Exclusive(definition, strip, DeskForm.ExclusiveText, 0x03, new(AllenHeathExclusive.DLive, strip.Channel, [0x01, strip.Number])),
            ("color", false) => Exclusive(definition, strip, DeskForm.ExclusiveNumber, 0x06, new(AllenHeathExclusive.DLive, strip.Channel, [0x04, strip.Number])),
            ("send", false) => ToMix(definition, strip, Send, ref rest, out error),
            ("assign", false) => ToMix(definition, strip, Assign, ref rest, out error),
            ("member", false) => Member(definition, strip, ref rest, out error),
            ("gain", true) => new() { Definition = definition, Place = new(DeskPlaceKind.Socket, 0, strip.Number), Form = DeskForm.SocketValue, Getter = Ask(strip, 0x05, 0x0B, Gain, strip.Number) },
            ("pad", true) => Exclusive(definition, strip, DeskForm.ExclusiveNumber, 0x09, Ask(strip, 0x07, strip.Number)),
            ("phantom", true) => Exclusive(definition, strip, DeskForm.ExclusiveNumber, 0x0C, Ask(strip, 0x0A, strip.Number)),
            _ => null,
        };
        error = error.Length > 0 ? error : target is null ? Unknown(address, Forms) : Rest(rest);
        return error.Length == 0 ? target : null;
    }

    /// <inheritdoc/>
    public override bool TryRead(in MidiDataEntry entry, int channel, out DeskPlace place, out int number)
    {
        var isMember = (entry.Number & 0x7F) == Members;
        place = new(DeskPlaceKind.Parameter, channel, entry.Number, isMember ? entry.High & 0x3F : -1);
        number = isMember ? entry.High >> 6 : entry.High;
        return entry is { Step: MidiDataStep.High, High: >= 0 };
    }

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlySpan<byte> body, int channel, int deskChannel, out DeskPlace place, out ReadOnlySpan<byte> tail)
    {
        // What is set and what is answered have different functions, and both are heard when somebody changes something.
        int function = body[0] switch
        {
            0x02 or 0x03 => 0x03,
            0x05 or 0x06 when body.Length == 3 => 0x06,
            0x08 or 0x09 when body.Length == 3 => 0x09,
            0x0B or 0x0C when body.Length == 3 => 0x0C,
            Send or Assign when body.Length == 5 => body[0],
            _ => 0,
        };
        var isSend = function is Send or Assign;
        var isKnown = function != 0 && body.Length >= 2;
        tail = isKnown ? body[(isSend ? 4 : 2)..] : default;
        place = isKnown ? new(DeskPlaceKind.Exclusive, channel, (function << 7) | body[1], isSend ? ((body[2] - deskChannel) << 7) | body[3] : -1) : default;
        return isKnown;
    }

    /// <inheritdoc/>
    public override bool IsQuestion(ReadOnlySpan<byte> body) =>
        body is [0x01 or 0x04 or 0x07 or 0x0A, _] or [0x05, 0x09, _] or [0x05, 0x0B, _, _] or [0x05, 0x0F, Send or Assign, _, _, _];

    private DeskBytes? Ask(DeskStrip strip, params int[] bytes) => _answersAll ? new(AllenHeathExclusive.DLive, strip.Channel, bytes) : null;

    private DeskTarget Number(ParameterDefinition definition, DeskStrip strip, int id) => new()
    {
        Definition = definition, Place = new(DeskPlaceKind.Parameter, strip.Channel, (strip.Number << 7) | id), Form = DeskForm.Number7,
        Getter = Ask(strip, 0x05, 0x0B, id, strip.Number),
    };

    private static DeskTarget Exclusive(ParameterDefinition definition, DeskStrip strip, DeskForm form, int setter, DeskBytes? getter) => new()
    {
        Definition = definition, Place = new(DeskPlaceKind.Exclusive, strip.Channel, (setter << 7) | strip.Number), Form = form,
        Setter = new(AllenHeathExclusive.DLive, strip.Channel, [setter, strip.Number]), Getter = getter,
    };

    private DeskTarget? ToMix(ParameterDefinition definition, DeskStrip strip, int function, ref ReadOnlySpan<string> words, out string error)
    {
        if (!_strips.TryTake(ref words, out var mix, out error))
        {
            return null;
        }

        var channel = DeskBytes.ChannelByte(mix.Channel);
        return new()
        {
            Definition = definition, Form = DeskForm.ExclusiveNumber,
            Place = new(DeskPlaceKind.Exclusive, strip.Channel, (function << 7) | strip.Number, (mix.Channel << 7) | mix.Number),
            Setter = new(AllenHeathExclusive.DLive, strip.Channel, [function, strip.Number, channel, mix.Number]),
            Getter = Ask(strip, 0x05, 0x0F, function, strip.Number, channel, mix.Number),
        };
    }

    private DeskTarget? Member(ParameterDefinition definition, DeskStrip strip, ref ReadOnlySpan<string> words, out string error)
    {
        if (!_members.TryTake(ref words, out var group, out error))
        {
            return null;
        }

        var place = new DeskPlace(DeskPlaceKind.Parameter, strip.Channel, (strip.Number << 7) | Members, group.Number);
        return new() { Definition = definition, Place = place, Form = DeskForm.Member, Bus = -1 };
    }
}
