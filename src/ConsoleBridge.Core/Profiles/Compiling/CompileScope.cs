using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>What all parts of one compilation share: the merged profile, its named things and the errors.</summary>
internal sealed class CompileScope(MapNode root, IReadOnlyList<DeviceProfile> chain, ErrorLog errors)
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    private int _next;

    public MapNode Root => root;

    public ErrorLog Errors => errors;

    /// <summary>Named ranges of indexes.</summary>
    public Dictionary<string, ImmutableArray<int>> Vars { get; } = new(StringComparer.Ordinal);

    /// <summary>Parameters that were taken away: they may be spoken of, and are left out.</summary>
    public HashSet<string> Removed { get; } = new(StringComparer.Ordinal);

    /// <summary>Dense index by name.</summary>
    public IReadOnlyDictionary<string, int> ByName => _byName;

    /// <summary>How far a node's file is from the root of the chain: 0 is the first base, the profile itself is the highest.</summary>
    public int LevelOf(ProfileNode node)
    {
        for (var level = chain.Count - 1; level > 0; level--)
        {
            if (ReferenceEquals(chain[level], node.File))
            {
                return level;
            }
        }

        return 0;
    }

    /// <summary>True when the node comes from a profile that this one extends.</summary>
    public bool IsInherited(ProfileNode node) => LevelOf(node) < chain.Count - 1;

    public void AddParameter(string name)
    {
        _byName.Add(name, _next++);
    }

    /// <summary>Takes a derived value back whose inputs are all absent.</summary>
    public void ForgetParameter(string name)
    {
        _byName.Remove(name);
        Removed.Add(name);
    }

    /// <summary>Closes the gaps between indexes.</summary>
    public void Renumber()
    {
        _next = 0;
        foreach (var name in _byName.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToList())
        {
            _byName[name] = _next++;
        }
    }

    /// <summary>Index of a parameter; -1 when there is none. What was removed, or lies beyond a variant's indexes, is no error.</summary>
    public int Find(string name, ProfileNode at)
    {
        if (_byName.TryGetValue(name, out var index))
        {
            return index;
        }

        if (!IsKnownButAbsent(name, at))
        {
            errors.Add(at, $"unknown parameter '{name}'{Spelling.Hint(name, _byName.Keys)}");
        }

        return -1;
    }

    public bool IsKnownButAbsent(string name, ProfileNode at) =>
        Removed.Contains(name) || (IsInherited(at) && IsSiblingKnown(Vocabulary.PatternOf(name)));

    private bool IsSiblingKnown(string pattern) => _byName.Keys.Any(known => Vocabulary.PatternOf(known) == pattern);

    /// <summary>Expands a template, reporting what is wrong with it; empty then.</summary>
    public List<(string Text, Indexes Indexes)> Expand(ScalarNode node, Indexes outer)
    {
        if (Template.Parse(node.Text, out var error) is { } template && template.Expand(outer, Vars, out error) is { } all)
        {
            return all;
        }

        errors.Add(node, error);
        return [];
    }

    /// <summary>Named thing of a section such as <c>scales</c>; null, and an error, when there is none of that name.</summary>
    public ProfileNode? Named(string section, ScalarNode name, string what)
    {
        var map = root[section] as MapNode;
        if (map?[name.Text] is { } found)
        {
            return found;
        }

        var known = map?.Entries.Select(entry => entry.Key.Text) ?? [];
        errors.Add(name, $"unknown {what} '{name.Text}'{Spelling.Hint(name.Text, known)}");
        return null;
    }
}
