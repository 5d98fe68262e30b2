using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Audit;
using ConsoleBridge.Shows;

namespace ConsoleBridge.Web.Api;

/// <summary>When the show ends.</summary>
internal sealed class ShowEndpoints(ShowDesk desk, TimeProvider time, IServiceProvider services) : IEndpoints
{
    private const string Example = "{\"end\":\"23:00\"}";
    private const string Expected = Example + ", or {\"end\":null} to take it away";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/show", Answer).Needs(Role.Viewer).WithTags("show").WithSummary("When the show ends");
        routes.MapPut("/api/show", (Delegate)PutAsync).Needs(Role.Operator).WithTags("show").WithSummary("Say when the show ends").Takes(Example);
    }

    private IResult Answer() => Results.Bytes(desk.State.ToJson(), "application/json");

    private async Task<IResult> PutAsync(HttpContext context)
    {
        var (body, flaw) = await RequestBody.ReadAsync(context.Request, Expected);
        if (flaw is not null)
        {
            return flaw;
        }

        string? text = null;
        if (!body.TryGetProperty("end", out var end) || (end.ValueKind != JsonValueKind.Null && !body.TryText("end", out text)))
        {
            return Wrong($"'end' is missing, or is no text; expected is {Expected}");
        }

        var visitor = context.Visitor();
        var before = desk.State;
        var wrong = desk.Set(text ?? "", visitor.Name);
        services.GetService<IAuditTrail>()?.Note(new AuditEntry(
            time.GetUtcNow(), visitor.Name, visitor.Address, "show", "end", Word(before), Word(desk.State), wrong is null ? "confirmed" : "refused: " + wrong));
        return wrong is null ? Answer() : Wrong(wrong);
    }

    private static string Word(ShowState state) => state.End is { } end ? $"\"{end:yyyy-MM-ddTHH:mm:ss.fffZ}\"" : "null";

    private static IResult Wrong(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
