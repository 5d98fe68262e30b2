namespace ConsoleBridge.Access;

/// <summary>Who is at a page, or behind a call of the interface.</summary>
/// <param name="Name">User name; <see cref="Local"/> or <see cref="Anonymous"/> for one who did not have to log in.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Address">Where they come from, for people.</param>
internal sealed record Visitor(string Name, Role Role, string Address)
{
    /// <summary>Name of one on this machine who did not have to log in.</summary>
    public const string Local = "local";

    /// <summary>Name of one from elsewhere who did not have to log in.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>Nobody: not logged in.</summary>
    public static Visitor Nobody(string address) => new("", Role.None, address);
}
