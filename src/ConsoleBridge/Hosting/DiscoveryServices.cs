using ConsoleBridge.Configuration;
using ConsoleBridge.Discovery;

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
}
