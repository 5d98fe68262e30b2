using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.AllenHeath.Wire;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>AHM-16, AHM-32, AHM-64: as dLive, with other functions and fixed MIDI channels. Source: AHM TCP/IP Protocol V1.5.</summary>
internal sealed class AhmDialect : DeskDialect
{
    private const string Forms = "mute|fader|name|color STRIP, send|send-mute STRIP ZONE, step fader STRIP, scene";
    private const int Fader = 0x17;
    private const int StepFader = 0x20;
    private const byte Send = 0x02;
    private const byte SendMute = 0x03;
    private const byte TellName = 0x0A;
    private const byte TellColor = 0x0C;

    private static readonly DeskStrips Strips = new(("input", 0, 0x00, 64), ("zone", 1, 0x00, 64), ("control-group", 2, 0x00, 32), ("room", 3, 0x00, 16));

    /// <inheritdoc/>
    public override int Model => AllenHeathExclusive.Ahm;

    /// <inheritdoc/>
    public override bool HasChannel => false;

    /// <inheritdoc/>
    public override DeskTarget? Resolve(ParameterDefinition definition, ReadOnlySpan<string> address, IReadOnlyDictionary<string, double> settings, out string error)
    {
        error = "";
        if (address is ["scene"])
        {
            return new() { Definition = definition, Place = new(DeskPlaceKind.Scene, 0, 0), Form = DeskForm.Scene };
        }

        var rest = address[(address is ["step", ..] && address.Length > 1 ? 2 : 1)..];
        if (!Strips.TryTake(ref rest, out var strip, out error))
        {
            error = address[0] is "mute" or "fader" or "name" or "color" or "send" or "send-mute" or "step" ? error : Unknown(address, Forms);
            return null;
        }

        var target = address[0] switch
        {
            "mute" => new() { Definition = definition, Place = new(DeskPlaceKind.Note, strip.Channel, strip.Number), Form = DeskForm.MuteNote, Getter = Ask(strip, 0x01, 0x09, strip.Number) },
            "fader" => Number(definition, strip, Fader, Ask(strip, 0x01, 0x0B, Fader, strip.Number)),
            "step" when address[1] == "fader" && !definition.CanRead => Number(definition, strip, StepFader, null),
            "name" => Told(definition, strip, TellName, Ask(strip, 0x09, strip.Number)),
            "color" => Told(definition, strip, TellColor, Ask(strip, 0x0B, strip.Number)),
            "send" => ToZone(definition, strip, Send, ref rest, out error),
            "send-mute" => ToZone(definition, strip, SendMute, ref rest, out error),
            _ => null,
        };
        error = error.Length > 0 ? error : target is null ? Unknown(address, Forms) : Rest(rest);
        return error.Length == 0 ? target : null;
    }

    /// <inheritdoc/>
    public override bool TryRead(in MidiDataEntry entry, int channel, out DeskPlace place, out int number)
    {
        place = new(DeskPlaceKind.Parameter, channel, entry.Number);
        number = entry.High;
        return entry is { Step: MidiDataStep.High, High: >= 0 };
    }

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlySpan<byte> body, int channel, int deskChannel, out DeskPlace place, out ReadOnlySpan<byte> tail)
    {
        var isSend = body.Length == 5 && body[0] is Send or SendMute;
        var isTold = body.Length >= 2 && body[0] is TellName or TellColor;
        place = (isSend, isTold) switch
        {
            (true, _) => new(DeskPlaceKind.Exclusive, channel, (body[0] << 7) | body[1], (body[2] << 7) | body[3]),
            (_, true) => new(DeskPlaceKind.Exclusive, channel, (body[0] << 7) | body[1]),
            _ => default,
        };
        tail = isSend ? body[4..] : isTold ? body[2..] : default;
        return isSend || isTold;
    }

    /// <inheritdoc/>
    public override bool IsQuestion(ReadOnlySpan<byte> body) =>
        body is [0x01, 0x09, _] or [0x01, 0x0B, _, _] or [0x01, 0x0F, Send or SendMute, _, _, _] or [0x09 or 0x0B, _];

    private static DeskBytes Ask(DeskStrip strip, params int[] bytes) => new(AllenHeathExclusive.Ahm, strip.Channel, bytes);

    private static DeskTarget Number(ParameterDefinition definition, DeskStrip strip, int id, DeskBytes? getter) => new()
    {
        Definition = definition, Place = new(DeskPlaceKind.Parameter, strip.Channel, (strip.Number << 7) | id), Form = DeskForm.Number7, Getter = getter,
    };

    // Names and colours are only read.
    private static DeskTarget Told(ParameterDefinition definition, DeskStrip strip, int function, DeskBytes getter) => new()
    {
        Definition = definition, Place = new(DeskPlaceKind.Exclusive, strip.Channel, (function << 7) | strip.Number), Form = DeskForm.ReadOnly, Getter = getter,
    };

    private static DeskTarget? ToZone(ParameterDefinition definition, DeskStrip strip, int function, ref ReadOnlySpan<string> words, out string error)
    {
        if (!Strips.TryTake(ref words, out var zone, out error))
        {
            return null;
        }

        return new()
        {
            Definition = definition, Form = DeskForm.ExclusiveNumber,
            Place = new(DeskPlaceKind.Exclusive, strip.Channel, (function << 7) | strip.Number, (zone.Channel << 7) | zone.Number),
            Setter = new(AllenHeathExclusive.Ahm, strip.Channel, [function, strip.Number, zone.Channel, zone.Number]),
            Getter = Ask(strip, 0x01, 0x0F, function, strip.Number, zone.Channel, zone.Number),
        };
    }
}
