using System.Text;
using ConsoleBridge.Access;
using ConsoleBridge.Patching;

namespace ConsoleBridge.Web.Api;

/// <summary>The patch: asked for, edited, imported, exported.</summary>
internal sealed class PatchEndpoints(PatchDeeds deeds) : IEndpoints
{
    private const int MaxBytes = 512 * 1024;
    private const string TableExample = "receiver,console,name,wearer\r\nrack-a/rx/1,foh/ch/5,Vox 1,Anna\r\n";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/patch", Get).Needs(Role.Viewer).WithTags("patch").WithSummary("The patch; as a table when text/csv is asked for");
        routes.MapGet("/api/patch.csv", () => Table()).Needs(Role.Viewer).WithTags("patch").WithSummary("The patch as a table");
        routes.MapPut("/api/patch", (Delegate)PutAsync).Needs(Role.Engineer).WithTags("patch").WithSummary("Put another patch in its place; with If-Match (the revision, or the ETag) only when it is still that one, else 412").Takes(PatchDocument.Example);
        routes.MapPost("/api/patch/import", (Delegate)ImportAsync).Needs(Role.Engineer).WithTags("patch").WithSummary("Import a table; ?dry=1 says what it would change, ?partly=1 takes what is right").Takes(TableExample, "text/csv");
        routes.MapPost("/api/patch/reset", (Delegate)Reset).Needs(Role.Engineer).WithTags("patch").WithSummary("Go back to the configuration's patch");
    }

    private IResult Get(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? Table() : Answer(context, deeds.State);

    private IResult Table() => Results.Bytes(Encoding.UTF8.GetBytes("\uFEFF" + PatchCsv.Write(deeds.State.Lines)), "text/csv; charset=utf-8", "patch.csv");

    private async Task<IResult> PutAsync(HttpContext context)
    {
        var (body, flaw) = await RequestBody.ReadAsync(context.Request, PatchDocument.Example);
        if (flaw is not null)
        {
            return flaw;
        }

        if (PatchDocument.Read(body) is not { } lines)
        {
            return RequestBody.Wrong(PatchDocument.Example);
        }

        var visitor = context.Visitor();
        var problems = deeds.Put(lines, visitor.Name, visitor.Address, Expected(context.Request));
        return problems is null ? Other() : problems.Count == 0 ? Answer(context, deeds.State) : Wrong(problems);
    }

    private async Task<IResult> ImportAsync(HttpContext context)
    {
        var bytes = new byte[MaxBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > MaxBytes)
        {
            return Results.Problem($"at most {MaxBytes} bytes are read", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var visitor = context.Visitor();
        var isDry = context.Request.Query["dry"] == "1";
        var import = deeds.Import(PatchCsv.Decode(bytes.AsSpan(0, length)), isDry, context.Request.Query["partly"] == "1", visitor.Name, visitor.Address, out var isTaken);
        return isDry ? Results.Bytes(JsonBytes.Of(import.Write), "application/json") : isTaken ? Answer(context, deeds.State) : Wrong(import.Problems);
    }

    private IResult Reset(HttpContext context) => Answer(context, deeds.Reset(context.Visitor().Name, context.Visitor().Address));

    // Not by the framework's entity tag: it would hold an answer against the If-Match that asked for it.
    private static IResult Answer(HttpContext context, PatchState state)
    {
        context.Response.Headers.ETag = $"\"{state.Revision}\"";
        return Results.Bytes(JsonBytes.Of(json => PatchDocument.Write(json, state)), "application/json");
    }

    // If-Match: "0123456789abcdef", "…" or *; what cannot be read is no revision of ours. Proxies that compress write W/ before it.
    private static Predicate<PatchState>? Expected(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }

        var revisions = request.Headers.IfMatch.ToString().Split(',').Select(tag => tag.Trim().TrimStart('W', '/').Trim('"')).ToArray();
        return patch => revisions.Contains("*") || revisions.Contains(patch.Revision);
    }

    private static IResult Other() => Results.Problem(
        "nothing was changed: the patch is another one than If-Match names, it was changed meanwhile; GET /api/patch has it as it is now", statusCode: StatusCodes.Status412PreconditionFailed);

    private static IResult Wrong(IReadOnlyList<string> problems) => Results.Problem(
        $"nothing was changed: {string.Join("; ", problems)}", statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?> { ["problems"] = problems });
}
