using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.AllenHeath.Wire;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>One parameter on the wire: where it is, how it is written, asked for and understood. Nothing here allocates but a text that is new.</summary>
internal sealed class DeskTarget
{
    /// <summary>Longest frame that is written.</summary>
    public const int MaxFrameBytes = 160;

    private const int MuteOn = 0x7F;
    private const int MuteOff = 0x3F;
    private const int LeastMuteOn = 0x40;
    private const int MemberMark = 0x40;
    private const int Increment = 96;
    private const int Decrement = 97;
    private const int AskValue = 0x7F;

    // People count scenes from 1, the wire from 0.
    private const int FirstScene = 1;

    private ParameterValue _lastText;

    /// <summary>The parameter.</summary>
    public required ParameterDefinition Definition { get; init; }

    /// <summary>Where it is heard.</summary>
    public required DeskPlace Place { get; init; }

    /// <summary>How it is written.</summary>
    public required DeskForm Form { get; init; }

    /// <summary>Bus byte of an NRPN that carries one.</summary>
    public int Bus { get; init; }

    /// <summary>Head of a system exclusive message that sets it; null where it is not set so.</summary>
    public DeskBytes? Setter { get; init; }

    /// <summary>A system exclusive message that asks for it; null where it is not asked for so.</summary>
    public DeskBytes? Getter { get; init; }

    /// <summary>True when it is asked for by CC 96 with 7F.</summary>
    public bool IsAskedByNumber { get; init; }

    /// <summary>True for a level by the SQ's own laws.</summary>
    public bool IsSqLevel { get; init; }

    /// <summary>True when those laws are the audio one.</summary>
    public bool IsAudioLaw { get; init; }

    /// <summary>True when the device can be asked for it.</summary>
    public bool CanAsk => Definition.CanRead && Definition.Address!.CanAsk && (IsAskedByNumber || Getter is not null);

    /// <summary>True for what a scene may change and the device cannot be asked for.</summary>
    public bool IsLostByScene => Definition is { CanRead: true, Kind: ParameterKind.Setting } && !CanAsk && Form != DeskForm.Scene;

    /// <summary>True for a level or a switch that a scene may change and the device is asked for then.</summary>
    public bool IsReadAfterScene => Definition is { Kind: ParameterKind.Setting, Type: not ValueKind.Text } && CanAsk;

    /// <summary>True for a level that the desk has told and that is not shown: nobody knows yet by which law it was told.</summary>
    public bool IsWithheld { get; set; }

    /// <summary>Forgets the last session.</summary>
    public void Forget() => (_lastText, IsWithheld) = (default, false);

    /// <summary>Writes the question.</summary>
    /// <param name="deskChannel">The desk's own MIDI channel, from 0.</param>
    /// <param name="writer">Takes it.</param>
    public void WriteRequest(int deskChannel, ref MidiWriter writer)
    {
        if (Getter is { } getter)
        {
            getter.Write(deskChannel, default, ref writer);
            return;
        }

        Select(deskChannel, ref writer);
        writer.ControlChange(deskChannel + Place.Channel, Increment, AskValue);
    }

    /// <summary>Writes a value.</summary>
    /// <param name="value">Within range.</param>
    /// <param name="deskChannel">The desk's own MIDI channel, from 0.</param>
    /// <param name="writer">Takes the messages; none when there is nothing to say.</param>
    /// <returns>Why it cannot be said; null when it can.</returns>
    public string? WriteValue(in ParameterValue value, int deskChannel, ref MidiWriter writer)
    {
        if (Form == DeskForm.ExclusiveText)
        {
            return WriteText(value, deskChannel, ref writer);
        }

        if (!TryNumber(value, out var number))
        {
            return $"the desk has no number for {value}";
        }

        var channel = deskChannel + Place.Channel;
        switch (Form)
        {
            case DeskForm.Number14 or DeskForm.Number7:
                MidiParameterNumbers.Write(ref writer, channel, isRegistered: false, Place.Number, number, withLow: Form == DeskForm.Number14);
                break;
            case DeskForm.NumberAndBus:
                MidiParameterNumbers.Write(ref writer, channel, isRegistered: false, Place.Number, (number << 7) | Bus, withLow: true);
                break;
            case DeskForm.Member:
                WriteMember(number != 0, channel, ref writer);
                break;
            case DeskForm.MuteNote:
                writer.NoteOn(channel, Place.Number, number != 0 ? MuteOn : MuteOff);
                writer.NoteOn(channel, Place.Number, 0);
                break;
            case DeskForm.Key when number != 0:
                writer.NoteOn(channel, Place.Number, MuteOn);
                break;
            case DeskForm.Key:
                writer.NoteOff(channel, Place.Number, 0);
                break;
            case DeskForm.Step when number != 0:
                Select(deskChannel, ref writer);
                writer.ControlChange(channel, number > 0 ? Increment : Decrement, 0);
                break;
            case DeskForm.ExclusiveNumber:
                Setter!.Write(deskChannel, [(byte)number], ref writer);
                break;
            case DeskForm.SocketValue:
                writer.PitchBend(channel, (number << 7) | Place.Number);
                break;
            case DeskForm.Scene:
                writer.ControlChange(channel, 0, (number - FirstScene) >> 7);
                writer.ProgramChange(channel, (number - FirstScene) & 0x7F);
                break;
        }

        return null;
    }

