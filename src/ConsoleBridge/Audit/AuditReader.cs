using System.Text.Json;

namespace ConsoleBridge.Audit;

/// <summary>Reads the end of the trail, over its files.</summary>
internal static class AuditReader
{
    private const int MostFiles = 100;

    /// <summary>The last lines, oldest first; half lines that a power cut has left are passed over.</summary>
    /// <param name="folder">Where the trail is.</param>
    /// <param name="limit">How many.</param>
    /// <param name="who">Only this one's; empty for everybody's.</param>
    /// <param name="target">Only what was done to something of which this is a part: <c>foh/ch/1</c>; empty for everything.</param>
    /// <param name="stopping">Gives up.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static async Task<IReadOnlyList<string>> TailAsync(string folder, int limit, string who, string target, CancellationToken stopping)
    {
        var found = new LinkedList<string>();
        for (var age = 0; age < MostFiles && found.Count < limit; age++)
        {
            var file = AuditFile.PathOf(folder, age);
            if (!File.Exists(file))
            {
                break;
            }

            var missing = limit - found.Count;
            var older = new Queue<string>(Math.Min(missing, 1024));
            await foreach (var line in ReadAsync(file, stopping))
            {
                if (!IsWanted(line, who, target))
                {
                    continue;
                }

                older.Enqueue(line);
                if (older.Count > missing)
                {
                    older.Dequeue();
                }
            }

            foreach (var line in older.Reverse())
            {
                found.AddFirst(line);
            }
        }

        return [.. found];
    }

    private static async IAsyncEnumerable<string> ReadAsync(string file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stopping)
    {
        var options = new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete };
        using var reader = new StreamReader(file, options);
        while (await reader.ReadLineAsync(stopping) is { } line)
        {
            yield return line;
        }
    }

    private static bool IsWanted(string line, string who, string target)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && (who.Length == 0 || string.Equals(TextOf(root, "who"), who, StringComparison.OrdinalIgnoreCase))
                && (target.Length == 0 || TextOf(root, "target").Contains(target, StringComparison.OrdinalIgnoreCase));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string TextOf(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
