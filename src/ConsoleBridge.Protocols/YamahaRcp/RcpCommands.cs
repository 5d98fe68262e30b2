using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>Writes the order that sets a parameter.</summary>
internal static class RcpCommands
{
    private const int MaxTextBytes = 512;

    /// <summary>Writes an order.</summary>
    /// <param name="entry">Where to.</param>
    /// <param name="binding">What is set.</param>
    /// <param name="value">In the parameter's unit.</param>
    /// <param name="scale">The console's scale, for a parameter whose scale is not certain.</param>
    /// <param name="isUtf8">The console has agreed to UTF-8.</param>
    /// <param name="line">Takes the line.</param>
    /// <param name="length">Bytes written.</param>
    /// <returns>Null when it was written; else why the console cannot be told.</returns>
    public static string? Write(
        RcpEntry entry, RcpBinding binding, in ParameterValue value, RcpScale scale, bool isUtf8, Span<byte> line, out int length)
    {
        var writer = new RcpWriter(line);
        if (entry.Address.Kind == RcpAddressKind.Parameter)
        {
            writer.Words("set"u8);
        }

        writer.Words(entry.Text);
        var reason = entry.Address.Kind switch
        {
            RcpAddressKind.Order => Order(value),
            RcpAddressKind.RecallText => SceneText(ref writer, value),
            RcpAddressKind.Parameter or RcpAddressKind.Recall => Value(ref writer, binding, value, scale, isUtf8),
            _ => "the console only tells it",
        };
        length = writer.Written;
        return reason is null && !writer.IsComplete ? "the line would be too long" : reason;
    }

    // A key that is let go says false: the next scene must not follow then as well.
    private static string? Order(in ParameterValue value) =>
        value is { Kind: ValueKind.Boolean, Boolean: false } ? "it is done by true, and ends by itself" : null;

    private static string? SceneText(scoped ref RcpWriter writer, in ParameterValue value)
    {
        if (value.Kind != ValueKind.Number || !double.IsFinite(value.Number))
        {
            return "a scene is a number";
        }

        writer.SceneText(value.Number);
        return null;
    }

    private static string? Value(ref RcpWriter writer, RcpBinding binding, in ParameterValue value, RcpScale scale, bool isUtf8)
    {
        var law = binding.Definition.Law;
        if (law.Type == ValueKind.Text)
        {
            return Text(ref writer, binding.Definition, value, isUtf8);
        }

        if (!law.TryEncode(value, out double wire) || Math.Abs(wire) > int.MaxValue)
        {
            return NoWord(value);
        }

        if (binding.IsOfUnknownScale)
        {
            if (scale == RcpScale.Unknown)
            {
                return "whether this console counts in decibels or in hundredths is not known before it has reported a gain other than 0 dB";
            }

            wire = scale == RcpScale.Hundredths ? wire * 100 : wire;
        }

        writer.Number((long)Math.Round(wire));
        return null;
    }

    private static string? Text(scoped ref RcpWriter writer, ParameterDefinition definition, in ParameterValue value, bool isUtf8)
    {
        Span<byte> text = stackalloc byte[MaxTextBytes];
        if (!definition.Law.TryEncode(value, text, out var written))
        {
            return value.Kind == ValueKind.Text && definition.Law.Words.IsEmpty ? $"the text is longer than {MaxTextBytes} bytes" : NoWord(value);
        }

        text = text[..written];
        if (text.ContainsAnyInRange((byte)0, (byte)0x1F) || text.Contains((byte)0x7F))
        {
            return "the text has control characters";
        }

        if (!isUtf8 && !Ascii.IsValid(text))
        {
            return "the console has not agreed to other letters than ASCII";
        }

        writer.Text(text);
        return null;
    }

    private static string NoWord(in ParameterValue value) => string.Create(CultureInfo.InvariantCulture, $"the console has no word for {value}");
}
