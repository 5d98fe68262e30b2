using ConsoleBridge.Configuration;

namespace ConsoleBridge.Access.Sessions;

/// <summary>Which role the members of a group have at the pages.</summary>
/// <param name="byGroup">What the configuration says, by group.</param>
internal sealed class Roles(IReadOnlyDictionary<string, string> byGroup)
{
    /// <summary>The role of a user.</summary>
    public Role Of(User user) => user.Group.Length == 0 ? Role.Engineer : Read(byGroup.GetValueOrDefault(user.Group, user.Group));

    /// <summary>The role that a word stands for; a viewer for any other.</summary>
    public static Role Read(string word) => word switch
    {
        "engineer" => Role.Engineer,
        "operator" => Role.Operator,
        _ => Role.Viewer,
    };

    /// <summary>The role of those at this very machine who have not logged in.</summary>
    public static Role OfLocal(WebOptions options) => options.LocalRole switch
    {
        "" => options.TrustedProxies.Length > 0 ? Role.None : Role.Engineer,
        "none" => Role.None,
        var word => Read(word),
    };

    /// <summary>The word for a role.</summary>
    public static string Word(Role role) => role.ToString().ToLowerInvariant();
}
