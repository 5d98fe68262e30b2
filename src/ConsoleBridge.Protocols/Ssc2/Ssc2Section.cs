using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>The section <c>ssc2</c> of a profile.</summary>
internal sealed class Ssc2Section
{
    private const string DefaultHeartbeat = "/api/ssc/version";

    /// <summary>Asked for every few seconds, to know that the device is there.</summary>
    public string Heartbeat { get; private set; } = DefaultHeartbeat;

    /// <summary>Only what the device's own schema lists is asked for.</summary>
    public bool FollowsSchema { get; private set; }

    /// <summary>Collections by path.</summary>
    public Dictionary<string, Ssc2CollectionRule> Collections { get; } = [];

    /// <summary>What is wrong with the section.</summary>
    public List<ProfileError> Errors { get; } = [];

    /// <summary>Reads the section; without one, everything has its default.</summary>
    public static Ssc2Section Read(ProtocolNode? node)
    {
        var section = new Ssc2Section();
        foreach (var (key, value) in Entries(node))
        {
            section.Read(key, value);
        }

        return section;
    }

    private void Read(string key, ProtocolNode value)
    {
        switch (key)
        {
            case "heartbeat" when value.Text is ['/', ..]:
                Heartbeat = value.Text;
                break;
            case "schema" when value.Text is "follow":
                FollowsSchema = true;
                break;
            case "collections" when !value.Entries.IsDefault:
                foreach (var (path, rule) in value.Entries)
                {
                    Collections[path] = ReadRule(path, rule);
                }

                break;
            default:
                Errors.Add(value.Error($"ssc2 has no such '{key}': expected heartbeat: /PATH, schema: follow, collections: {{ /PATH: {{ id: NAME }} }}"));
                break;
        }
    }

    private Ssc2CollectionRule ReadRule(string path, ProtocolNode node)
    {
        foreach (var (key, value) in Entries(node).Where(entry => !Ssc2Keys.Collection.Contains(entry.Key)))
        {
            Errors.Add(value.Error($"a collection has no '{key}': expected {string.Join(", ", Ssc2Keys.Collection)}"));
        }

        string[] alive = Texts(node["alive"]);
        return new Ssc2CollectionRule
        {
            Path = path,
            Id = Ssc2CollectionRule.Bytes(node["id"]?.Text ?? "id"),
            Repeats = [.. Texts(node["repeat"]).Select(Ssc2CollectionRule.Bytes)],
            Pending = node["pending"]?.Text is { } pending ? Ssc2CollectionRule.Bytes(pending) : null,
            Alive = alive.Length > 1 ? Ssc2CollectionRule.Bytes(alive[0]) : null,
            AliveWords = [.. alive.Skip(1).Select(Ssc2CollectionRule.Bytes)],
        };
    }

    private static string[] Texts(ProtocolNode? node) => node switch
    {
        null => [],
        { Items.IsDefault: false } => [.. node.Items.Where(item => item.Text is not null).Select(item => item.Text!)],
        _ => node.Text is { } text ? [text] : [],
    };

    private static ImmutableArray<KeyValuePair<string, ProtocolNode>> Entries(ProtocolNode? node) => node is null || node.Entries.IsDefault ? [] : node.Entries;
}
