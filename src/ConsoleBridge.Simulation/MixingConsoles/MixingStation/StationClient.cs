using System.Text.Json.Nodes;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.NetworkUnits;

namespace ConsoleBridge.Simulation.MixingConsoles.MixingStation;

/// <summary>One client of the app: requests over HTTP, or requests and notices over a WebSocket.</summary>
internal sealed class StationClient(TcpHostClient client)
{
    /// <summary>The WebSocket, once it is one.</summary>
    public WebSocketSession? Web { get; set; }

    /// <summary>What it wants to hear of: patterns, each with its format.</summary>
    public HashSet<(string Pattern, string Format)> Subscriptions { get; } = [];

    /// <summary>Meters that it wants, by id.</summary>
    public Dictionary<int, StationMeters> Meters { get; } = [];

    /// <summary>Answers over HTTP.</summary>
    public void AnswerHttp(int status, string body) => client.Send(HttpRequest.Answer(status, body));

    /// <summary>Answers or tells over the WebSocket.</summary>
    public void Tell(string path, string method, JsonNode? body, string? error = null) => Web?.Send(new JsonObject
    {
        ["path"] = path, ["method"] = method, ["body"] = body, ["error"] = error,
    }.ToJsonString());
}
