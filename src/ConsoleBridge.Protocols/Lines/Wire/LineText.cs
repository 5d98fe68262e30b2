using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ConsoleBridge.Protocols.Lines.Wire;

/// <summary>
/// Lines as people write them: text as it is, control characters by name in braces, <c>{ESC}3CV{CR}</c>. A brace itself is
/// written twice, in both directions.
/// </summary>
public static class LineText
{
    /// <summary>Reads a line as people write it.</summary>
    /// <param name="text">Such as <c>{ESC}D2GRPM{CR}</c>; characters beyond ASCII become UTF-8.</param>
    /// <param name="bytes">Takes the bytes.</param>
    /// <param name="error">What is wrong when false is returned.</param>
    public static bool TryParse(string text, IBufferWriter<byte> bytes, [NotNullWhen(false)] out string? error)
    {
        error = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}'))
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.Write(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
            }
            else if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                bytes.Write([(byte)text[i++]]);
            }
            else if (text[i] == '{' && text.IndexOf('}', i) is var end and > 0 && ControlNames.TryFind(text.AsSpan()[(i + 1)..end], out var control))
            {
                bytes.Write([control]);
                i = end;
            }
            else
            {
                error = $"'{text}': expected a control character such as {{ESC}}, {{CR}} or {{0x1B}} at position {i + 1}; a brace itself is written twice";
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes bytes as people read them. Never throws.</summary>
    public static string Print(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status != OperationStatus.Done || rune.Value < 0x20 || rune.Value == 0x7F)
            {
                text.Append('{').Append(ControlNames.NameOf(bytes[0])).Append('}');
                used = 1;
            }
            else if (rune.Value is '{' or '}')
            {
                text.Append((char)rune.Value, 2);
            }
            else
            {
                text.Append(rune.ToString());
            }

            bytes = bytes[used..];
        }

        return text.ToString();
    }
}
