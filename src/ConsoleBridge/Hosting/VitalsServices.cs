using ConsoleBridge.Web;
using ConsoleBridge.Web.Health;

namespace ConsoleBridge.Hosting;

/// <summary>What the web room needs of rooms that it does not know.</summary>
internal static class VitalsServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddVitals(this IServiceCollection services)
    {
        services.AddSingleton<BusVitals>();
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<BusVitals>());
        services.AddSingleton<IMetricsSource>(provider => provider.GetRequiredService<BusVitals>());
        services.AddSingleton<ISimulatorHand, SimulatorHand>();
        return services;
    }
}
