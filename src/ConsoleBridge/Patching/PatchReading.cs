using System.Collections.Immutable;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Patching;

/// <summary>Makes a patch of lines that people wrote, and names each line that is wrong.</summary>
internal static class PatchReading
{
    /// <summary>More is not a patch but a mistake.</summary>
    public const int MostLines = 1000;

    private const int LongestText = 100;

    /// <summary>Says that there are more.</summary>
    public static string TooMany(int lines) => $"there are {lines} lines; at most {MostLines} are possible";

    /// <summary>Writes one line as the patch has it: channels in their one spelling.</summary>
    /// <param name="line">As somebody wrote it.</param>
    /// <param name="places">The channels of the rig.</param>
    /// <param name="problems">What is wrong.</param>
    /// <returns>The line; with its own words where they could not be understood.</returns>
    public static PatchLine Understand(PatchLine line, PatchPlaces places, List<string> problems)
    {
        var understood = line;
        if (places.Receiver(line.Receiver, out var problem) is { } receiver)
        {
            understood = understood with { Receiver = $"{receiver.Device}/{receiver.Channel}" };
        }
        else
        {
            problems.Add(problem);
        }

        if (line.Console.Length > 0 && places.Console(line.Console, out problem) is { } console)
        {
            understood = understood with { Console = $"{console.Device}/{console.Channel}" };
        }
        else if (line.Console.Length > 0)
        {
            problems.Add(problem);
        }

        foreach (var text in new[] { line.Name, line.Wearer })
        {
            if (text.Length > LongestText || text.Any(char.IsControl))
            {
                problems.Add($"'{text[..Math.Min(text.Length, 20)]}…' is not a name: at most {LongestText} characters, and no control characters, are possible");
            }
        }

        return understood;
    }

    /// <summary>Makes the patch of all lines that can be used.</summary>
    /// <param name="lines">The lines, in their one spelling.</param>
    /// <param name="places">The channels of the rig.</param>
    public static Patch Make(IEnumerable<PatchLine> lines, PatchPlaces places)
    {
        var entries = ImmutableArray.CreateBuilder<PatchEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            (string Device, string Channel)? console = line.Console.Length == 0 ? ("", "") : places.Console(line.Console, out _);
            if (places.Receiver(line.Receiver, out _) is { } receiver && console is { } fed && seen.Add($"{receiver.Device}/{receiver.Channel}"))
            {
                entries.Add(new PatchEntry
                {
                    Receiver = receiver.Device, ReceiverChannel = receiver.Channel, Console = fed.Device, ConsoleChannel = fed.Channel, Name = line.Name, Wearer = line.Wearer,
                });
            }
        }

        return new Patch(entries.ToImmutable());
    }

    /// <summary>The lines of a patch.</summary>
    public static ImmutableArray<PatchLine> LinesOf(Patch patch) =>
        [.. patch.Entries.Select(entry => new PatchLine(entry.Id, entry.Console.Length > 0 ? $"{entry.Console}/{entry.ConsoleChannel}" : "", entry.Name, entry.Wearer))];
}
