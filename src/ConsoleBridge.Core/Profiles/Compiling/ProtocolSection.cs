using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>The section of a profile that bears the name of its protocol: handed on as it is.</summary>
internal static class ProtocolSection
{
    /// <summary>Its key; null while the profile names no protocol.</summary>
    public static string? KeyOf(MapNode root) =>
        root["protocol"] is ScalarNode { Text: { Length: > 0 } name } && !ProfileKeys.Profile.Contains(name) ? name : null;

    /// <summary>The section; null when the profile has none.</summary>
    public static ProtocolNode? Read(MapNode root) => KeyOf(root) is { } key && root[key] is { } node ? Convert(node) : null;

    private static ProtocolNode Convert(ProfileNode node) => node switch
    {
        MapNode map => new ProtocolNode
        {
            File = map.File.File, Line = map.Line, Column = map.Column,
            Entries = [.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Convert(entry.Value)))],
        },
        ListNode list => new ProtocolNode { File = list.File.File, Line = list.Line, Column = list.Column, Items = [.. list.Items.Select(Convert)] },
        _ => new ProtocolNode { File = node.File.File, Line = node.Line, Column = node.Column, Text = ((ScalarNode)node).Text },
    };
}
