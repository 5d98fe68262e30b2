using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.AllenHeath.Wire;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>Qu-16, Qu-24, Qu-32, Qu-Pac, Qu-SB: NRPNs that carry the bus beside the value, mutes as notes, and one question for
/// the whole state. Source: Qu MIDI Protocol V1.9.</summary>
internal sealed class QuDialect : DeskDialect
{
    /// <summary>The question for the whole state; 00 behind it: we are not the maker's app, of which more is asked.</summary>
    public const byte AskState = 0x10;

    private const string Forms = "mute|fader|gain|phantom|polarity|pafl|lowcut|name STRIP, send|assign|pan|pre STRIP BUS, member STRIP dca|mute-group N, model, firmware, scene";
    private const byte StateBegins = 0x11;
    private const byte StateEnds = 0x14;
    private const byte AskName = 0x01;
    private const byte TellName = 0x02;
    private const byte SetName = 0x03;
    private const int LrBus = 7;
    private const int LrAssign = 0x18;
    private const int DcaMembers = 0x40;
    private const int MuteGroupMembers = 0x5C;

    private static readonly DeskStrips Strips = new(
        ("fx-send", 0, 0x00, 4), ("fx-return", 0, 0x08, 4), ("dca", 0, 0x10, 4), ("input", 0, 0x20, 32), ("stereo", 0, 0x40, 3),
        ("mute-group", 0, 0x50, 4), ("mix", 0, 0x60, 7), ("lr", 0, 0x67, 1), ("group", 0, 0x68, 4), ("matrix", 0, 0x6C, 2));

    private static readonly DeskStrips Buses = new(("mix", 0, 0x00, 7), ("lr", 0, LrBus, 1), ("group", 0, 0x08, 4), ("matrix", 0, 0x0C, 2), ("fx-send", 0, 0x10, 4));

    private static readonly DeskStrips Members = new(("dca", DcaMembers, 0, 4), ("mute-group", MuteGroupMembers, 0, 4));

    private static readonly Dictionary<string, int> Functions = new(StringComparer.Ordinal)
    {
        ["fader"] = 0x17, ["gain"] = 0x19, ["phantom"] = 0x69, ["polarity"] = 0x6A, ["pafl"] = 0x51, ["lowcut"] = 0x14,
    };

    private static readonly Dictionary<string, int> BusFunctions = new(StringComparer.Ordinal)
    {
        ["send"] = 0x20, ["pan"] = 0x16, ["assign"] = 0x55, ["pre"] = 0x50,
    };

    /// <inheritdoc/>
    public override int Model => AllenHeathExclusive.Qu;

    /// <summary>Where the model is told.</summary>
    public static DeskPlace ModelPlace => new(DeskPlaceKind.Exclusive, 0, StateBegins << 7, 0);

    /// <summary>Where the firmware is told.</summary>
    public static DeskPlace FirmwarePlace => new(DeskPlaceKind.Exclusive, 0, StateBegins << 7, 1);

    /// <summary>The model of a number. What number five is the document leaves open.</summary>
    public static ReadOnlySpan<byte> ModelName(byte box) => box switch
    {
        1 => "Qu-16"u8,
        2 => "Qu-24"u8,
        3 => "Qu-32"u8,
        4 => "Qu-Pac"u8,
        _ => "Qu"u8,
    };

    /// <inheritdoc/>
    public override DeskTarget? Resolve(ParameterDefinition definition, ReadOnlySpan<string> address, IReadOnlyDictionary<string, double> settings, out string error)
    {
        error = "";
        switch (address)
        {
            case ["scene"]:
                return new() { Definition = definition, Place = new(DeskPlaceKind.Scene, 0, 0), Form = DeskForm.Scene };
            case ["model"]:
                return new() { Definition = definition, Place = ModelPlace, Form = DeskForm.ReadOnly };
            case ["firmware"]:
                return new() { Definition = definition, Place = FirmwarePlace, Form = DeskForm.ReadOnly };
        }

        var rest = address[1..];
        if (!Strips.TryTake(ref rest, out var strip, out error))
        {
            error = Functions.ContainsKey(address[0]) || BusFunctions.ContainsKey(address[0]) || address[0] is "mute" or "name" or "member" ? error : Unknown(address, Forms);
            return null;
        }

        var target = (address[0], rest.Length) switch
        {
            ("mute", 0) => new() { Definition = definition, Place = new(DeskPlaceKind.Note, 0, strip.Number), Form = DeskForm.MuteNote },
            ("name", 0) => Name(definition, strip),
            ("member", > 0) => Member(definition, strip, rest, out error),
            (_, 0) when Functions.TryGetValue(address[0], out var id) => Number(definition, strip, id, LrBus, -1),
            (_, > 0) when BusFunctions.TryGetValue(address[0], out var id) => OnBus(definition, strip, id, rest, out error),
            _ => null,
        };
        error = target is null && error.Length == 0 ? Unknown(address, Forms) : error;
        return target;
    }

