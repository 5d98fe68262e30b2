using System.Text.Json;

namespace ConsoleBridge.Protocols.Ssc.Wire;

/// <summary>What is true of every SSC message: one JSON object a datagram, sent in plain ASCII.</summary>
/// <remarks>Source: Sennheiser SSC developer's guides for EW-DX and Digital 6000 (doc).</remarks>
public static class SscText
{
    /// <summary>Longest address that is read or written, in bytes. None in the guides has more than 60.</summary>
    public const int MaxAddressBytes = 256;

    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 24;

    /// <summary>The message without what some devices append to it: NUL, CR, LF, blanks.</summary>
    /// <param name="frame">A datagram.</param>
    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> frame) => frame.TrimEnd("\0\r\n\t "u8);

    /// <summary>True when this is JSON throughout and begins with an object.</summary>
    /// <param name="frame">A datagram.</param>
    /// <param name="offset">Where it stops being JSON; 0 when it is well-formed.</param>
    public static bool IsWellFormed(ReadOnlySpan<byte> frame, out int offset)
    {
        var text = TrimEnd(frame);
        var json = new Utf8JsonReader(text, Options);
        offset = 0;
        try
        {
            var isObject = json.Read() && json.TokenType == JsonTokenType.StartObject;
            while (json.Read())
            {
            }

            return isObject;
        }
        catch (JsonException)
        {
            offset = (int)json.BytesConsumed;
            return false;
        }
    }

    /// <summary>True when a client may send this text: ASCII 32 to 126. Devices do not know <c>\u</c> escapes.</summary>
    /// <param name="text">The text.</param>
    public static bool IsPlain(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    /// <summary>How messages are read: several objects behind each other are taken too.</summary>
    internal static JsonReaderOptions Options => new() { MaxDepth = MaxDepth, AllowMultipleValues = true };
}
