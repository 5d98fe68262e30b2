using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>What is sent: a template with the arguments of one parameter filled in. Writing it allocates nothing.</summary>
internal sealed class LineTemplate
{
    private readonly LinePart[] _parts;
    private readonly LineChecksum? _checksum;
    private readonly bool _isBetweenQuotes;

    private LineTemplate(IEnumerable<LinePart> parts, LineChecksum? checksum)
    {
        _parts = [.. parts];
        _checksum = checksum;
        _isBetweenQuotes = HasValueBetweenQuotes(_parts);
    }

    /// <summary>True when it has a place for a value.</summary>
    public bool HasValue => _parts.Any(part => part.Kind == LinePartKind.Value);

    /// <summary>Fills in what is known from the start.</summary>
    /// <param name="parts">Parts of the template, and of what ends it.</param>
    /// <param name="arguments">Arguments by name.</param>
    /// <param name="settings">Settings of the device.</param>
    /// <param name="checksum">The profile's checksum; null for none.</param>
    /// <param name="error">What is wrong when null is returned.</param>
    public static LineTemplate? Fill(
        IEnumerable<LinePart> parts, IReadOnlyDictionary<string, string> arguments, IReadOnlyDictionary<string, double> settings,
        LineChecksum? checksum, out string error)
    {
        var filled = new List<LinePart>();
        foreach (var part in parts)
        {
            switch (part.Kind)
            {
                case LinePartKind.Argument when arguments.TryGetValue(part.Name, out var text):
                    filled.Add(LinePart.Of(LinePartKind.Literal) with { Literal = Spell(part, text) });
                    break;
                case LinePartKind.Setting when settings.TryGetValue(part.Name, out var number):
                    filled.Add(LinePart.Of(LinePartKind.Literal) with { Literal = Spell(part.Form, number) });
                    break;
                case LinePartKind.Argument or LinePartKind.Setting:
                    error = $"unknown {(part.Kind == LinePartKind.Setting ? "setting" : "argument")} '{part.Name}'";
                    return null;
                case LinePartKind.Anything:
                case LinePartKind.Value when part.IsList:
                    error = "{*} and lists of values are for what is received, not for what is sent";
                    return null;
                case LinePartKind.Checksum when checksum is null:
                    error = "{checksum} needs 'checksum', which says how it is made";
                    return null;
                default:
                    filled.Add(part);
                    break;
            }
        }

        error = "";
        return new LineTemplate(filled, checksum);
    }

    /// <summary>A template in which everything but the literal text is open, for <see cref="CouldBe"/>.</summary>
    public static LineTemplate Open(IEnumerable<LinePart> parts) => new(parts, null);

    /// <summary>Writes the line.</summary>
    /// <param name="law">The parameter's law; null when the template has no value.</param>
    /// <param name="value">The value; unknown when the template has none.</param>
    /// <param name="line">Where to.</param>
    /// <param name="written">Bytes written.</param>
    /// <returns>False when the value cannot be said, or the line is too long.</returns>
    public bool TryWrite(ValueLaw? law, in ParameterValue value, Span<byte> line, out int written)
    {
        written = 0;
        foreach (var part in _parts)
        {
            int length;
            switch (part.Kind)
            {
                case LinePartKind.Literal:
                    length = part.Literal.Length;
                    if (!part.Literal.AsSpan().TryCopyTo(line[written..]))
                    {
                        return false;
                    }

                    break;
                case LinePartKind.Checksum:
                    if (!_checksum!.TryWrite(line[..written], line[written..], out length))
                    {
                        return false;
                    }

                    break;
                default:
                    if (law is null || !LineValue.TryWrite(part, law, value, line[written..], out length)
                        || (_isBetweenQuotes && line.Slice(written, length).Contains((byte)'"')))
                    {
                        return false;
                    }

                    break;
            }

            written += length;
        }

        return true;
    }

    /// <summary>The line that has no value, as people write it.</summary>
    public override string ToString()
    {
        var line = new byte[LineQueue.MaxLineBytes];
        return TryWrite(null, default, line, out var length) ? LineText.Print(line.AsSpan(0, length)) : "";
    }

    /// <summary>True when this line could have been written by this template with some value.</summary>
    public bool CouldBe(ReadOnlySpan<byte> line)
    {
        var rest = line;
        var isOpen = false;
        foreach (var part in _parts)
        {
            if (part.Kind != LinePartKind.Literal)
            {
                isOpen = true;
                continue;
            }

            var at = rest.IndexOf(part.Literal);
            if (at < 0 || (at > 0 && !isOpen))
            {
                return false;
            }

            rest = rest[(at + part.Literal.Length)..];
            isOpen = false;
        }

        return rest.IsEmpty || isOpen;
    }

    // A name must not be able to end its own quotation marks.
    private static bool HasValueBetweenQuotes(LinePart[] parts)
    {
        var at = Array.FindIndex(parts, part => part.Kind == LinePartKind.Value);
        return at > 0 && at + 1 < parts.Length && parts[at - 1].Literal is [.., (byte)'"'] && parts[at + 1].Literal is [(byte)'"', ..];
    }

    private static byte[] Spell(LinePart part, string text)
    {
        if (part.Form.Digits > 0 && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return Spell(part.Form, number);
        }

        return Encoding.UTF8.GetBytes(part.IsQuoted && text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text);
    }

    private static byte[] Spell(NumberForm form, double number)
    {
        var text = new byte[64];
        return form.TryWrite(number, text, out var length) ? text[..length] : Encoding.UTF8.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
