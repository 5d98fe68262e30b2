using System.Text;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.VenueProcessors.QSys;

/// <summary>One client of a Core over QRC: JSON-RPC 2.0, each object ended by a NUL.</summary>
internal sealed class QrcSession(TcpHostClient client)
{
    /// <summary>Its change groups.</summary>
    public Dictionary<string, ChangeGroup> Groups { get; } = [];

    /// <summary>It has said who it is, where the Core asks for that.</summary>
    public bool IsLoggedOn { get; set; }

    /// <summary>When it said something last.</summary>
    public long HeardAt { get; set; }

    /// <summary>Ends it.</summary>
    public void Close() => client.Close(reset: false);

    /// <summary>Answers a request that has an id.</summary>
    public void Answer(JsonNode? id, JsonNode? result) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["result"] = result });

    /// <summary>Refuses a request.</summary>
    public void Refuse(JsonNode? id, int code, string message) => Send(new JsonObject
    {
        ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    });

    /// <summary>Tells something without having been asked.</summary>
    public void Tell(string method, JsonNode parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    private void Send(JsonObject message) => client.Send([.. Encoding.UTF8.GetBytes(message.ToJsonString()), 0]);
}
