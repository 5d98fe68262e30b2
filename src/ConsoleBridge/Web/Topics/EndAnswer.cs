namespace ConsoleBridge.Web.Topics;

/// <summary>An end of a link.</summary>
internal sealed record EndAnswer(string Device, string Parameter);
