using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>Frames for people: hex, with a few words about what it says. Allocates; not for the way of a value.</summary>
public static class MidiText
{
    private const int MaxShown = 48;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" ,\t\r\n");

    /// <summary>Reads a frame: hex bytes, with or without blanks between them, one or more whole messages.</summary>
    /// <param name="text">Such as <c>90 3C 7F</c>; words behind <c>;</c> are a comment.</param>
    /// <param name="frame">The bytes.</param>
    /// <param name="error">What is wrong, when it is not a frame.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out byte[]? frame, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        frame = null;
        var comment = text.IndexOf(';', StringComparison.Ordinal);
        var digits = string.Concat((comment < 0 ? text : text[..comment]).Where(letter => !Separators.Contains(letter)));
        if (digits.Length == 0 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
        {
            error = $"'{text}' is not a MIDI frame: hex bytes are expected, such as 90 3C 7F";
            return false;
        }

        var bytes = Convert.FromHexString(digits);
        var reader = new MidiMessageReader(bytes);
        while (reader.TryNext(out _))
        {
        }

        error = reader.IsMalformed ? $"'{text}': no whole MIDI message begins at byte {reader.Offset} ({bytes[reader.Offset]:X2})" : null;
        frame = error is null ? bytes : null;
        return error is null;
    }

    /// <summary>A frame in hex and in words: <c>90 3C 7F ; note 60 on, channel 1, velocity 127</c>. Never throws.</summary>
    public static string Print(ReadOnlySpan<byte> frame)
    {
        var text = new StringBuilder();
        foreach (var value in frame[..Math.Min(frame.Length, MaxShown)])
        {
            text.Append(CultureInfo.InvariantCulture, $"{value:X2} ");
        }

        text.Append(frame.Length > MaxShown ? string.Create(CultureInfo.InvariantCulture, $"… ({frame.Length} bytes) ; ") : "; ");
        var reader = new MidiMessageReader(frame);
        var separator = "";
        while (reader.TryNext(out var message))
        {
            text.Append(separator).Append(Words(message));
            separator = " | ";
        }

        if (reader.IsMalformed)
        {
            text.Append(CultureInfo.InvariantCulture, $"{separator}no message from byte {reader.Offset} on");
        }

        return text.ToString();
    }

    /// <summary>One message in words, without its bytes.</summary>
    public static string Words(MidiMessage message)
    {
        var (data1, data2, channel) = (message.Data1, message.Data2, message.Channel + 1);
        return message.Kind switch
        {
            MidiKind.NoteOff => Text($"note {data1} off, channel {channel}, velocity {data2}"),
            MidiKind.NoteOn => Text($"note {data1} {(data2 == 0 ? "off" : "on")}, channel {channel}, velocity {data2}"),
            MidiKind.PolyPressure => Text($"pressure of note {data1}, channel {channel}: {data2}"),
            MidiKind.ControlChange => Text($"cc {data1}, channel {channel}: {data2}"),
            MidiKind.ProgramChange => Text($"program {data1}, channel {channel}"),
            MidiKind.ChannelPressure => Text($"pressure, channel {channel}: {data1}"),
            MidiKind.PitchBend => Text($"pitch bend, channel {channel}: {message.Value14}"),
            MidiKind.SystemExclusive => Text($"system exclusive, {message.Exclusive.Length} bytes"),
            MidiKind.QuarterFrame => Text($"time code piece {data1 >> 4}: {data1 & 0x0F}"),
            MidiKind.SongPosition => Text($"song position {message.Value14}"),
            MidiKind.SongSelect => Text($"song {data1}"),
            MidiKind.TuneRequest => "tune request",
            MidiKind.ActiveSensing => "active sensing",
            var other => other.ToString().ToLowerInvariant(),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
