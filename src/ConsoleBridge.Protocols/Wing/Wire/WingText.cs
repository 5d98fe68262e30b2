using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ConsoleBridge.Protocols.Wing.Wire;

/// <summary>Messages as people write them: <c>#38ae75c2 f:-3</c>, <c>#f50f69f8 i:1</c>, <c>root data?</c>, <c>#c6ad548d "Lead vocal"</c>, <c>keep-alive</c>,
/// and <c>0xda dc</c> for bytes.</summary>
public static class WingText
{
    private const string KeepAlive = "keep-alive";
    private const int MaxBytes = 1024;

    private static readonly (string Word, WingTokenKind Kind, byte Code)[] Words =
    [
        ("root", WingTokenKind.Root, WingCode.Root), ("parent", WingTokenKind.Parent, WingCode.Parent), ("data?", WingTokenKind.RequestData, WingCode.RequestData),
        ("definition?", WingTokenKind.RequestDefinition, WingCode.RequestDefinition), ("end", WingTokenKind.End, WingCode.End),
        ("toggle", WingTokenKind.Toggle, WingCode.Toggle),
    ];

    /// <summary>Reads a message.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">Takes the tokens, without escapes.</param>
    /// <param name="error">What is wrong with it.</param>
    public static bool TryParse(string text, IBufferWriter<byte> output, [NotNullWhen(false)] out string? error)
    {
        error = null;
        var trimmed = text.Trim();
        if (trimmed == KeepAlive)
        {
            return true;
        }

        if (trimmed.StartsWith("0x", StringComparison.Ordinal))
        {
            return TryHex(trimmed[2..].Replace(" ", "", StringComparison.Ordinal), output, out error);
        }

        var buffer = new byte[MaxBytes];
        var writer = new WingWriter(buffer);
        foreach (var word in Split(trimmed))
        {
            if (writer.Written > MaxBytes - WingWriter.MaxTextBytes - 8 || !TryWord(word, ref writer))
            {
                error = $"'{word}' is not understood; expected #hash, i:number, f:number, raw:position, \"text\", {string.Join(", ", Words.Select(known => known.Word))} or {KeepAlive}";
                return false;
            }
        }

        output.Write(buffer.AsSpan(0, writer.Written));
        return true;
    }

    /// <summary>Prints a message; what cannot be read is printed as bytes. Never throws.</summary>
    public static string Print(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty)
        {
            return KeepAlive;
        }

        var words = new List<string>();
        var reader = new WingReader(message);
        while (reader.TryNext(out var token))
        {
            words.Add(Print(token));
        }

        return reader.IsAtEnd ? string.Join(' ', words) : "0x" + Convert.ToHexStringLower(message);
    }

    private static string Print(in WingToken token) => token.Kind switch
    {
        WingTokenKind.Integer => string.Create(CultureInfo.InvariantCulture, $"i:{token.Number}"),
        WingTokenKind.Float => string.Create(CultureInfo.InvariantCulture, $"f:{(float)token.Number}"),
        WingTokenKind.Position => string.Create(CultureInfo.InvariantCulture, $"raw:{(float)token.Number}"),
        WingTokenKind.Step => string.Create(CultureInfo.InvariantCulture, $"step:{token.Number}"),
        WingTokenKind.NodeIndex => string.Create(CultureInfo.InvariantCulture, $"node:{token.Number}"),
        WingTokenKind.NodeName => "name:" + Encoding.UTF8.GetString(token.Bytes),
        WingTokenKind.Text => $"\"{Encoding.UTF8.GetString(token.Bytes)}\"",
        WingTokenKind.Hash => string.Create(CultureInfo.InvariantCulture, $"#{token.Hash:x8}"),
        WingTokenKind.Definition => "definition:" + Convert.ToHexStringLower(token.Bytes),
        var kind => Word(kind),
    };

    private static string Word(WingTokenKind kind) => Words.First(known => known.Kind == kind).Word;

    private static IEnumerable<string> Split(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] == '"' ? text.IndexOf('"', at + 1) + 1 : text.IndexOf(' ', at);
            end = end <= at ? text.Length : end;
            var word = text[at..end];
            at = end;
            if (word.Trim().Length > 0)
            {
                yield return word;
            }

            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }
        }
    }

    private static bool TryWord(string word, ref WingWriter writer)
    {
        if (word[0] == '"' && word.Length > 1 && word[^1] == '"')
        {
            var utf8 = Encoding.UTF8.GetBytes(word[1..^1]);
            if (utf8.Length > WingWriter.MaxTextBytes)
            {
                return false;
            }

            writer.Text(utf8);
            return true;
        }

        if (word[0] == '#')
        {
            var isHash = uint.TryParse(word.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash);
            writer.Hash(hash);
            return isHash;
        }

        foreach (var (known, _, code) in Words)
        {
            if (word == known)
            {
                writer.Bytes([code]);
                return true;
            }
        }

        return TryNumber(word, ref writer);
    }

    private static bool TryNumber(string word, ref WingWriter writer)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !float.TryParse(word.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        switch (word[..colon])
        {
            case "f":
                writer.Float(number);
                return true;
            case "raw":
                writer.Position(number);
                return true;
            case "i" when int.TryParse(word.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var integer):
                writer.Integer(integer);
                return true;
            default:
                return false;
        }
    }

    private static bool TryHex(string hex, IBufferWriter<byte> output, [NotNullWhen(false)] out string? error)
    {
        error = null;
        if (hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
        {
            error = $"'{hex}' is not bytes in hexadecimal";
            return false;
        }

        output.Write(Convert.FromHexString(hex));
        return true;
    }
}
