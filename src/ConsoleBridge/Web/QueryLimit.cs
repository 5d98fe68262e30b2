using System.Globalization;

namespace ConsoleBridge.Web;

/// <summary>How many lines are asked for: <c>?limit=100</c>.</summary>
internal static class QueryLimit
{
    /// <summary>Reads it.</summary>
    /// <param name="text">What stands in the address; null when nothing does.</param>
    /// <param name="usual">How many when nothing was asked for.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="limit">How many.</param>
    /// <param name="problem">What is wrong, for people; null when it could be read.</param>
    public static bool TryRead(string? text, int usual, int most, out int limit, out string? problem)
    {
        limit = usual;
        var isRight = string.IsNullOrEmpty(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit >= 1 && limit <= most);
        problem = isRight ? null : $"'limit': '{text}' is not a whole number of 1..{most}";
        return isRight;
    }
}
