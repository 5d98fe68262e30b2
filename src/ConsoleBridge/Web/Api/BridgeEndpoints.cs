using ConsoleBridge.Access;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Web.Api;

/// <summary>The bridge itself.</summary>
internal sealed class BridgeEndpoints(Rig rig, TimeProvider time) : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/bridge", (HttpContext context) => new BridgeAnswer("ConsoleBridge", rig.Options.Site, time.GetUtcNow(), context.Visitor().Name)).Needs(Role.Viewer);
        routes.MapGet("/healthz", () => Results.Text("ok\n"));
    }

    private sealed record BridgeAnswer(string Name, string Site, DateTimeOffset Time, string You);
}
