using System.Globalization;
using System.Text;

namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>Prints frames for humans.</summary>
internal static class OscTextPrinter
{
    public static string Print(ReadOnlySpan<byte> frame)
    {
        var text = new StringBuilder();
        OscError error;
        if (OscBundleReader.TryParse(frame, out OscBundleReader bundle, out error))
        {
            AppendBundle(text, bundle);
            return text.ToString();
        }

        if (!OscBundleReader.IsBundle(frame) && OscReader.TryParse(frame, out OscReader message, out error))
        {
            AppendMessage(text, message);
            return text.ToString();
        }

        return text.Append(Convert.ToHexStringLower(frame)).Append($" ({error})").ToString();
    }

    private static void AppendBundle(StringBuilder text, OscBundleReader bundle)
    {
        text.Append(CultureInfo.InvariantCulture, $"#bundle 0x{bundle.TimeTag:x16}");
        while (bundle.TryNext(out ReadOnlySpan<byte> element))
        {
            text.Append(" [").Append(Print(element)).Append(']');
        }
    }

    private static void AppendMessage(StringBuilder text, OscReader message)
    {
        AppendText(text, message.Address, false);
        if (!message.HasTags)
        {
            return;
        }

        text.Append(" ,").Append(Encoding.ASCII.GetString(message.Tags));
        while (message.TryNext(out OscArgument argument))
        {
            AppendArgument(text, argument);
        }
    }

    private static void AppendArgument(StringBuilder text, OscArgument argument)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        _ = argument.Tag switch
        {
            OscTag.Int32 when argument.TryGetInt32(out int value) => text.Append(invariant, $" {value}"),
            OscTag.Int64 when argument.TryGetInt64(out long value) => text.Append(invariant, $" {value}"),
            OscTag.Float32 when argument.TryGetFloat32(out float value) => text.Append(' ').Append(value.ToString("R", invariant)),
            OscTag.Float64 when argument.TryGetFloat64(out double value) => text.Append(' ').Append(value.ToString("R", invariant)),
            OscTag.TimeTag when argument.TryGetTimeTag(out ulong value) => text.Append(invariant, $" 0x{value:x16}"),
            OscTag.Rgba when argument.TryGetRgba(out uint value) => text.Append(invariant, $" 0x{value:x8}"),
            OscTag.Midi when argument.TryGetMidi(out uint value) => text.Append(invariant, $" 0x{value:x8}"),
            OscTag.Blob => text.Append(" 0x").Append(Convert.ToHexStringLower(argument.Bytes)),
            OscTag.Char when argument.TryGetChar(out byte value) => AppendText(text.Append(' '), [value], true),
            OscTag.String or OscTag.Symbol => AppendText(text.Append(' '), argument.Bytes, true),
            _ => text,
        };
    }

    private static StringBuilder AppendText(StringBuilder text, ReadOnlySpan<byte> utf8, bool mayBeEmpty)
    {
        string words = Encoding.UTF8.GetString(utf8);
        bool plain = (words.Length > 0 || !mayBeEmpty)
            && !words.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '"' or '\\');
        if (plain)
        {
            return text.Append(words);
        }

        text.Append('"');
        foreach (char character in words)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                < ' ' or '\x7f' => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}"),
                _ => text.Append(character),
            };
        }

        return text.Append('"');
    }
}
