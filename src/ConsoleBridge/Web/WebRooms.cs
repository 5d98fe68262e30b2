using ConsoleBridge.Web.Api;
using ConsoleBridge.Web.Sessions;

namespace ConsoleBridge.Web;

/// <summary>What the web server serves: every subject of the interface and every topic of the feed, a line each.</summary>
internal static class WebRooms
{
    /// <summary>Adds the web server.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddSingleton<WebService>();

        // bridge, devices, state, writes, links, feed, health, metrics
        services.AddSingleton<IEndpoints, BridgeEndpoints>();

        // alerts
        // deliveries
        // batteries and the show
        // patch and names
        // sessions and users
        services.AddSingleton<IEndpoints, SessionEndpoints>();
        services.AddSingleton<IEndpoints, UserEndpoints>();
        services.AddSingleton<IEndpoints, AuditEndpoints>();
        // settings
        return services;
    }
}
