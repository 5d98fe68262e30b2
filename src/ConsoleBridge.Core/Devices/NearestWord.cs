using System.Collections.Immutable;

namespace ConsoleBridge.Core.Devices;

/// <summary>Finds the word that a misspelled one was likely meant to be.</summary>
internal static class NearestWord
{
    /// <summary>The word with the fewest letters to change; null when even that needs half of its letters changed.</summary>
    public static string? To(string wish, ImmutableArray<string> words)
    {
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var word in words)
        {
            var distance = wish.Length > 64 ? int.MaxValue : Distance(wish.ToLowerInvariant(), word.ToLowerInvariant());
            if (distance < least && distance * 2 < Math.Max(word.Length, 3))
            {
                (nearest, least) = (word, distance);
            }
        }

        return nearest;
    }

    /// <summary>Letters to insert, remove or replace to make one word of the other (Levenshtein's distance).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
