using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.AllenHeath.Wire;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>SQ-5, SQ-6, SQ-7: everything is an NRPN of 14 bits and can be asked for. Source: SQ MIDI Protocol issue 3.</summary>
internal sealed class SqDialect : DeskDialect
{
    private const string Forms = "mute STRIP, level|pan|assign STRIP [MIX], step mute|level|pan|assign …, softkey N, scene";
    private const int FirstSoftKey = 0x30;
    private const int SoftKeys = 16;

    // The MIDI channel of the table stands for the kind: all of them speak on one channel.
    private static readonly DeskStrips Strips = new(
        ("input", (int)SqChannel.Input, 0, SqNumbers.Count(SqChannel.Input)),
        ("group", (int)SqChannel.Group, 0, SqNumbers.Count(SqChannel.Group)),
        ("fx-return", (int)SqChannel.FxReturn, 0, SqNumbers.Count(SqChannel.FxReturn)),
        ("lr", (int)SqChannel.Lr, 0, 1),
        ("aux", (int)SqChannel.Aux, 0, SqNumbers.Count(SqChannel.Aux)),
        ("fx-send", (int)SqChannel.FxSend, 0, SqNumbers.Count(SqChannel.FxSend)),
        ("matrix", (int)SqChannel.Matrix, 0, SqNumbers.Count(SqChannel.Matrix)),
        ("dca", (int)SqChannel.Dca, 0, SqNumbers.Count(SqChannel.Dca)),
        ("mute-group", (int)SqChannel.MuteGroup, 0, SqNumbers.Count(SqChannel.MuteGroup)));

    private static readonly DeskStrips Keys = new(("softkey", 0, FirstSoftKey, SoftKeys));

    /// <inheritdoc/>
    public override int Model => -1;

    /// <inheritdoc/>
    public override bool HasKeys => true;

    /// <inheritdoc/>
    public override DeskTarget? Resolve(ParameterDefinition definition, ReadOnlySpan<string> address, IReadOnlyDictionary<string, double> settings, out string error)
    {
        error = "";
        switch (address[0])
        {
            case "scene" when address.Length == 1:
                return new() { Definition = definition, Place = new(DeskPlaceKind.Scene, 0, 0), Form = DeskForm.Scene };
            case "softkey":
                return Keys.TryTake(ref address, out var key, out error) && (error = Rest(address)).Length == 0
                    ? new() { Definition = definition, Place = new(DeskPlaceKind.Note, 0, key.Number), Form = DeskForm.Key }
                    : null;
            case "step" when definition.CanRead:
                error = "a step is only ever written: say 'access: w'";
                return null;
            case "step" when address.Length > 1:
                return Number(address[1..], out error) is { } stepped ? new() { Definition = definition, Place = stepped, Form = DeskForm.Step } : null;
        }

        return Number(address, out error) is not { } place ? null : new()
        {
            Definition = definition, Place = place, Form = DeskForm.Number14, IsAskedByNumber = true,
            IsSqLevel = address[0] == "level", IsAudioLaw = settings.GetValueOrDefault(DeskOptions.FaderLaw) != 0,
        };
    }

    /// <inheritdoc/>
    public override bool TryRead(in MidiDataEntry entry, int channel, out DeskPlace place, out int number)
    {
        place = new(DeskPlaceKind.Parameter, channel, entry.Number);
        number = entry.High >= 0 ? entry.Value14 : 0;
        return entry is { Step: MidiDataStep.Low, High: >= 0 };
    }

    private static DeskPlace? Number(ReadOnlySpan<string> address, out string error)
    {
        if (address[0] is not ("mute" or "level" or "pan" or "assign"))
        {
            error = Unknown(address, Forms);
            return null;
        }

        var rest = address[1..];
        if (!Strips.TryTake(ref rest, out var strip, out error))
        {
            return null;
        }

        var number = SqNumbers.None;
        if (address[0] == "mute")
        {
            number = SqNumbers.Mute((SqChannel)strip.Channel, strip.Index);
        }
        else if (rest.IsEmpty)
        {
            number = SqNumbers.Output(Section(address[0]), (SqChannel)strip.Channel, strip.Index);
        }
        else if (Strips.TryTake(ref rest, out var mix, out error))
        {
            number = SqNumbers.Send(Section(address[0]), (SqChannel)strip.Channel, strip.Index, (SqChannel)mix.Channel, mix.Index);
        }

        if (error.Length == 0)
        {
            error = number == SqNumbers.None ? $"the desk has no '{string.Join(' ', address.ToArray())}'" : Rest(rest);
        }

        return error.Length == 0 ? new DeskPlace(DeskPlaceKind.Parameter, 0, number) : null;
    }

    private static SqSection Section(string word) => word switch
    {
        "level" => SqSection.Level,
        "pan" => SqSection.Pan,
        _ => SqSection.Assign,
    };
}
