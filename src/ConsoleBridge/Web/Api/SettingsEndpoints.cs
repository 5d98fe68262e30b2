using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Web.Api;

/// <summary>The configuration, to look at, and a check of a text that might become it. Nothing can be changed here: the file is the place for that.</summary>
internal sealed class SettingsEndpoints(Rig rig) : IEndpoints, IDisposable
{
    /// <summary>Longest text that is checked. A venue's whole rig has a few ten thousand characters.</summary>
    public const int MaxTextBytes = 512 * 1024;

    private readonly SettingsCheck _check = new(rig.Configuration);

    // A check reads every profile: one at a time is enough for people, and leaves the processor to the show.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/settings", Show).Needs(Role.Engineer).WithTags("settings").WithSummary("The configuration that runs, secrets covered, and what is wrong with its file as it stands now");
        routes.MapPost("/api/settings/check", Check).Needs(Role.Engineer).WithTags("settings").WithSummary("What would be wrong with a configuration file; changes nothing")
            .Accepts<JsonElement>("application/json").Takes("{\"Devices\":{\"foh\":{\"Profile\":\"behringer/x32\",\"Host\":\"10.0.0.5\"}}}").Produces<IReadOnlyList<SettingFinding>>().ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<SettingsAnswer> Show(CancellationToken gone)
    {
        await _turn.WaitAsync(gone);
        try
        {
            var problems = _check.CheckFile(out var isChanged);
            return new SettingsAnswer(rig.Configuration.File, isChanged, SettingsView.Of(rig.Configuration), problems);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IResult> Check(HttpRequest request, CancellationToken gone)
    {
        if (await ReadAsync(request.Body, gone) is not { } text)
        {
            return Results.Problem($"a configuration has at most {MaxTextBytes} bytes", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        await _turn.WaitAsync(gone);
        try
        {
            return Results.Ok(_check.CheckText(text));
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken gone)
    {
        var text = new byte[MaxTextBytes + 1];
        var length = await body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, gone);
        return length > MaxTextBytes ? null : text[..length];
    }

    private sealed record SettingsAnswer(string File, bool Changed, IReadOnlyList<SettingEntry> Settings, IReadOnlyList<SettingFinding> Problems);
}
