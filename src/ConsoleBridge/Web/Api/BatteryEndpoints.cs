using ConsoleBridge.Access;
using ConsoleBridge.Batteries;

namespace ConsoleBridge.Web.Api;

/// <summary>When each battery will be empty, and which to change.</summary>
internal sealed class BatteryEndpoints(BatteryDesk desk) : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/batteries", () => Results.Bytes(BatteryDocument.ToJson(desk.Report), "application/json")).Needs(Role.Viewer).WithTags("show").WithSummary("How long the batteries last, and which to swap");
}
