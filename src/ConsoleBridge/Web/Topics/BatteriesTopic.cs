using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Batteries;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>When each battery will be empty, and which to change.</summary>
internal sealed class BatteriesTopic(BatteryDesk desk) : IFeedTopic
{
    public string Name => "batteries";

    public Role Needs => Role.Viewer;

    public long Version => desk.Version;

    public void Write(Utf8JsonWriter json) => BatteryDocument.Write(json, desk.Report);
}
