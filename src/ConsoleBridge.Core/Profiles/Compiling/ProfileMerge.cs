using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Lays a profile over the one it extends: maps are merged key by key, everything else is replaced; an empty value takes a key away.</summary>
internal static class ProfileMerge
{
    // Half of a base's scale under half of the variant's would be neither.
    private static readonly string[] ReplacedWhole = ["scale", "words", "sentinels"];
    private static readonly string[] SectionsOfWholes = ["scales", "enums", "sentinels", "derived"];
    private static readonly string[] NotInherited = ["extends", "remove", "abstract"];

    public static MapNode Merge(MapNode basis, MapNode top)
    {
        var inherited = new MapNode(basis.File, basis.Line, basis.Column, [.. basis.Entries.Where(entry => !NotInherited.Contains(entry.Key.Text))]);
        return MergeMaps(inherited, top, isRoot: true, wholes: false);
    }

    private static MapNode MergeMaps(MapNode basis, MapNode top, bool isRoot, bool wholes)
    {
        var entries = new List<MapEntry>(basis.Entries);
        foreach (var (key, value) in top.Entries)
        {
            var at = entries.FindIndex(entry => entry.Key.Text == key.Text);
            if (at < 0)
            {
                entries.Add(new MapEntry(key, value));
            }
            else if (value is ScalarNode { IsNull: true })
            {
                entries.RemoveAt(at);
            }
            else if (!wholes && entries[at].Value is MapNode under && value is MapNode over && (isRoot || !ReplacedWhole.Contains(key.Text)))
            {
                entries[at] = new MapEntry(key, MergeMaps(under, over, false, isRoot && SectionsOfWholes.Contains(key.Text)));
            }
            else
            {
                entries[at] = new MapEntry(key, value);
            }
        }

        return new MapNode(top.File, top.Line, top.Column, entries);
    }
}