    /// <inheritdoc/>
    public override bool TryRead(in MidiDataEntry entry, int channel, out DeskPlace place, out int number)
    {
        var id = entry.Number & 0x7F;
        number = entry.High;
        if (id is DcaMembers or MuteGroupMembers)
        {
            place = new(DeskPlaceKind.Parameter, channel, entry.Number, entry.High & 0x3F);
            number = entry.High >> 6;
        }
        else
        {
            place = new(DeskPlaceKind.Parameter, channel, entry.Number, BusFunctions.ContainsValue(id) ? entry.Low : -1);
        }

        return entry is { Step: MidiDataStep.Low, High: >= 0 };
    }

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlySpan<byte> body, int channel, int deskChannel, out DeskPlace place, out ReadOnlySpan<byte> tail)
    {
        var isName = body.Length >= 2 && body[0] is TellName or SetName;
        place = isName ? NamePlace(body[1]) : default;
        tail = isName ? body[2..] : default;
        return isName;
    }

    /// <inheritdoc/>
    public override DeskNews NewsOf(ReadOnlySpan<byte> body) => body[0] switch
    {
        StateBegins when body.Length >= 4 => DeskNews.StateBegins,
        StateEnds => DeskNews.StateEnds,
        _ => DeskNews.None,
    };

    /// <inheritdoc/>
    public override bool IsQuestion(ReadOnlySpan<byte> body) => body is [AskState, 0] or [AskName, _];

    private static DeskPlace NamePlace(int strip) => new(DeskPlaceKind.Exclusive, 0, (SetName << 7) | strip);

    private static DeskTarget Name(ParameterDefinition definition, DeskStrip strip) => new()
    {
        Definition = definition, Place = NamePlace(strip.Number), Form = DeskForm.ExclusiveText,
        Setter = new(AllenHeathExclusive.Qu, 0, [SetName, strip.Number]), Getter = new(AllenHeathExclusive.Qu, 0, [AskName, strip.Number]),
    };

    private static DeskTarget Number(ParameterDefinition definition, DeskStrip strip, int id, int bus, int detail) => new()
    {
        Definition = definition, Place = new(DeskPlaceKind.Parameter, 0, (strip.Number << 7) | id, detail), Form = DeskForm.NumberAndBus, Bus = bus,
    };

    private static DeskTarget? OnBus(ParameterDefinition definition, DeskStrip strip, int id, ReadOnlySpan<string> words, out string error)
    {
        if (!Buses.TryTake(ref words, out var bus, out error) || (error = Rest(words)).Length > 0)
        {
            return null;
        }

        // The main mix has a function of its own for being assigned to it.
        return id == BusFunctions["assign"] && bus.Number == LrBus
            ? Number(definition, strip, LrAssign, LrBus, -1)
            : Number(definition, strip, id, bus.Number, bus.Number);
    }

    private static DeskTarget? Member(ParameterDefinition definition, DeskStrip strip, ReadOnlySpan<string> words, out string error)
    {
        if (!Members.TryTake(ref words, out var group, out error) || (error = Rest(words)).Length > 0)
        {
            return null;
        }

        var place = new DeskPlace(DeskPlaceKind.Parameter, 0, (strip.Number << 7) | group.Channel, group.Index);
        return new() { Definition = definition, Place = place, Form = DeskForm.Member, Bus = LrBus };
    }
}
