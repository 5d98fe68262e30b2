using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Guards;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>Whether the show is locked.</summary>
internal sealed class ShowLockTopic(ShowLockKeeper keeper) : IFeedTopic
{
    public string Name => "show-lock";

    public Role Needs => Role.Viewer;

    // Two changes within a tick of the clock cannot be: it is moved by hand.
    public long Version => keeper.State.Since.UtcTicks;

    public void Write(Utf8JsonWriter json) => keeper.State.Write(json);
}
