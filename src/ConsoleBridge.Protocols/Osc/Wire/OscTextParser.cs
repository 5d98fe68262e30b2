using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>Reads one message written by a human.</summary>
internal sealed class OscTextParser
{
    private readonly string _text;
    private int _at;
    private string? _error;

    public OscTextParser(string text) => _text = text;

    public bool TryParse([NotNullWhen(true)] out byte[]? frame, [NotNullWhen(false)] out string? error)
    {
        var output = new ArrayBufferWriter<byte>();
        bool parsed = TryWrite(output);
        frame = parsed ? output.WrittenSpan.ToArray() : null;
        error = parsed ? null : _error ?? "not a message";
        return parsed;
    }

    private bool TryWrite(ArrayBufferWriter<byte> output)
    {
        if (!TryTakeWord("an address", out string? address))
        {
            return false;
        }

        if (address.Length == 0 || address[0] == '#' || address.Any(char.IsControl))
        {
            return Reject($"\"{address}\" is no address");
        }

        var writer = new OscWriter(output);
        if (AtEnd)
        {
            writer.MessageWithoutTags(Encoding.UTF8.GetBytes(address));
            return true;
        }

        if (!TryTakeWord("type tags", out string? tags))
        {
            return false;
        }

        if (!CheckTags(tags))
        {
            return false;
        }

        writer.Message(Encoding.UTF8.GetBytes(address), Encoding.ASCII.GetBytes(tags[1..]));
        foreach (char tag in tags.AsSpan(1))
        {
            if (!TryWriteArgument(ref writer, (OscTag)tag))
            {
                return false;
            }
        }

        return AtEnd || Reject($"\"{_text[_at..]}\" is left over; the type tags are {tags}");
    }

    private bool CheckTags(string tags)
    {
        if (!tags.StartsWith(','))
        {
            return Reject($"\"{tags}\" stands where type tags are expected; they begin with a comma: ,f");
        }

        int depth = 0;
        foreach (char tag in tags.AsSpan(1))
        {
            if (!Enum.IsDefined((OscTag)(byte)tag) || tag > 127)
            {
                return Reject($"type tag '{tag}' is unknown; allowed: i f s b h t d S c r m T F N I [ ]");
            }

            depth += tag == '[' ? 1 : tag == ']' ? -1 : 0;
            if (depth is < 0 or > 8)
            {
                return Reject($"the brackets of \"{tags}\" do not fit");
            }
        }

        return depth == 0 || Reject($"the brackets of \"{tags}\" do not fit");
    }

    private bool TryWriteArgument(ref OscWriter writer, OscTag tag)
    {
        if (tag is OscTag.True or OscTag.False or OscTag.Nil or OscTag.Impulse or OscTag.ArrayBegin or OscTag.ArrayEnd)
        {
            return true;
        }

        if (!TryTakeWord($"an argument for '{(char)tag}'", out string? word))
        {
            return false;
        }

        switch (tag)
        {
            case OscTag.String or OscTag.Symbol:
                writer.String(word);
                return true;
            case OscTag.Int32 when int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value):
                writer.Int32(value);
                return true;
            case OscTag.Int64 when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value):
                writer.Int64(value);
                return true;
            case OscTag.Float32 when TryReadFloat(word, out double value):
                writer.Float32((float)value);
                return true;
            case OscTag.Float64 when TryReadFloat(word, out double value):
                writer.Float64(value);
                return true;
            case OscTag.Char when word.Length == 1 && word[0] < 128:
                writer.Char((byte)word[0]);
                return true;
            case OscTag.Blob when TryReadHex(word, out byte[]? bytes):
                writer.Blob(bytes);
                return true;
            case OscTag.TimeTag when TryReadWord(word, 16, out ulong value):
                writer.TimeTag(value);
                return true;
            case OscTag.Rgba when TryReadWord(word, 8, out ulong value):
                writer.Rgba((uint)value);
                return true;
            case OscTag.Midi when TryReadWord(word, 8, out ulong value):
                writer.Midi((uint)value);
                return true;
            default:
                return Reject($"\"{word}\" does not fit type tag '{(char)tag}'");
        }
    }

    private static bool TryReadFloat(string word, out double value)
    {
        value = word.ToUpperInvariant() switch
        {
            "INF" or "+INF" => double.PositiveInfinity,
            "-INF" => double.NegativeInfinity,
            "NAN" => double.NaN,
            _ => 0,
        };
        return value != 0 || double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryReadHex(string word, [NotNullWhen(true)] out byte[]? bytes)
    {
        bool valid = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && word.Length % 2 == 0
            && word.Skip(2).All(char.IsAsciiHexDigit);
        bytes = valid ? Convert.FromHexString(word.AsSpan(2)) : null;
        return valid;
    }

    private static bool TryReadWord(string word, int digits, out ulong value)
    {
        value = 0;
        return word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && word.Length <= digits + 2
            && ulong.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private bool AtEnd => _at >= _text.Length;

    private bool Reject(string error)
    {
        _error ??= error;
        return false;
    }

    private bool TryTakeWord(string expected, [NotNullWhen(true)] out string? word)
    {
        word = null;
        if (AtEnd)
        {
            return Reject($"the text ends where {expected} is expected");
        }

        if (_text[_at] == '"')
        {
            _at++;
            return TryTakeQuoted(out word);
        }

        int start = _at;
        while (!AtEnd && !char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        word = _text[start.._at];
        SkipBlanks();
        return true;
    }

    private bool TryTakeQuoted([NotNullWhen(true)] out string? word)
    {
        var taken = new StringBuilder();
        word = null;
        while (!AtEnd && _text[_at] != '"')
        {
            char next = _text[_at++];
            if (next != '\\')
            {
                taken.Append(next);
            }
            else if (!TryTakeEscape(taken))
            {
                return false;
            }
        }

        if (AtEnd)
        {
            return Reject("a double quote is not closed");
        }

        _at++;
        SkipBlanks();
        word = taken.ToString();
        return true;
    }

    private bool TryTakeEscape(StringBuilder taken)
    {
        char code = AtEnd ? '\0' : _text[_at++];
        switch (code)
        {
            case '"' or '\\':
                taken.Append(code);
                return true;
            case 'n':
                taken.Append('\n');
                return true;
            case 't':
                taken.Append('\t');
                return true;
            case 'x' when _at + 2 <= _text.Length
                && byte.TryParse(_text.AsSpan(_at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)
                && value is > 0 and < 128:
                taken.Append((char)value);
                _at += 2;
                return true;
            default:
                return Reject($"\\{code} is not allowed in quotes; allowed: \\\" \\\\ \\n \\t \\x01..\\x7f");
        }
    }

    private void SkipBlanks()
    {
        while (!AtEnd && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }
}
