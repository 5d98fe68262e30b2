using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.MediaControl.Wire;

namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>Makes the line that sets a value: the keyword, a blank, the value, CR.</summary>
internal static class McpWriteLine
{
    /// <summary>Longest line, in bytes.</summary>
    public const int MaxBytes = 256;

    /// <summary>Makes the line.</summary>
    /// <param name="definition">The parameter.</param>
    /// <param name="attribute">Its keyword.</param>
    /// <param name="value">The value.</param>
    /// <param name="line">Takes the line; <see cref="MaxBytes"/> long.</param>
    /// <param name="length">Its bytes.</param>
    /// <returns>Null; or why the unit cannot be told.</returns>
    public static string? TryMake(ParameterDefinition definition, McpAttribute attribute, in ParameterValue value, Span<byte> line, out int length)
    {
        var keyword = attribute.Question.AsSpan()[..^1];
        keyword.CopyTo(line);
        line[keyword.Length] = (byte)' ';
        length = keyword.Length + 1;
        var rest = line[length..^1];
        if (!definition.Law.TryEncode(value, rest, out var written))
        {
            return $"{definition.Name}: the unit has no words for {value}";
        }

        if (!McpText.IsSendable(rest[..written]))
        {
            return $"{definition.Name}: '{value}' has characters that the unit does not take; it takes ASCII from the blank to ~";
        }

        length += written;
        line[length++] = (byte)'\r';
        return null;
    }
}
