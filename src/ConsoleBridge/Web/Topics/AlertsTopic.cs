using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>The active alerts and the maintenance mutes.</summary>
internal sealed class AlertsTopic(AlertLoop alerts) : IFeedTopic
{
    public string Name => "alerts";

    public Role Needs => Role.Viewer;

    public long Version => alerts.Board.Version;

    public void Write(Utf8JsonWriter json) => AlertDocument.Write(json, alerts.Board);
}
