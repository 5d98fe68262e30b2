using System.Collections.Frozen;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Access;

/// <summary>What the members of a group may do. What is forbidden wins over what is allowed, in whatever order they stand; what nothing allows is forbidden.</summary>
internal sealed class AccessGroup
{
    /// <summary>A group that every configuration has: reads everything on the bus, writes nothing there.</summary>
    public const string Viewer = "viewer";

    /// <summary>As <see cref="Viewer"/> on the bus; at the pages its members are operators.</summary>
    public const string Operator = "operator";

    /// <summary>May do everything, on the bus and at the pages.</summary>
    public const string Engineer = "engineer";

    private AccessGroup(string name, TopicRules read, TopicRules write)
    {
        Name = name;
        Read = read;
        Write = write;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What may be received.</summary>
    public TopicRules Read { get; }

    /// <summary>What may be published.</summary>
    public TopicRules Write { get; }

    /// <summary>Reads the groups of a configuration.</summary>
    /// <param name="options">By name.</param>
    /// <param name="errors">Key below <c>Bus:Groups</c> and what is wrong there.</param>
    public static FrozenDictionary<string, AccessGroup> ReadAll(IReadOnlyDictionary<string, AccessGroupOptions> options, out List<(string Key, string Message)> errors)
    {
        errors = [];
        var groups = new Dictionary<string, AccessGroup>(StringComparer.Ordinal)
        {
            [Viewer] = Make(Viewer, new AccessGroupOptions { Read = { "#", "$SYS/#" } }, []),
            [Operator] = Make(Operator, new AccessGroupOptions { Read = { "#", "$SYS/#" } }, []),
            [Engineer] = Make(Engineer, new AccessGroupOptions { Read = { "#", "$SYS/#" }, Write = { "#" } }, []),
        };
        foreach (var (name, group) in options)
        {
            groups[name] = Make(name, group, errors);
        }

        return groups.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The group for one client, with placeholders filled in.</summary>
    public AccessGroup For(string? user, string clientId) =>
        Read.HasPlaceholder || Write.HasPlaceholder ? new AccessGroup(Name, Read.For(user, clientId), Write.For(user, clientId)) : this;

    private static AccessGroup Make(string name, AccessGroupOptions options, List<(string Key, string Message)> errors) =>
        new(name, TopicRules.Read(options.Read, $"{name}:Read", errors), TopicRules.Read(options.Write, $"{name}:Write", errors));
}
