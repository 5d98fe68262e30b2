using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Audit;
using ConsoleBridge.Shows;

namespace ConsoleBridge.Web.Api;

/// <summary>When the show ends.</summary>
internal sealed class ShowEndpoints(ShowDesk desk, TimeProvider time, IServiceProvider services) : IEndpoints
{
    private const string Example = "{\"end\":\"23:00\"}, or {\"end\":null} to take it away";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/show", Answer).Needs(Role.Viewer).WithTags("show").WithSummary("When the show ends");
        routes.MapPut("/api/show", (Delegate)PutAsync).Needs(Role.Operator).WithTags("show").WithSummary("Say when the show ends");
    }

    private IResult Answer() => Results.Bytes(desk.State.ToJson(), "application/json");

    private async Task<IResult> PutAsync(HttpContext context)
    {
        JsonElement end;
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("end", out end) || end.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                return Wrong($"'end' is missing, or is no text; expected is {Example}");
            }

            end = end.Clone();
        }
        catch (JsonException)
        {
            return Wrong($"this is not JSON; expected is {Example}");
        }

        var visitor = context.Visitor();
        var before = desk.State;
        var wrong = desk.Set(end.GetString() ?? "", visitor.Name);
        services.GetService<IAuditTrail>()?.Note(new AuditEntry(
            time.GetUtcNow(), visitor.Name, visitor.Address, "show", "end", Word(before), Word(desk.State), wrong is null ? "confirmed" : "refused: " + wrong));
        return wrong is null ? Answer() : Wrong(wrong);
    }

    private static string Word(ShowState state) => state.End is { } end ? $"\"{end:yyyy-MM-ddTHH:mm:ss.fffZ}\"" : "null";

    private static IResult Wrong(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
