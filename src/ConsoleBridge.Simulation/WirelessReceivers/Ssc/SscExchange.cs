using System.Net;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>One request and what is to be answered to it.</summary>
internal sealed class SscExchange(SocketAddress client)
{
    internal SocketAddress Client { get; } = client;

    /// <summary>The id that the client gave the request, as JSON; null for none.</summary>
    internal string? TransactionId { get; set; }

    /// <summary>Elements of the echo of a subscription.</summary>
    internal List<string> Echoes { get; } = [];

    internal List<(IReadOnlyList<string> Path, string Json)> Values { get; } = [];

    internal List<(IReadOnlyList<string> Path, int Code)> Errors { get; } = [];

    internal void Answer(IReadOnlyList<string> path, string json) => Values.Add((path, json));

    internal void Refuse(IReadOnlyList<string> path, int code) => Errors.Add((path, code));
}
