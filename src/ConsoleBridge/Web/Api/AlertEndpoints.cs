using System.Buffers;
using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.AlertKeeping;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.Audit;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Web.Api;

/// <summary>Alerts: which are active, who knows of them, what became of them, and what is muted for maintenance.</summary>
internal sealed class AlertEndpoints(AlertLoop alerts, AlertHistory history, IDeviceDirectory devices, TimeProvider time, IAuditTrail? audit = null) : IEndpoints
{
    private const int MostLines = 1000;
    private static readonly TimeSpan LongestAcknowledgement = TimeSpan.FromDays(7);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/alerts", () => Json(json => AlertDocument.Write(json, alerts.Board))).Needs(Role.Viewer)
            .WithSummary("The active alerts and the maintenance mutes");
        routes.MapPost("/api/alerts/{id}/acknowledge", Acknowledge).Needs(Role.Operator).WithSummary("I've got it: puts your name on an alert, or on a group and all its members");
        routes.MapGet("/api/alerts/history", History).Needs(Role.Viewer).WithSummary("What became of alerts, newest first");
        routes.MapGet("/api/maintenance", () => Json(json => AlertDocument.Write(json, alerts.Board.Mutes))).Needs(Role.Viewer).WithSummary("What is muted");
        routes.MapPost("/api/maintenance", Mute).Needs(Role.Operator).WithSummary("Keeps the alerts of a device silent for a while");
        routes.MapDelete("/api/maintenance/{id}", Unmute).Needs(Role.Operator).WithSummary("Ends a mute");
    }

    private async Task<IResult> Acknowledge(string id, HttpContext context, AcknowledgeWish? wish, CancellationToken gone)
    {
        DateTimeOffset? until = null;
        if (wish?.For is { Length: > 0 } text)
        {
            if (!DurationText.TryRead(text, out var span) || span <= TimeSpan.Zero || span > LongestAcknowledgement)
            {
                return Wrong($"'for': '{text}' is not {DurationText.Expected}, at most {LongestAcknowledgement.TotalDays:0} days");
            }

            until = time.GetUtcNow() + span;
        }

        var visitor = context.Visitor();
        var acknowledged = await alerts.AcknowledgeAsync(id, visitor.Name, until, gone);
        Note(visitor, "acknowledge", id, acknowledged is null ? "refused: no such alert is active" : "confirmed");
        return acknowledged is null ? NotFound($"no alert '{id}' is active: it may be over by now") : Json(json => AlertDocument.Write(json, acknowledged));
    }

    private IResult History(string? alert, string? device, int? limit) => limit is < 1 or > MostLines
        ? Wrong($"'limit': {limit} is outside 1..{MostLines}")
        : Json(json => AlertDocument.WriteHistory(json, history.Find(alert ?? "", device ?? "", limit ?? 100)));

    private async Task<IResult> Mute(HttpContext context, MuteWish wish, CancellationToken gone)
    {
        if (wish.Device is not { Length: > 0 } device || (!device.Contains('*', StringComparison.Ordinal) && !devices.TryFind(device, out _)))
        {
            return Wrong($"'device': there is no device '{wish.Device}'");
        }

        if (!DurationText.TryRead(wish.For ?? "", out var span) || span <= TimeSpan.Zero || span > AlertMute.Longest)
        {
            return Wrong($"'for': '{wish.For}' is not {DurationText.Expected}, at most {AlertMute.Longest.TotalHours:0}h");
        }

        var visitor = context.Visitor();
        var mute = await alerts.MuteAsync(device, wish.Parameters ?? "", time.GetUtcNow() + span, visitor.Name, wish.Reason ?? "", gone);
        Note(visitor, "mute", $"{device}/{(mute.Parameters.Length == 0 ? "**" : mute.Parameters)}", "confirmed");
        return Json(json => AlertDocument.Write(json, mute));
    }

    private async Task<IResult> Unmute(string id, HttpContext context, CancellationToken gone)
    {
        var visitor = context.Visitor();
        var mute = await alerts.UnmuteAsync(id, visitor.Name, gone);
        Note(visitor, "unmute", id, mute is null ? "refused: there is no such mute" : "confirmed");
        return mute is null ? NotFound($"there is no mute '{id}': it may be over by now") : Json(json => AlertDocument.Write(json, mute));
    }

    private void Note(Visitor visitor, string what, string target, string outcome) =>
        audit?.Note(new AuditEntry(time.GetUtcNow(), visitor.Name, visitor.Address, what, target, "", "", outcome));

    private static IResult Wrong(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    private static IResult NotFound(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    private static IResult Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Results.Bytes(buffer.WrittenMemory, "application/json; charset=utf-8");
    }

    private sealed record AcknowledgeWish(string? For);

    private sealed record MuteWish(string? Device, string? Parameters, string? For, string? Reason);
}
