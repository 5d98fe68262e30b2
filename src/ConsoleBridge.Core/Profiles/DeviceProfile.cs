using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles;

/// <summary>One profile file as it was read: well-formed, not yet merged with what it extends and not yet compiled.</summary>
public sealed class DeviceProfile
{
    /// <summary>Id, as the configuration names it: <c>behringer/x32</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The file, as errors name it.</summary>
    public required string File { get; init; }

    /// <summary>Id of the profile it starts from; null for none.</summary>
    public string? Extends => (Root["extends"] as ScalarNode)?.Text;

    /// <summary>True when it is only a base for others.</summary>
    public bool IsAbstract => Root["abstract"] is ScalarNode { Text: "true" };

    internal MapNode Root { get; set; } = null!;
}
