namespace ConsoleBridge.Web.Health;

/// <summary>Something that must run before the bridge is ready.</summary>
internal interface IReadiness
{
    /// <summary>Its name: <c>bus</c>.</summary>
    string Name { get; }

    /// <summary>Why it is not ready, for people; null when it is. From any thread; must not wait.</summary>
    string? Missing { get; }
}
