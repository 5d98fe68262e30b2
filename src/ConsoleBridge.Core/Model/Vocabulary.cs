using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ConsoleBridge.Core.Model;

/// <summary>One name for one thing, whatever the brand: the names that parameters may have, and what they mean.</summary>
public static class Vocabulary
{
    /// <summary>Before a vendor's own parameters, which the vocabulary does not know.</summary>
    public const string VendorPrefix = "x/";

    private static readonly SearchValues<char> SegmentLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly Dictionary<string, VocabularyEntry> Entries = Build();

    /// <summary>Every name, with <c>N</c> for an index: <c>ch/N/send/N/level</c>.</summary>
    public static IReadOnlyCollection<string> Patterns => Entries.Keys;

    /// <summary>Finds what the vocabulary says about a name; false for vendor names and for names that do not exist.</summary>
    /// <param name="name">Path with indexes: <c>ch/1/send/3/level</c>.</param>
    /// <param name="entry">Type, unit, kind, access, range and words.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out VocabularyEntry? entry)
    {
        if (name.StartsWith("button/", StringComparison.Ordinal) && name.LastIndexOf('/') == "button".Length && IsWellFormed(name))
        {
            entry = VocabularyLeaves.SurfaceButton;
            return true;
        }

        return Entries.TryGetValue(PatternOf(name), out entry);
    }

    /// <summary>True when the name has the shape of one: segments of <c>a-z 0-9 -</c>, indexes from 1 without leading zeros.</summary>
    public static bool IsWellFormed(string name)
    {
        foreach (var segment in name.Split('/'))
        {
            if (segment.Length == 0
                || segment.AsSpan().ContainsAnyExcept(SegmentLetters)
                || (IsIndex(segment) && segment[0] == '0'))
            {
                return false;
            }
        }

        return true;
    }

    internal static string PatternOf(string name) =>
        string.Join('/', name.Split('/').Select(segment => IsIndex(segment) && segment[0] != '0' ? "N" : segment));

    private static bool IsIndex(string segment) => segment.Length > 0 && !segment.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static Dictionary<string, VocabularyEntry> Build()
    {
        var entries = new Dictionary<string, VocabularyEntry>(StringComparer.Ordinal);
        Add(VocabularyLeaves.Console, "ch/N", "aux/N", "fx/N", "bus/N", "mtx/N", "main", "mono", "dca/N", "mutegroup/N");
        Add(VocabularyLeaves.Receiver, "rx/N");
        Add(VocabularyLeaves.EarTransmitter, "tx/N");
        Add(VocabularyLeaves.ChargerBay, "bay/N");
        Add(VocabularyLeaves.SurfaceStrip, "strip/N", "strip/main");
        Add(VocabularyLeaves.Processor, "zone/N", "input/N", "output/N");
        Add(VocabularyLeaves.Device, "device");
        return entries;

        void Add((string Leaf, VocabularyEntry Entry)[] leaves, params ReadOnlySpan<string> entities)
        {
            foreach (var entity in entities)
            {
                foreach (var (leaf, entry) in leaves)
                {
                    entries.Add($"{entity}/{leaf}", entry);
                }
            }
        }
    }
}
