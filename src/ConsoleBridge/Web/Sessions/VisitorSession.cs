using ConsoleBridge.Access.Sessions;

namespace ConsoleBridge.Web.Sessions;

/// <summary>What is known of a request's visitor beside name and role; found with <c>context.Features.Get</c>.</summary>
/// <param name="Session">The log-in; null for one who has none.</param>
/// <param name="Csrf">What a page must say in <c>X-CSRF-Token</c>; null without a log-in.</param>
/// <param name="Place">Where the request comes from.</param>
internal sealed record VisitorSession(Session? Session, string? Csrf, ClientPlace Place);
