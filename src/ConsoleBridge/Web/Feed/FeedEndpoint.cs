using System.Net.WebSockets;
using ConsoleBridge.Access;
using ConsoleBridge.Web.Sessions;

namespace ConsoleBridge.Web.Feed;

/// <summary>The feed: <c>/feed</c>.</summary>
internal sealed class FeedEndpoint(FeedRoom room) : IEndpoints
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    public void Map(IEndpointRouteBuilder routes)
    {
        var stopping = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        routes.MapGet("/feed", (Delegate)((HttpContext context) => ServeAsync(context, stopping))).Needs(Role.Viewer).ExcludeFromDescription();
    }

    private async Task<IResult> ServeAsync(HttpContext context, CancellationToken stopping)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return Results.Problem("this is the live feed; expected is a WebSocket", statusCode: StatusCodes.Status426UpgradeRequired);
        }

        var visitor = context.Visitor();
        if (room.Hub.TryJoin(visitor.Role, $"{visitor.Name} {context.Features.Get<VisitorSession>()?.Place.Key}", out var refusal) is not { } watch)
        {
            return Results.Problem(refusal, statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            var visit = context.Features.Get<IVisit>();
            using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = PingEvery, KeepAliveTimeout = AnswerWithin });
            await using var page = new FeedPage(room, socket, watch, () => visit is null ? visitor : visit.Now);
            await page.RunAsync(context.RequestAborted, stopping);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException)
        {
            // It went before it had come.
        }
        finally
        {
            room.Hub.Leave(watch);
        }

        return Results.Empty;
    }
}
