namespace ConsoleBridge.Web.Api;

/// <summary>Who is asking.</summary>
internal sealed record YouAnswer(string Name, string Role);
