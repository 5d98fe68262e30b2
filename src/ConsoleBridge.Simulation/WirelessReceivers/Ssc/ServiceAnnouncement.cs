namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>What a device tells of itself by multicast DNS.</summary>
/// <param name="Service">The type: <c>_ssc._udp</c>.</param>
/// <param name="Instance">The device's name.</param>
/// <param name="Port">Where it is served.</param>
/// <param name="Text">Key and value of each text entry.</param>
/// <param name="IsOn">It is announced at present; else it says goodbye.</param>
internal sealed record ServiceAnnouncement(string Service, string Instance, int Port, IReadOnlyList<string> Text, bool IsOn);
