namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <summary><c> (did you mean 'fader'?)</c>; empty when nothing is near.</summary>
    public static string Hint(string word, IEnumerable<string> known)
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

        return nearest is null ? "" : $" (did you mean '{nearest}'?)";
    }

    // Letters to insert, delete or replace (Levenshtein).
    private static int Distance(string left, string right)
    {
        if (left.Length > 100 || right.Length > 100)
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
                var change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
