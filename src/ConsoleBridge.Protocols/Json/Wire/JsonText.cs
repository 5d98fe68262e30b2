using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ConsoleBridge.Protocols.Json.Wire;

/// <summary>Single values of JSON text: strings and numbers, both ways, without allocating.</summary>
public static class JsonText
{
    /// <summary>Reads a string without its quotes and escapes.</summary>
    /// <param name="json">The value as it is written.</param>
    /// <param name="scratch">Room for a string with escapes.</param>
    /// <param name="text">The text in UTF-8: a slice of the value, or of <paramref name="scratch"/>.</param>
    /// <returns>False when it is no string, or too long for the room.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, Span<byte> scratch, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (json.Length < 2 || json[0] != (byte)'"')
        {
            return false;
        }

        if (!json.Contains((byte)'\\'))
        {
            text = json[1..^1];
            return true;
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || scratch.Length < json.Length)
            {
                return false;
            }

            text = scratch[..reader.CopyString(scratch)];
            return true;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // An escape that stands for half a character.
            return false;
        }
    }

    /// <summary>Reads a number, or a boolean as 1 and 0.</summary>
    /// <returns>False when it is neither, or is not finite.</returns>
    public static bool TryReadNumber(ReadOnlySpan<byte> json, out double number)
    {
        if (json.SequenceEqual("true"u8) || json.SequenceEqual("false"u8))
        {
            number = json[0] == (byte)'t' ? 1 : 0;
            return true;
        }

        return Utf8Parser.TryParse(json, out number, out var used) && used == json.Length && double.IsFinite(number);
    }

    /// <summary>Writes a string with its quotes and escapes.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="destination">Takes the JSON.</param>
    /// <param name="written">How much.</param>
    /// <returns>False when the destination is too short.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < 2)
        {
            return false;
        }

        destination[0] = (byte)'"';
        if (JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(text, destination[1..^1], out _, out var length) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        destination[length + 1] = (byte)'"';
        written = length + 2;
        return true;
    }

    /// <summary>A string with its quotes and escapes, for what is written once.</summary>
    public static string Quote(string text) =>
        "\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"";

    /// <summary>Any bytes in one line, for people.</summary>
    public static string Print(ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json);
        return string.Concat(text.Select(letter => letter is '\n' or '\r' or '\t' ? " " : char.IsControl(letter) ? "\uFFFD" : letter.ToString()));
    }
}
