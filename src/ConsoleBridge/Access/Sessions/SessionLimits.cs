namespace ConsoleBridge.Access.Sessions;

/// <summary>How long people stay logged in.</summary>
/// <param name="Idle">Operators and engineers: unused for this long, a session ends.</param>
/// <param name="Longest">Nobody stays logged in for longer; viewers do for as long.</param>
internal sealed record SessionLimits(TimeSpan Idle, TimeSpan Longest);
