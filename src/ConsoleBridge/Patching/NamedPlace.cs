namespace ConsoleBridge.Patching;

/// <summary>What a device calls a channel after a rename, or would.</summary>
/// <param name="Device">Id of the device.</param>
/// <param name="Parameter">Where the name is: <c>ch/5/name</c>.</param>
/// <param name="Name">The name, as short as the device needs it.</param>
/// <param name="Status"><c>confirmed</c>, <c>sent</c>, <c>unchanged</c>, <c>refused: …</c>, <c>failed: …</c>; asked dry also <c>would be set</c>.</param>
internal sealed record NamedPlace(string Device, string Parameter, string Name, string Status);
