using ConsoleBridge.Access;
using ConsoleBridge.Web.Topics;

namespace ConsoleBridge.Web.Api;

/// <summary>Links and surfaces, to look at: they stand in the configuration.</summary>
internal sealed class LinkEndpoints(LinkRoom room) : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/links", room.Links).Needs(Role.Viewer).WithTags("links").WithSummary("The links and how they are");
        routes.MapGet("/api/surfaces", room.Surfaces).Needs(Role.Viewer).WithTags("links").WithSummary("The surfaces and what they show");
    }
}
