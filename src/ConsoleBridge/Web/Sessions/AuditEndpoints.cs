using ConsoleBridge.Access;
using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Web.Sessions;

/// <summary>Who did what, newest first.</summary>
internal sealed class AuditEndpoints(Rig rig) : IEndpoints
{
    private const int Usual = 200;
    private const int Most = 5000;

    private readonly string _folder = AuditFolder.Of(rig.Options, rig.Configuration);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/audit", Read).Needs(Role.Engineer).WithSummary("Who did what");

    private async Task<IResult> Read(string? limit, string? who, string? target, CancellationToken stopping)
    {
        if (!QueryLimit.TryRead(limit, Usual, Most, out var count, out var problem))
        {
            return Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        try
        {
            var lines = await AuditReader.TailAsync(_folder, count, who ?? "", target ?? "", stopping);
            return Results.Text("[" + string.Join(",\n", lines.Reverse()) + "]", "application/json");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Results.Problem($"the audit trail cannot be read: {failure.Message}", statusCode: StatusCodes.Status500InternalServerError);
        }
    }
}
