using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>The links and how they are.</summary>
internal sealed class LinksTopic(LinkRoom room) : IFeedTopic
{
    public string Name => "links";

    public Role Needs => Role.Viewer;

    public long Version => room.Version;

    public void Write(Utf8JsonWriter json) => JsonSerializer.Serialize(json, room.Links(), WebJson.Options);
}
