namespace ConsoleBridge.Web;

/// <summary>Some paths of the interface: one class a subject, each listed in <see cref="WebRooms"/>.</summary>
internal interface IEndpoints
{
    /// <summary>Adds its paths.</summary>
    void Map(IEndpointRouteBuilder routes);
}
