using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.State;
using ConsoleBridge.Web.Api;
using ConsoleBridge.Web.Feed;
using ConsoleBridge.Web.Health;
using ConsoleBridge.Web.Sessions;
using ConsoleBridge.Web.Topics;
using ConsoleBridge.Writes;

namespace ConsoleBridge.Web;

/// <summary>What the web server serves: every subject of the interface and every topic of the feed, a line each.</summary>
internal static class WebRooms
{
    /// <summary>Adds the web server.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddSingleton<WebService>();

        // bridge, devices, state, writes, links, feed, health, metrics
        services.AddFeed();
        services.AddSingleton<IEndpoints, BridgeEndpoints>();
        services.AddSingleton<IEndpoints, DeviceEndpoints>();
        services.AddSingleton<IEndpoints, StateEndpoints>();
        services.AddSingleton<IEndpoints, HealthEndpoints>();
        services.AddSingleton<IReadiness, DevicesReadiness>();
        services.AddSingleton<IMetricsSource, BridgeMetrics>();
        services.AddSingleton<IEndpoints, FeedEndpoint>();
        services.AddSingleton<IFeedTopic, DevicesTopic>();
        services.AddSingleton<IFeedTopic, ShowLockTopic>();
        services.AddSingleton<LinkRoom>();
        services.AddSingleton<IFeedTopic, LinksTopic>();
        services.AddSingleton<IFeedTopic, SurfacesTopic>();
        services.AddSingleton<IEndpoints, LinkEndpoints>();
        services.AddSingleton<LogRing>();
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogRing>());
        services.AddSingleton<IFeedTopic>(provider => provider.GetRequiredService<LogRing>());

        // alerts
        services.AddSingleton<IEndpoints, AlertEndpoints>();
        services.AddSingleton<IFeedTopic, AlertsTopic>();
        // deliveries
        services.AddSingleton<IEndpoints, DeliveryEndpoints>();
        services.AddSingleton<IFeedTopic, DeliveriesTopic>();

        // batteries and the show
        services.AddSingleton<IEndpoints, BatteryEndpoints>();
        services.AddSingleton<IEndpoints, ShowEndpoints>();
        services.AddSingleton<IFeedTopic, BatteriesTopic>();
        services.AddSingleton<IFeedTopic, ShowTopic>();
        // patch and names
        services.AddSingleton<IEndpoints, PatchEndpoints>();
        services.AddSingleton<IEndpoints, NameEndpoints>();
        services.AddSingleton<IFeedTopic, PatchTopic>();
        // sessions and users
        services.AddSingleton<IEndpoints, SessionEndpoints>();
        services.AddSingleton<IEndpoints, UserEndpoints>();
        services.AddSingleton<IEndpoints, AuditEndpoints>();
        // settings
        services.AddSingleton<IEndpoints, SettingsEndpoints>();
        return services;
    }

    private static void AddFeed(this IServiceCollection services)
    {
        services.AddSingleton<BridgeAbout>();
        services.AddSingleton(provider => FeedLimits.Of(provider.GetRequiredService<Rig>().Options.Web));
        services.AddSingleton<FeedHub>();
        services.AddSingleton<FeedDocuments>();
        services.AddSingleton<FrameFeeds>();
        services.AddSingleton<FeedRoom>();
        services.AddSingleton(provider => new VisitorWrites(
            provider.GetRequiredService<IDeviceDirectory>(), provider.GetRequiredService<StateStore>(), provider.GetRequiredService<WriteDesk>(),
            provider.GetRequiredService<Rig>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<IAuditTrail>()));
    }
}
