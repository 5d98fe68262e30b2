using ConsoleBridge.AlertSinks;
using ConsoleBridge.Audit;
using ConsoleBridge.Bus;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.State;
using ConsoleBridge.Patching;
using ConsoleBridge.Strips;
using ConsoleBridge.Writes;

namespace ConsoleBridge.Hosting;

/// <summary>Adds alerts on the consoles' own strips. They run also when no console is opted in: what an earlier run left touched is put back.</summary>
internal static class StripServices
{
    public static void AddStrips(this IServiceCollection services, Rig rig)
    {
        var plans = RigStrips.Read(rig.Options, rig.Devices, rig.Patch, out _);
        services.AddSingleton(provider => Make(provider, rig, plans));
        if (plans.Count > 0)
        {
            services.AddSingleton<IAlertSink>(provider => new StripAlertSink(provider.GetRequiredService<StripLoop>().Take));
        }
    }

    private static StripLoop Make(IServiceProvider provider, Rig rig, IReadOnlyList<StripPlan> plans)
    {
        var logger = provider.GetRequiredService<ILogger<StripLoop>>();
        var store = provider.GetRequiredService<StateStore>();
        var showLock = provider.GetRequiredService<ShowLock>();
        var voice = provider.GetRequiredService<BusVoice>();
        var file = Path.Combine(StateFolder.Of(rig.Options.StateDirectory, rig.Configuration), "strips.json");
        return new StripLoop(
            new StripHouse(plans, provider.GetRequiredService<IDeviceDirectory>(), store, showLock, logger), new StripJournal(file, logger), store, provider.GetRequiredService<PatchDesk>(),
            showLock, provider.GetRequiredService<WriteDesk>(), (device, message) => voice.Log("warning", device, message), provider.GetRequiredService<TimeProvider>(), logger,
            provider.GetService<IAuditTrail>());
    }
}
