using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>
/// Messages as people write them: the JSON itself, or an address and a value. <c>/rx1/mute true</c> is
/// <c>{"rx1":{"mute":true}}</c>, and <c>/rx1/mute</c> alone asks for it.
/// </summary>
internal static class SscFrameText
{
    /// <summary>Makes a message of its notation.</summary>
    public static bool TryParse(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        error = null;
        text = text.Trim();
        if (!text.StartsWith('/'))
        {
            // What devices send may be anything: it is for the driver to make sense of.
            error = text.StartsWith('{') ? null : "expected JSON, or an address and a value: /rx1/mute true";
            frame.Write(Encoding.UTF8.GetBytes(error is null ? text : ""));
            return error is null;
        }

        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var address = blank < 0 ? text : text[..blank];
        error = CheckAddress(address);
        var value = Encoding.UTF8.GetBytes(blank < 0 ? "null" : text[blank..].Trim());
        if (error is null && !SscText.IsWellFormed([(byte)'{', (byte)'"', (byte)'v', (byte)'"', (byte)':', .. value, (byte)'}'], out _))
        {
            error = $"'{Encoding.UTF8.GetString(value)}' is not a JSON value";
        }

        if (error is not null)
        {
            return false;
        }

        var buffer = new byte[(2 * text.Length) + 64];
        var writer = new SscWriter(buffer);
        writer.Leaf(Encoding.ASCII.GetBytes(address), value);
        _ = writer.TryFinish(out var length);
        frame.Write(buffer.AsSpan(0, length));
        return true;
    }

    /// <summary>Makes a message of a profile's notation.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static byte[] Encode(string text)
    {
        var frame = new ArrayBufferWriter<byte>();
        return TryParse(text, frame, out var error) ? frame.WrittenSpan.ToArray() : throw new ArgumentException($"'{text}': {error}", nameof(text));
    }

    /// <summary>A message for a log: its own text, with a dot for what cannot be printed.</summary>
    public static string Describe(ReadOnlySpan<byte> frame) => string.Create(frame.Length, frame, static (text, bytes) =>
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            text[i] = bytes[i] is >= (byte)' ' and <= (byte)'~' ? (char)bytes[i] : '.';
        }
    });

    /// <summary>What is wrong with an address; null when it is right.</summary>
    public static string? CheckAddress(string address)
    {
        if (!address.StartsWith('/') || address.EndsWith('/') || address.Contains("//", StringComparison.Ordinal))
        {
            return $"'{address}' is not an address: names with a slash before each, such as /rx1/mute";
        }

        if (address.Length > SscText.MaxAddressBytes)
        {
            return $"'{address}' is longer than {SscText.MaxAddressBytes} characters";
        }

        return address.Any(letter => letter is <= ' ' or > '~' or '"' or '\\' or '*' or '?' or '#')
            ? $"'{address}' is not an address: blanks, quotes, backslashes and * ? # are not allowed"
            : null;
    }
}
