namespace ConsoleBridge.Web.Topics;

/// <summary>A surface and what it shows.</summary>
internal sealed record SurfaceAnswer(string Name, string Console, string List, int Page, int Pages, IReadOnlyList<SurfaceStripAnswer> Strips);
