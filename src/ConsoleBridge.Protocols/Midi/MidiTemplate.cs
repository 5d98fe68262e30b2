using System.Globalization;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>
/// The bytes of a system exclusive message, with places for a value: hex bytes, <c>v7</c> a number of 7 bits, <c>v14h</c> and
/// <c>v14l</c> the high and low halves of one of 14 bits, <c>text:N</c> a text of exactly N characters.
/// </summary>
internal sealed class MidiTemplate
{
    private const int MaxBytes = 512;

    private readonly Part[] _parts;

    private MidiTemplate(Part[] parts) => _parts = parts;

    private enum PartKind
    {
        Byte,
        Value7,
        High7,
        Low7,
        Text,
    }

    /// <summary>Greatest number that fits; 0 when there is no place for one.</summary>
    public int Most => _parts.Any(part => part.Kind == PartKind.High7) ? 16_383 : _parts.Any(part => part.Kind is PartKind.Value7 or PartKind.Low7) ? 127 : 0;

    /// <summary>True when there is a place for a text.</summary>
    public bool HasText => _parts.Any(part => part.Kind == PartKind.Text);

    /// <summary>Reads a template.</summary>
    /// <param name="words">From F0 to F7.</param>
    /// <param name="error">What is wrong, when null is returned.</param>
    public static MidiTemplate? Parse(ReadOnlySpan<string> words, out string error)
    {
        var parts = new List<Part>();
        foreach (var word in words)
        {
            if (PartOf(word) is not { } part)
            {
                error = $"'{word}' is no part of a message: hex bytes, v7, v14h, v14l and text:N are";
                return null;
            }

            parts.Add(part);
        }

        var template = new MidiTemplate([.. parts]);
        Span<byte> frame = stackalloc byte[MaxBytes];
        error = template.TryWrite(0, "", frame, out var length) && length > 1 && frame[0] == MidiStatus.SystemExclusive
            ? ""
            : $"a system exclusive message begins with F0, ends with F7, has nothing above 7F between them and at most {MaxBytes} bytes";
        return error.Length == 0 ? template : null;
    }

    /// <summary>Writes the message.</summary>
    /// <param name="number">The number, within <see cref="Most"/>.</param>
    /// <param name="text">The text; what MIDI cannot carry becomes a question mark.</param>
    /// <param name="frame">Where it goes.</param>
    /// <param name="length">Bytes written.</param>
    /// <returns>False when it is no whole message or too long.</returns>
    public bool TryWrite(int number, string text, Span<byte> frame, out int length)
    {
        length = 0;
        foreach (var part in _parts)
        {
            var bytes = part.Kind == PartKind.Text ? part.Number : 1;
            if (frame.Length - length < bytes)
            {
                return false;
            }

            Write(part, number, text, frame.Slice(length, bytes));
            length += bytes;
        }

        return MidiMessageReader.LengthOf(frame[..length]) == length;
    }

    private static void Write(Part part, int number, string text, Span<byte> place)
    {
        switch (part.Kind)
        {
            case PartKind.Text:
                for (var i = 0; i < place.Length; i++)
                {
                    place[i] = i >= text.Length ? (byte)' ' : text[i] is >= ' ' and <= '~' ? (byte)text[i] : (byte)'?';
                }

                break;
            case PartKind.Byte:
                place[0] = (byte)part.Number;
                break;
            case PartKind.High7:
                place[0] = (byte)((number >> 7) & 0x7F);
                break;
            default:
                place[0] = (byte)(number & 0x7F);
                break;
        }
    }

    private static Part? PartOf(string word) => word switch
    {
        "v7" => new(PartKind.Value7, 0),
        "v14h" => new(PartKind.High7, 0),
        "v14l" => new(PartKind.Low7, 0),
        _ when word.StartsWith("text:", StringComparison.Ordinal) && int.TryParse(word.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is > 0 and <= 128 => new(PartKind.Text, length),
        { Length: 2 } when byte.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) => new(PartKind.Byte, value),
        _ => null,
    };

    private sealed record Part(PartKind Kind, int Number);
}
