using System.Buffers;
using System.Text;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>
/// Takes the templates of a profile apart: <c>{ESC}D{group}*{value}GRPM</c>, <c>OK inmt(*)={{{value[input],}}}</c>. Control
/// characters are in capitals, what is filled in or captured in small letters, and a brace itself is written twice.
/// </summary>
internal static class TemplateText
{
    /// <summary>Takes a template apart.</summary>
    /// <param name="text">The template.</param>
    /// <param name="error">What is wrong when null is returned.</param>
    public static List<LinePart>? Parse(string text, out string error)
    {
        error = "";
        var parts = new List<LinePart>();
        var literal = new ArrayBufferWriter<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}'))
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                literal.Write(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                literal.Write([(byte)text[i++]]);
                continue;
            }

            var end = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0)
            {
                error = $"'{text}' has a brace without its fellow at position {i + 1}; a brace itself is written twice";
                return null;
            }

            if (!TryPart(text[(i + 1)..end], literal, parts, out error))
            {
                error = $"'{text}': {error}";
                return null;
            }

            i = end;
        }

        Close(literal, parts);
        return parts;
    }

    private static void Close(ArrayBufferWriter<byte> literal, List<LinePart> parts)
    {
        if (literal.WrittenCount > 0)
        {
            parts.Add(LinePart.Of(LinePartKind.Literal) with { Literal = literal.WrittenSpan.ToArray() });
            literal.ResetWrittenCount();
        }
    }

    private static bool TryPart(string inside, ArrayBufferWriter<byte> literal, List<LinePart> parts, out string error)
    {
        error = "";
        if (ControlNames.TryFind(inside, out var control))
        {
            literal.Write([control]);
            return true;
        }

        Close(literal, parts);
        switch (inside)
        {
            case "*":
                parts.Add(LinePart.Of(LinePartKind.Anything));
                return true;
            case "checksum":
                parts.Add(LinePart.Of(LinePartKind.Checksum));
                return true;
        }

        if (inside.StartsWith("value[", StringComparison.Ordinal) && inside.IndexOf(']', StringComparison.Ordinal) is var close and > 0)
        {
            var index = inside[6..close];
            parts.Add(LinePart.Of(LinePartKind.Value) with { Name = index, IsList = true, Literal = Encoding.UTF8.GetBytes(inside[(close + 1)..]) });
            error = $"'{{{inside}}}': expected the argument that the list counts, such as {{value[input],}}";
            return IsName(index);
        }

        return TryNamed(inside, parts, out error);
    }

    private static bool TryNamed(string inside, List<LinePart> parts, out string error)
    {
        var colon = inside.IndexOf(':', StringComparison.Ordinal);
        var (name, formText) = colon < 0 ? (inside, "") : (inside[..colon], inside[(colon + 1)..]);
        var isSetting = name.StartsWith('$');
        if (!IsName(isSetting ? name[1..] : name))
        {
            error = $"'{{{inside}}}' is neither a control character ({{ESC}}, {{CR}}, {{0x1B}}) nor {{value}}, {{*}}, {{checksum}} or the name of an argument";
            return false;
        }

        var form = NumberForm.Shortest;
        if (formText.Length > 0 && formText is not ("quoted" or "string") && !NumberForm.TryParse(formText, out form))
        {
            error = $"'{formText}' is no form of a number: expected 0, 000, +000, 0.00, x00, X00, or 'quoted' or 'string' for a text";
            return false;
        }

        error = "";
        var kind = name == "value" ? LinePartKind.Value : isSetting ? LinePartKind.Setting : LinePartKind.Argument;
        parts.Add(new LinePart(kind, [], isSetting ? name[1..] : name, form, formText == "quoted", IsString: formText == "string"));
        return true;
    }

    private static bool IsName(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
