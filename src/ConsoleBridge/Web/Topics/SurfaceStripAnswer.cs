namespace ConsoleBridge.Web.Topics;

/// <summary>A strip and what stands on it: <c>foh:ch/1</c>, or null.</summary>
internal sealed record SurfaceStripAnswer(string Strip, string? Shows);
