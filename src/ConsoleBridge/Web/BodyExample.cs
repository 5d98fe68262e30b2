namespace ConsoleBridge.Web;

/// <summary>Says of a path, to whoever reads the table of paths, what a body looks like.</summary>
/// <param name="Type">Its type: <c>application/json</c>.</param>
/// <param name="Text">One that would be taken.</param>
internal sealed record BodyExample(string Type, string Text);
