namespace ConsoleBridge.Web.Health;

/// <summary>Some of the figures at <c>/metrics</c>: one class a room, registered where the room is.</summary>
internal interface IMetricsSource
{
    /// <summary>Writes them as they are now. From any thread; must not wait.</summary>
    void Write(MetricsText text);
}
