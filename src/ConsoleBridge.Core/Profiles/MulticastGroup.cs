namespace ConsoleBridge.Core.Profiles;

/// <summary>Where a device tells its changes to all who listen.</summary>
/// <param name="Group">IPv4 multicast address.</param>
/// <param name="Port">UDP port.</param>
public sealed record MulticastGroup(string Group, int Port);
