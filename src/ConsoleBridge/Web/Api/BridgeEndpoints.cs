using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Audit;
using ConsoleBridge.Guards;

namespace ConsoleBridge.Web.Api;

/// <summary>The bridge itself, and the show lock.</summary>
internal sealed class BridgeEndpoints(BridgeAbout about, ShowLockKeeper showLock, TimeProvider time, IServiceProvider services) : IEndpoints
{
    private const string Example = "{\"locked\":true}";

    private readonly IAuditTrail? _audit = services.GetService<IAuditTrail>();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/bridge", (HttpContext context) => about.AnswerTo(context.Visitor())).Needs(Role.Viewer).WithTags("bridge").WithSummary("Name, version, site, and who you are");
        routes.MapGet("/api/show-lock", () => LockAnswer.Of(showLock.State)).Needs(Role.Viewer).WithTags("bridge").WithSummary("Whether the show is locked");
        routes.MapPut("/api/show-lock", (Delegate)LockAsync).Needs(Role.Engineer).WithTags("bridge").WithSummary("Lock or open the show").Accepts<LockWish>("application/json").Takes(Example).Produces<LockAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private async Task<IResult> LockAsync(HttpContext context)
    {
        var (body, flaw) = await RequestBody.ReadAsync(context.Request, Example);
        if (flaw is not null)
        {
            return flaw;
        }

        if (!body.TryGetProperty("locked", out var locked) || locked.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return RequestBody.Wrong(Example);
        }

        var visitor = context.Visitor();
        var before = showLock.State.IsLocked;
        showLock.Set(locked.GetBoolean(), visitor.Name);
        _audit?.Note(new AuditEntry(time.GetUtcNow(), visitor.Name, visitor.Address, "show-lock", "bridge", before ? "true" : "false", locked.GetRawText(), "done"));
        return Results.Ok(LockAnswer.Of(showLock.State));
    }

    private sealed record LockWish(bool Locked);
}
