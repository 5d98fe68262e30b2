using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>The surfaces and what they show.</summary>
internal sealed class SurfacesTopic(LinkRoom room) : IFeedTopic
{
    public string Name => "surfaces";

    public Role Needs => Role.Viewer;

    public long Version => room.Version;

    public void Write(Utf8JsonWriter json) => JsonSerializer.Serialize(json, room.Surfaces(), WebJson.Options);
}
