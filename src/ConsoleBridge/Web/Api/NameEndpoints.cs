using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Patching;

namespace ConsoleBridge.Web.Api;

/// <summary>Renames a channel everywhere.</summary>
internal sealed class NameEndpoints(PatchDeeds deeds) : IEndpoints
{
    private const string Example = "{\"receiver\":\"rack-a/rx/1\",\"name\":\"Vox 1\"}";

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/names", (Delegate)PostAsync).Needs(Role.Engineer).WithTags("patch").WithSummary("Rename a channel everywhere; with \"dry\": true, say what each device would show").Takes(Example);

    private async Task<IResult> PostAsync(HttpContext context)
    {
        var (body, flaw) = await RequestBody.ReadAsync(context.Request, Example);
        if (flaw is not null)
        {
            return flaw;
        }

        if (!body.TryText("receiver", out var receiver) || !body.TryText("name", out var name))
        {
            return RequestBody.Wrong(Example);
        }

        if (deeds.Receiver(receiver, out var problem) is not { } channel || (problem = PatchDeeds.FlawOf(name)).Length > 0)
        {
            return Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        var isDry = body.TryGetProperty("dry", out var dry) && dry.ValueKind == JsonValueKind.True;
        var visitor = context.Visitor();
        var places = isDry ? deeds.Preview(channel, name.Trim()) : await deeds.RenameAsync(channel, name.Trim(), visitor.Name, visitor.Address, context.RequestAborted);
        return Results.Bytes(JsonBytes.Of(json => PatchDeeds.Write(json, places)), "application/json");
    }
}
