namespace ConsoleBridge.Core.Profiles.Yaml;

/// <summary>A piece of a profile and where it stands, for error messages.</summary>
/// <param name="File">The file it comes from.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal abstract record ProfileNode(DeviceProfile File, int Line, int Column)
{
    /// <summary>What it is, in the words of a person who writes YAML.</summary>
    public abstract string Shape { get; }
}

/// <summary>A word, a number, a text.</summary>
internal sealed record ScalarNode(DeviceProfile File, int Line, int Column, string Text, bool IsQuoted) : ProfileNode(File, Line, Column)
{
    public override string Shape => $"'{Text}'";

    /// <summary>True for an empty value, <c>~</c> and <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && Text is ("" or "~" or "null");
}

/// <summary>A list.</summary>
internal sealed record ListNode(DeviceProfile File, int Line, int Column, IReadOnlyList<ProfileNode> Items) : ProfileNode(File, Line, Column)
{
    public override string Shape => "a list";
}

/// <summary>A map with its keys in the order of the file.</summary>
internal sealed record MapNode(DeviceProfile File, int Line, int Column, IReadOnlyList<MapEntry> Entries) : ProfileNode(File, Line, Column)
{
    public override string Shape => "a map";

    public ProfileNode? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key.Text == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}

/// <summary>A key and its value.</summary>
internal readonly record struct MapEntry(ScalarNode Key, ProfileNode Value);
