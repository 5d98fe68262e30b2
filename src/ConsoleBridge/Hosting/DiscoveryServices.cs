using ConsoleBridge.Configuration;
using ConsoleBridge.Discovery;
using ConsoleBridge.Discovery.Search;

namespace ConsoleBridge.Hosting;

/// <summary>Adds finding and offering services in the local network, unless it is turned off.</summary>
internal static class DiscoveryServices
{
    public static void AddDiscovery(this IServiceCollection services, BridgeOptions options)
    {
        if (options.Discovery.Enabled)
        {
            services.AddSingleton<IServiceDirectory>(provider => new MulticastServiceDirectory(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<MulticastServiceDirectory>>()));
        }
    }

    /// <summary>Adds searching the network for devices, and following units that moved.</summary>
    public static void AddSearch(this IServiceCollection services, Rig rig)
    {
        services.AddSingleton(provider => new SearchService(
            rig.Profiles, provider.GetService<IServiceDirectory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SearchService>>()));
        if (rig.Options.Devices.Values.Any(device => device.Follow.Length > 0))
        {
            services.AddSingleton<UnitFollower>();
        }
    }
}
