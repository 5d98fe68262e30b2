using System.Net;

namespace ConsoleBridge.Discovery;

/// <summary>A service that somebody offers in the local network.</summary>
/// <param name="Name">Its name, as people read it: <c>X-Touch FOH</c>.</param>
/// <param name="Type">Its type: <c>_apple-midi._udp</c>.</param>
/// <param name="Addresses">Addresses of its host, IPv4 first.</param>
/// <param name="Port">Its port.</param>
/// <param name="Text">Its text record, one entry <c>key=value</c> each; empty for none.</param>
internal sealed record ServiceInstance(string Name, string Type, IReadOnlyList<IPAddress> Addresses, int Port, IReadOnlyList<string> Text);
