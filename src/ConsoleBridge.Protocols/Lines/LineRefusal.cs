using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Says what a device refused, in its own words and in those of the profile.</summary>
internal static class LineRefusal
{
    /// <summary>Such as <c>'E13' (invalid parameter)</c>.</summary>
    /// <param name="line">What the device said.</param>
    /// <param name="plan">The profile's lines.</param>
    /// <param name="match">To match with.</param>
    public static string Describe(ReadOnlySpan<byte> line, LinesPlan plan, LineMatch match)
    {
        var said = $"'{LineText.Print(line)}'";
        foreach (var pattern in plan.Errors)
        {
            if (pattern.TryMatch(line, match, out _) && pattern.Arguments.Length > 0)
            {
                var code = LineText.Print(match.Argument(line, 0)).Trim().TrimStart('0');
                return plan.ErrorWords.TryGetValue(code, out var words) ? $"{said} ({words})" : said;
            }
        }

        return said;
    }
}
