using System.Net;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>What a tablet was sent to one address, and by whom.</summary>
internal sealed class TabletControl
{
    /// <summary>The arguments of the last message.</summary>
    internal JsonArray Values { get; set; } = [];

    /// <summary>Who sent it.</summary>
    internal IPEndPoint? From { get; set; }

    /// <summary>When, by the tablet's clock.</summary>
    internal DateTimeOffset At { get; set; }

    /// <summary>How many messages came.</summary>
    internal int Count { get; set; }

    internal JsonObject Describe() => new()
    {
        ["values"] = Values.DeepClone(),
        ["from"] = From?.ToString(),
        ["at"] = At.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["count"] = Count,
    };
}
