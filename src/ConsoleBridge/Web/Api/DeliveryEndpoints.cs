using ConsoleBridge.Access;
using ConsoleBridge.AlertDeliveries;

namespace ConsoleBridge.Web.Api;

/// <summary>What no sink could deliver: to look at, to try again, to forget.</summary>
internal sealed class DeliveryEndpoints(DeliveryDesk desk) : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/deliveries", () => Results.Bytes(JsonBytes.Of(json => DeliveryDocument.Write(json, desk)), "application/json"))
            .Needs(Role.Viewer).WithSummary("How many alerts wait to be delivered, and what no sink could deliver");
        routes.MapPost("/api/deliveries/{id:long}/retry", (long id) => Answer(desk.Retry(id)))
            .Needs(Role.Operator).WithSummary("Puts an undelivered alert back into the line of its sink");
        routes.MapDelete("/api/deliveries/{id:long}", (long id) => Answer(desk.Delete(id)))
            .Needs(Role.Operator).WithSummary("Forgets an undelivered alert");
    }

    private static IResult Answer(string? problem) =>
        problem is null ? Results.NoContent() : Results.Problem(problem, statusCode: StatusCodes.Status404NotFound);
}
