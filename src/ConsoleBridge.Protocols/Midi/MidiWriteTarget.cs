using System.Globalization;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>How one parameter is written: the messages of its place, and its law. Writing allocates nothing but for time codes.</summary>
internal sealed class MidiWriteTarget(ParameterDefinition definition, MidiPlace place, MidiTemplate? template)
{
    /// <summary>Longest message that is written.</summary>
    public const int MaxBytes = 512;

    private readonly MidiOptions _options = new(definition.Address!);

    /// <summary>Writes the messages for a value.</summary>
    /// <param name="value">The value, within range.</param>
    /// <param name="frame">Where they go; <see cref="MaxBytes"/> are enough.</param>
    /// <param name="length">Bytes written; 0 when there is nothing to say.</param>
    /// <returns>Why it cannot be said; null when it can.</returns>
    public string? Write(in ParameterValue value, Span<byte> frame, out int length)
    {
        length = 0;
        return place.Kind switch
        {
            MidiAddressKind.Exclusive => WriteExclusive(value, frame, out length),
            MidiAddressKind.TimeCode or MidiAddressKind.MachineControl when value.Kind == ValueKind.Text => WriteTime(value.Text!, frame, out length),
            MidiAddressKind.MachineControl => WriteOrder(value.Boolean, frame, out length),
            _ => WriteNumber(value, frame, out length),
        };
    }

    private string? WriteNumber(in ParameterValue value, Span<byte> frame, out int length)
    {
        length = 0;
        if (!TryNumber(value, Most, out var number))
        {
            return $"the device has no number for {value}";
        }

        var writer = new MidiWriter(frame);
        switch (place.Kind)
        {
            case MidiAddressKind.Note:
                writer.NoteOn(place.Channel, place.Number, number);
                break;
            case MidiAddressKind.ControllerPair:
                writer.ControlChange(place.Channel, place.Number, number >> 7);
                writer.ControlChange(place.Channel, place.Number + 32, number & 0x7F);
                break;
            case MidiAddressKind.PitchBend:
                writer.PitchBend(place.Channel, number);
                break;
            case MidiAddressKind.Program:
                writer.ProgramChange(place.Channel, number);
                break;
            case MidiAddressKind.Pressure:
                writer.ChannelPressure(place.Channel, number);
                break;
            case MidiAddressKind.PolyPressure:
                writer.Channel(MidiKind.PolyPressure, place.Channel, place.Number, number);
                break;
            case MidiAddressKind.Registered or MidiAddressKind.NonRegistered:
                MidiParameterNumbers.Write(ref writer, place.Channel, place.Kind == MidiAddressKind.Registered, place.Number, number, _options.HasLowData);
                break;
            default:
                writer.ControlChange(place.Channel, place.Number, number);
                break;
        }

        return writer.TryFinish(out length) ? null : $"{number} does not fit into the message";
    }

    private string? WriteExclusive(in ParameterValue value, Span<byte> frame, out int length)
    {
        length = 0;
        var number = 0;
        if (template!.Most > 0 && !TryNumber(value, template.Most, out number))
        {
            return $"the message has no number for {value}";
        }

        return template.TryWrite(number, value.Text ?? "", frame, out length) ? null : "the message is too long to be sent";
    }

    private string? WriteOrder(bool isWished, Span<byte> frame, out int length)
    {
        length = 0;
        if (!isWished)
        {
            // A key that is let go says nothing.
            return null;
        }

        var writer = new MidiWriter(frame);
        new MidiMachineCommand(_options.Device, (MidiMachineVerb)place.Number).Write(ref writer);
        return writer.TryFinish(out length) ? null : "the order is too long to be sent";
    }

    private string? WriteTime(string text, Span<byte> frame, out int length)
    {
        length = 0;
        Span<int> parts = stackalloc int[4];
        var count = 0;
        foreach (var part in text.AsSpan().Split(':'))
        {
            if (count == parts.Length || !int.TryParse(text.AsSpan()[part], NumberStyles.None, CultureInfo.InvariantCulture, out parts[count]))
            {
                return NoTime(text);
            }

            count++;
        }

        var time = new MidiTimeCode(parts[0], parts[1], parts[2], parts[3], _options.Rate);
        if (count < 3 || !time.IsValid)
        {
            return NoTime(text);
        }

        var writer = new MidiWriter(frame);
        if (place.Kind == MidiAddressKind.TimeCode)
        {
            time.WriteFullFrame(ref writer);
        }
        else
        {
            new MidiMachineCommand(_options.Device, MidiMachineVerb.Locate, time).Write(ref writer);
        }

        return writer.TryFinish(out length) ? null : NoTime(text);
    }

    private int Most => place.Kind switch
    {
        MidiAddressKind.ControllerPair or MidiAddressKind.PitchBend => 16_383,
        MidiAddressKind.Registered or MidiAddressKind.NonRegistered when _options.HasLowData => 16_383,
        _ => 127,
    };

    private bool TryNumber(in ParameterValue value, int most, out int number)
    {
        number = 0;
        if (!definition.Law.TryEncode(value, out double wire))
        {
            return false;
        }

        var isSwitch = value.Kind == ValueKind.Boolean && definition.Law.Words.IsEmpty;
        wire = Math.Round(isSwitch ? (wire != 0 ? _options.On : _options.Off) : wire);
        number = wire >= 0 && wire <= most ? (int)wire : -1;
        return number >= 0;
    }

    private string NoTime(string text) => $"'{text}' is not a time with {_options.Rate switch { MidiTimeCodeRate.Film24 => 24, MidiTimeCodeRate.Video25 => 25, _ => 30 }} frames a second: 01:02:03:04";
}
