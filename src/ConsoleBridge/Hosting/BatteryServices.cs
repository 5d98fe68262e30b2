using ConsoleBridge.Batteries;
using ConsoleBridge.Bus;
using ConsoleBridge.Bus.Requests;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.State;
using ConsoleBridge.Patching;
using ConsoleBridge.Shows;

namespace ConsoleBridge.Hosting;

/// <summary>Adds the show's end and the batteries' forecasts.</summary>
internal static class BatteryServices
{
    public static void AddBatteries(this IServiceCollection services, Rig rig)
    {
        services.AddSingleton(provider => new ShowDesk(
            rig.Options.Show,
            Path.Combine(StateFolder.Of(rig.Options.StateDirectory, rig.Configuration), "show.json"),
            state => provider.GetRequiredService<BusOutbox>().Keep(provider.GetRequiredService<BusTopics>().Show, state.ToJson()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ShowDesk>>()));
        services.AddSingleton<BatteryDesk>();
        services.AddSingleton<IForecastAlerts, ForecastAlerts>();
        services.AddSingleton(provider => new BatteryLoop(
            provider.GetRequiredService<StateStore>(),
            provider.GetRequiredService<IDeviceDirectory>(),
            provider.GetRequiredService<PatchDesk>(),
            provider.GetRequiredService<ShowDesk>(),
            provider.GetRequiredService<BatteryDesk>(),
            rig.Options is { Show.Alert: true, Alerts.Enabled: true } ? provider.GetRequiredService<IForecastAlerts>() : null,
            report => provider.GetRequiredService<BusOutbox>().Keep(provider.GetRequiredService<BusTopics>().Batteries, BatteryDocument.ToJson(report)),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BatteryLoop>>()));
        services.AddSingleton<IRequestHandler, ShowRequests>();
        services.AddSingleton<IRequestHandler, BatteryRequests>();
    }
}
