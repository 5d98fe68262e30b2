using ConsoleBridge.Access;
using ConsoleBridge.Access.Sessions;

namespace ConsoleBridge.Web.Sessions;

/// <summary>What is known of a request's visitor, and for what lasts longer than a request, such as the feed, whether it is still so.</summary>
/// <param name="Visitor">Who.</param>
/// <param name="Place">Where the request comes from.</param>
/// <param name="Session">The log-in; null for one who has none.</param>
/// <param name="Csrf">What a page must say in <c>X-CSRF-Token</c>; null without a log-in.</param>
internal sealed record VisitorSession(Visitor Visitor, ClientPlace Place, Session? Session = null, string? Csrf = null) : IVisit
{
    /// <inheritdoc/>
    public Visitor? Now => Session is { Ended.IsCancellationRequested: true } ? null : Visitor;
}
