using System.Text.Json;
using ConsoleBridge.Patching;

namespace ConsoleBridge.Bus.Requests;

/// <summary>The requests <c>patch</c> (how it is), <c>patch-set</c>, <c>patch-import</c>, <c>patch-reset</c> and <c>rename</c>. Who it is they say with <c>by</c>.</summary>
internal sealed class PatchRequests(PatchDeeds deeds, IHostApplicationLifetime lifetime) : IRequestHandler
{
    private const string RenameExample = "{\"receiver\":\"rack-a/rx/1\",\"name\":\"Vox 1\"}";
    private const string ImportExample = "{\"csv\":\"receiver,console,name\\nrack-a 1,foh 5,Vox 1\",\"dry\":true}";

    public IReadOnlyCollection<string> Verbs { get; } = ["patch", "patch-set", "patch-import", "patch-reset", "rename"];

    public bool IsDeed(string verb, RequestBody body) => verb != "patch" && body.Flag("dry") != true;

    public void CarryOut(Request request, RequestBody body)
    {
        switch (request.Verb)
        {
            case "patch-set":
                Set(request, body);
                break;
            case "patch-import":
                Import(request, body);
                break;
            case "patch-reset":
                deeds.Reset(Who(request, body), PatchDeeds.FromBus);
                request.Succeed(json => PatchDocument.Write(json, deeds.State));
                break;
            case "rename":
                Rename(request, body);
                break;
            default:
                request.Succeed(json => PatchDocument.Write(json, deeds.State));
                break;
        }
    }

    // As a person is known in the log. The audit trail goes by the bus's own word.
    private static string Who(Request request, RequestBody body) => body.Optional("by") is { Length: > 0 } by ? by : request.By.Who;

    private void Set(Request request, RequestBody body)
    {
        var lines = PatchDocument.Read(body.Json) ?? throw new RequestException($"'entries' is missing, or is not a list of lines; expected is {PatchDocument.Example}");
        if (deeds.Put(lines, Who(request, body), PatchDeeds.FromBus) is { Count: > 0 } problems)
        {
            throw new RequestException(string.Join("; ", problems));
        }

        request.Succeed(json => PatchDocument.Write(json, deeds.State));
    }

    private void Import(Request request, RequestBody body)
    {
        if (body.Json.ValueKind != JsonValueKind.Object || !body.Json.TryGetProperty("csv", out var csv) || csv.ValueKind != JsonValueKind.String)
        {
            throw new RequestException($"'csv' is missing; expected is {ImportExample}");
        }

        var isDry = body.Flag("dry") == true;
        var import = deeds.Import(RequestBody.TextOf(csv, "csv"), isDry, body.Flag("partly") == true, Who(request, body), PatchDeeds.FromBus, out var isTaken);
        if (!isDry && !isTaken)
        {
            throw new RequestException(string.Join("; ", import.Problems));
        }

        request.Succeed(import.Write);
    }

    private void Rename(Request request, RequestBody body)
    {
        var channel = deeds.Receiver(body.Required("receiver", RenameExample), out var problem) ?? throw new RequestException($"'receiver': {problem}");
        var name = (body.Optional("name") ?? throw new RequestException($"'name' is missing: expected is {RenameExample}")).Trim();
        if (PatchDeeds.FlawOf(name) is { Length: > 0 } flaw)
        {
            throw new RequestException(flaw);
        }

        if (body.Flag("dry") == true)
        {
            var preview = deeds.Preview(channel, name);
            request.Succeed(json => PatchDeeds.Write(json, preview));
            return;
        }

        _ = AnswerAsync(request, deeds.RenameAsync(channel, name, Who(request, body), PatchDeeds.FromBus, lifetime.ApplicationStopping));
    }

    // Devices take their time; the request is answered when all have.
    private static async Task AnswerAsync(Request request, Task<IReadOnlyList<NamedPlace>> renaming)
    {
        try
        {
            var places = await renaming;
            request.Succeed(json => PatchDeeds.Write(json, places));
        }
        catch (OperationCanceledException)
        {
            request.Fail("the bridge is stopping; the patch has the new name");
        }
    }
}
