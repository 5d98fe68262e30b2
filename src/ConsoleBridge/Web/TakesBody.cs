namespace ConsoleBridge.Web;

/// <summary>Says of a path what it takes.</summary>
internal static class TakesBody
{
    /// <summary>Adds the example of a body to the table of paths.</summary>
    public static T Takes<T>(this T path, string example, string type = "application/json")
        where T : IEndpointConventionBuilder => path.WithMetadata(new BodyExample(type, example));
}
