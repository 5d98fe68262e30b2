using ConsoleBridge.Access;

namespace ConsoleBridge.Web;

/// <summary>Says of a path, to whoever reads the table of paths, who may use it.</summary>
/// <param name="Role">Who may, and whoever may do more.</param>
internal sealed record NeededRole(Role Role);
