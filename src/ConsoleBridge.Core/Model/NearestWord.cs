namespace ConsoleBridge.Core.Model;

/// <summary>Finds the word that was probably meant.</summary>
public static class NearestWord
{
    private const int LongestCompared = 100;

    /// <summary>The candidate that differs least from a word, by letters inserted, deleted or replaced (Levenshtein).</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What would have been right.</param>
    /// <returns>Null when nothing is near: more than a third of the letters differ.</returns>
    public static string? Find(string word, IEnumerable<string> known)
    {
        var best = Math.Max(2, word.Length / 3) + 1;
        string? nearest = null;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) < best && Distance(word, candidate) is var distance && distance < best)
            {
                (best, nearest) = (distance, candidate);
            }
        }

        return nearest;
    }

    private static int Distance(string left, string right)
    {
        if (left.Length > LongestCompared || right.Length > LongestCompared)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var replaced = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), replaced);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
