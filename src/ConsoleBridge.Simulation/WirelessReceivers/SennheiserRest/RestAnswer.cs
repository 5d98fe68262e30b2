using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>Answer to one request.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Its body; null for none.</param>
/// <param name="Type">Media type of the body.</param>
internal sealed record RestAnswer(int Status, JsonNode? Body = null, string Type = "application/json")
{
    /// <summary>An error with its place.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="path">What it is about.</param>
    /// <param name="error">The number in the body; null for the status itself.</param>
    public static RestAnswer Error(int status, string path, int? error = null) =>
        new(status, new JsonObject { ["path"] = path, ["error"] = error ?? status });
}
