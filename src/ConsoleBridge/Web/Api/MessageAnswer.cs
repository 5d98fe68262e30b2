namespace ConsoleBridge.Web.Api;

/// <summary>A sentence for people.</summary>
internal sealed record MessageAnswer(string Message);
