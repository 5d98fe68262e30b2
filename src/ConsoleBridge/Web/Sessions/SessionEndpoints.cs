using System.Net;
using System.Text;
using ConsoleBridge.Access;
using ConsoleBridge.Access.Sessions;
using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Web.Sessions;

/// <summary>Logging in and out, and who one is.</summary>
internal sealed class SessionEndpoints(UserDesk desk, SessionBook sessions, Roles roles, Rig rig, TimeProvider time, IAuditTrail? audit = null) : IEndpoints
{
    private const int LongestPassword = 1000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/log-in", LogInAsync).WithSummary("Log in").Takes("{\"name\":\"anna\",\"password\":\"…\"}");
        routes.MapPost("/api/log-out", LogOut).WithSummary("Log out");
        routes.MapGet("/api/session", (HttpContext context) => Describe(context.Features.Get<VisitorSession>()!)).WithSummary("Who you are here, and the token for changes");
    }

    private async Task<IResult> LogInAsync(HttpContext context, LogInBody body, CancellationToken stopping)
    {
        // What nobody can be called is not even tried: each name that was tried is remembered for a while.
        if (body.Name is not { Length: > 0 } name || !User.IsName(name) || body.Password is not { Length: > 0 and <= LongestPassword } password)
        {
            return Results.Problem("a name and a password are needed: {\"name\":\"anna\",\"password\":\"…\"}", statusCode: StatusCodes.Status400BadRequest);
        }

        var place = context.Features.Get<VisitorSession>()!.Place;
        var client = new MqttIdentity("", name, new IPEndPoint(place.Address, 0));
        var verdict = await desk.Login.JudgeAsync(client, Encoding.UTF8.GetBytes(password), stopping, LoginDesk.Page);
        if (verdict != MqttReasonCode.Success || desk.Users.Find(name) is not { } user)
        {
            return Refuse(context, verdict);
        }

        if (context.Features.Get<VisitorSession>()?.Session is { } earlier)
        {
            sessions.End(earlier);
        }

        var (session, token) = sessions.Begin(user);
        SessionCookie.Give(context, token, TimeSpan.FromDays(rig.Options.Web.SessionDays));
        var visitor = new Visitor(user.Name, roles.Of(user), place.Address.ToString());
        Note(visitor, "log-in", $"done, as {Roles.Word(visitor.Role)}");
        return Results.Json(Describe(new VisitorSession(visitor, place, session, SessionToken.CsrfOf(token))));
    }

    private IResult LogOut(HttpContext context)
    {
        if (context.Features.Get<VisitorSession>()?.Session is { } session)
        {
            sessions.End(session);
            Note(context.Visitor(), "log-out", "done");
        }

        SessionCookie.Take(context);
        return Results.NoContent();
    }

    private static IResult Refuse(HttpContext context, MqttReasonCode verdict)
    {
        if (verdict is MqttReasonCode.BadUserNameOrPassword or MqttReasonCode.Success)
        {
            return Results.Problem("user name or password is wrong", statusCode: StatusCodes.Status401Unauthorized);
        }

        context.Response.Headers.RetryAfter = "60";
        return Results.Problem(
            verdict == MqttReasonCode.ServerBusy ? "too many log-ins at once; try again" : "too many failed log-ins for this name or from this place, here or on the bus; try again in some minutes",
            statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static SessionAnswer Describe(VisitorSession visit) =>
        new(visit.Visitor.Name, Roles.Word(visit.Visitor.Role), visit.Csrf, visit.Session is not null, visit.Visitor.Role == Role.None);

    private void Note(Visitor visitor, string what, string outcome) =>
        audit?.Note(new AuditEntry(time.GetUtcNow(), visitor.Name, $"{LoginDesk.Page} {visitor.Address}", what, "", "", "", outcome));

    private sealed record LogInBody(string? Name, string? Password);

    private sealed record SessionAnswer(string Name, string Role, string? Csrf, bool LoggedIn, bool NeedsLogIn);
}
