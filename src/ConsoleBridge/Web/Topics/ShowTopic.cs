using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Shows;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>When the show ends.</summary>
internal sealed class ShowTopic(ShowDesk desk) : IFeedTopic
{
    public string Name => "show";

    public Role Needs => Role.Viewer;

    public long Version => desk.Version;

    public void Write(Utf8JsonWriter json) => desk.State.Write(json);
}
