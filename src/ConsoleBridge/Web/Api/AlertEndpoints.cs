using System.Buffers;
using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.AlertKeeping;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.Audit;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Web.Sessions;
using Microsoft.AspNetCore.Http.Features;

namespace ConsoleBridge.Web.Api;

/// <summary>Alerts: which are active, who knows of them, what became of them, and what is muted for maintenance.</summary>
internal sealed class AlertEndpoints(AlertLoop alerts, AlertHistory history, IDeviceDirectory devices, UserDesk desk, TimeProvider time, IAuditTrail? audit = null) : IEndpoints
{
    private const string Example = "{\"device\":\"rack-a\",\"parameters\":\"rx/3/**\",\"for\":\"30min\",\"reason\":\"new antenna\"}";
    private const int UsualLines = 100;
    private const int MostLines = 1000;
    private const int LongestText = 200;
    private const int LongestName = 60;
    private static readonly TimeSpan LongestAcknowledgement = TimeSpan.FromDays(7);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/alerts", () => Json(json => AlertDocument.Write(json, alerts.Board))).Needs(Role.Viewer).WithTags("alerts")
            .WithSummary("The active alerts and the maintenance mutes");
        routes.MapPost("/api/alerts/{id}/acknowledge", (Delegate)AcknowledgeAsync).Needs(Role.Operator).WithTags("alerts")
            .WithSummary("I've got it: puts your name on an alert, or on a group and all its members").Accepts<AcknowledgeWish>("application/json").Takes("{\"for\":\"30min\"}")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/api/alerts/history", History).Needs(Role.Viewer).WithTags("alerts").WithSummary("What became of alerts, newest first")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/maintenance", () => Json(json => AlertDocument.Write(json, alerts.Board.Mutes))).Needs(Role.Viewer).WithTags("alerts")
            .WithSummary("What is muted");
        routes.MapPost("/api/maintenance", (Delegate)MuteAsync).Needs(Role.Operator).WithTags("alerts").WithSummary("Keeps the alerts of a device silent for a while")
            .Accepts<MuteWish>("application/json").Takes(Example).ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapDelete("/api/maintenance/{id}", (Delegate)UnmuteAsync).Needs(Role.Operator).WithTags("alerts").WithSummary("Ends a mute")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private async Task<IResult> AcknowledgeAsync(string id, HttpContext context)
    {
        DateTimeOffset? until = null;
        string? by = null;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } && context.Request.ContentLength != 0)
        {
            var (body, flaw) = await RequestBody.ReadAsync(context.Request, "{\"for\":\"30min\"}, or nothing");
            if (flaw is not null)
            {
                return flaw;
            }

            by = body.TryText("by", out var name) ? name : null;
            if (body.TryText("for", out var text))
            {
                if (!DurationText.TryRead(text, out var span) || span <= TimeSpan.Zero || span > LongestAcknowledgement)
                {
                    return Wrong($"'for': '{text}' is not {DurationText.Expected}, at most {LongestAcknowledgement.TotalDays:0} days");
                }

                until = time.GetUtcNow() + span;
            }
        }

        var visitor = context.Visitor();
        var acknowledged = await alerts.AcknowledgeAsync(id, NameOf(context, by), until, context.RequestAborted);
        Note(visitor, "acknowledge", id, acknowledged is null ? "refused: no such alert is active" : "confirmed");
        return acknowledged is null ? NotFound($"no alert '{id}' is active: it may be over by now") : Json(json => AlertDocument.Write(json, acknowledged));
    }

    private IResult History(string? alert, string? device, string? limit) => QueryLimit.TryRead(limit, UsualLines, MostLines, out var lines, out var problem)
        ? Json(json => AlertDocument.WriteHistory(json, history.Find(alert ?? "", device ?? "", lines)))
        : Wrong(problem!);

    private async Task<IResult> MuteAsync(HttpContext context)
    {
        var (body, flaw) = await RequestBody.ReadAsync(context.Request, Example);
        if (flaw is not null)
        {
            return flaw;
        }

        if (!body.TryText("device", out var device) || device.Length is 0 or > LongestText)
        {
            return Wrong($"'device': the id of a device is missing; expected is {Example}");
        }

        if (!body.TryText("for", out var text) || !DurationText.TryRead(text, out var span) || span <= TimeSpan.Zero || span > AlertMute.Longest)
        {
            return Wrong($"'for' must be {DurationText.Expected}, at most {AlertMute.Longest.TotalHours:0}h");
        }

        var parameters = body.TryText("parameters", out var given) ? given : "";
        var reason = body.TryText("reason", out var why) ? why : "";
        var by = body.TryText("by", out var name) ? name : null;
        if (parameters.Length > LongestText || reason.Length > LongestText)
        {
            return Wrong($"'parameters' and 'reason' have at most {LongestText} characters");
        }

        if (MuteTarget.FindProblem(device, parameters, [.. devices.All.Select(one => one.Description)]) is { } problem)
        {
            return Wrong(problem);
        }

        var visitor = context.Visitor();
        var mute = await alerts.MuteAsync(device, parameters, time.GetUtcNow() + span, NameOf(context, by), reason, context.RequestAborted);
        Note(visitor, "mute", $"{device}/{(parameters.Length == 0 ? "**" : parameters)}", "confirmed");
        return Json(json => AlertDocument.Write(json, mute));
    }

    private async Task<IResult> UnmuteAsync(string id, HttpContext context)
    {
        var visitor = context.Visitor();
        var mute = await alerts.UnmuteAsync(id, visitor.Name, context.RequestAborted);
        Note(visitor, "unmute", id, mute is null ? "refused: there is no such mute" : "confirmed");
        return mute is null ? NotFound($"there is no mute '{id}': it may be over by now") : Json(json => AlertDocument.Write(json, mute));
    }

    private void Note(Visitor visitor, string what, string target, string outcome) =>
        audit?.Note(new AuditEntry(time.GetUtcNow(), visitor.Name, visitor.Address, what, target, "", "", outcome));

    /// <summary>Who logged in has that name; who did not have to may say who they are, but from elsewhere not that they are one of the users.</summary>
    private string NameOf(HttpContext context, string? by)
    {
        var visitor = context.Visitor().Name;
        var isFree = by is { Length: > 0 and <= LongestName } && !by.Any(char.IsControl) && !User.IsReserved(by) && (visitor == Visitor.Local || desk.Users.Find(by) is null);
        return isFree && context.Features.Get<VisitorSession>() is { Session: null } ? by! : visitor;
    }

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

    private sealed record AcknowledgeWish(string? For, string? By);

    private sealed record MuteWish(string? Device, string? Parameters, string? For, string? Reason, string? By);
}