    /// <summary>Understands a number from the wire.</summary>
    /// <param name="number">What stood in the message.</param>
    /// <param name="value">What it says.</param>
    /// <returns>False when the profile does not know it.</returns>
    public bool TryRead(int number, out ParameterValue value)
    {
        if (IsSqLevel)
        {
            value = ParameterValue.FromNumber(SqFaderLaw.ToDecibels(number, IsAudioLaw), Unit.Decibel);
            return true;
        }

        var isSwitch = Definition.Type == ValueKind.Boolean && Definition.Law.Words.IsEmpty;
        double wire = (Form, isSwitch) switch
        {
            (DeskForm.MuteNote, _) => number >= LeastMuteOn ? 1 : 0,
            (DeskForm.Scene, _) => number + FirstScene,
            (_, true) => number != 0 ? 1 : 0,
            _ => number,
        };
        return Definition.Law.TryDecode(wire, out value);
    }

    /// <summary>Understands a text from the wire.</summary>
    /// <param name="text">The text; zeros at its end are taken off.</param>
    /// <param name="value">What it says.</param>
    /// <returns>False when the profile does not know it.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, out ParameterValue value)
    {
        var end = text.IndexOf((byte)0);
        if (!Definition.Law.TryDecode(end < 0 ? text : text[..end], out value, _lastText))
        {
            return false;
        }

        _lastText = value;
        return true;
    }

    private void Select(int deskChannel, ref MidiWriter writer)
    {
        writer.ControlChange(deskChannel + Place.Channel, 99, Place.Number >> 7);
        writer.ControlChange(deskChannel + Place.Channel, 98, Place.Number & 0x7F);
    }

    private void WriteMember(bool isMember, int channel, ref MidiWriter writer)
    {
        var number = Place.Detail + (isMember ? MemberMark : 0);
        var hasBus = Bus >= 0;
        MidiParameterNumbers.Write(ref writer, channel, isRegistered: false, Place.Number, hasBus ? (number << 7) | Bus : number, withLow: hasBus);
    }

    private string? WriteText(in ParameterValue value, int deskChannel, ref MidiWriter writer)
    {
        Span<byte> text = stackalloc byte[64];
        var length = 0;
        foreach (var letter in value.Text ?? "")
        {
            if (length == Math.Min(Definition.MaxLength ?? text.Length, text.Length))
            {
                return $"'{value.Text}' is longer than {length} characters";
            }

            if (letter is < ' ' or > '~')
            {
                return $"'{letter}' cannot be sent to the desk: letters without accents, digits and signs can";
            }

            text[length++] = (byte)letter;
        }

        Setter!.Write(deskChannel, text[..length], ref writer);
        return null;
    }

    private bool TryNumber(in ParameterValue value, out int number)
    {
        number = 0;
        if (IsSqLevel)
        {
            number = SqFaderLaw.ToWire(value.Number, IsAudioLaw);
            return value.Kind == ValueKind.Number;
        }

        if (!Definition.Law.TryEncode(value, out double wire))
        {
            return false;
        }

        number = (int)Math.Round(wire);
        var isFree = Form is DeskForm.Step or DeskForm.Scene;
        return isFree ? Math.Abs(wire) <= 16_383 : number >= 0 && number <= (Form == DeskForm.Number14 ? 16_383 : 127);
    }
}
