using System.Globalization;
using ConsoleBridge.Access;
using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.Audit;

namespace ConsoleBridge.Web.Api;

/// <summary>What no sink could deliver: to look at, to try again, to forget.</summary>
internal sealed class DeliveryEndpoints(DeliveryDesk desk, TimeProvider time, IAuditTrail? audit = null) : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/deliveries", () => Results.Bytes(JsonBytes.Of(json => DeliveryDocument.Write(json, desk)), "application/json"))
            .Needs(Role.Viewer).WithSummary("How many alerts wait to be delivered, and what no sink could deliver");
        routes.MapPost("/api/deliveries/{id:long}/retry", (HttpContext context, long id) => Answer(context, "retry-delivery", id, desk.Retry(id)))
            .Needs(Role.Operator).WithSummary("Puts an undelivered alert back into the line of its sink");
        routes.MapDelete("/api/deliveries/{id:long}", (HttpContext context, long id) => Answer(context, "delete-delivery", id, desk.Delete(id)))
            .Needs(Role.Operator).WithSummary("Forgets an undelivered alert");
    }

    private IResult Answer(HttpContext context, string what, long id, string? problem)
    {
        var visitor = context.Visitor();
        var target = id.ToString(CultureInfo.InvariantCulture);
        audit?.Note(new AuditEntry(time.GetUtcNow(), visitor.Name, visitor.Address, what, target, "", "", problem is null ? "done" : "refused: " + problem));
        return problem is null ? Results.NoContent() : Results.Problem(problem, statusCode: StatusCodes.Status404NotFound);
    }
}
