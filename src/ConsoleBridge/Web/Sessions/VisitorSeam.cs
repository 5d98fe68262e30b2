using ConsoleBridge.Access.Sessions;

namespace ConsoleBridge.Web.Sessions;

/// <summary>For what lasts longer than a request, such as the feed: when its visitor may no longer be there.</summary>
internal static class VisitorSeam
{
    /// <summary>Cancelled when the visitor's log-in ends: log-out, time, the user was removed or changed. Never for one who has not logged in.</summary>
    public static CancellationToken VisitorEnds(this HttpContext context) => context.Log()?.Ended ?? CancellationToken.None;

    /// <summary>Whether the visitor is still the one they were when the request came.</summary>
    public static bool VisitorStillHolds(this HttpContext context) => !context.VisitorEnds().IsCancellationRequested;

    private static Session? Log(this HttpContext context) => context.Features.Get<VisitorSession>()?.Session;
}
