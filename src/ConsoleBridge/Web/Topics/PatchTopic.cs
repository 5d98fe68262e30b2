using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Patching;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>The patch.</summary>
internal sealed class PatchTopic(PatchBook book) : IFeedTopic
{
    public string Name => "patch";

    public Role Needs => Role.Viewer;

    public long Version => book.Version;

    public void Write(Utf8JsonWriter json) => PatchDocument.Write(json, book.State);
}
