using ConsoleBridge.AlertKeeping;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.State;
using ConsoleBridge.Patching;

namespace ConsoleBridge.Hosting;

/// <summary>Adds the alerts: what is watched, who is told, what is kept.</summary>
internal static class AlertServices
{
    /// <summary>Adds the loop and what it keeps. Sinks and the outlet are added elsewhere.</summary>
    public static void AddAlerts(this IServiceCollection services, Rig rig)
    {
        services.AddSingleton(_ => new AlertHistory(FileOf(rig, "alerts-history.jsonl")));
        services.AddSingleton(provider => new AlertKeeper(
            new AlertMemoryFile(FileOf(rig, "alerts.json")),
            provider.GetRequiredService<AlertHistory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AlertKeeper>>()));
        services.AddSingleton(provider =>
        {
            var patch = provider.GetRequiredService<PatchDesk>();
            var loop = new AlertLoop(
                now => RigAlerts.Build(rig.Options, rig.Devices, now, out _),
                patch.Now,
                MakePolicy(rig, provider),
                provider.GetRequiredService<StateStore>(),
                provider.GetRequiredService<IDeviceDirectory>(),
                provider.GetRequiredService<IAlertOutlet>(),
                provider.GetRequiredService<AlertKeeper>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<AlertLoop>>());
            patch.Changed += loop.TakePatch;
            return loop;
        });
    }

    // Sinks that show alerts rather than call people are told of everything, muted or not.
    private static AlertPolicy MakePolicy(Rig rig, IServiceProvider provider)
    {
        var routes = provider.GetServices<AlertRoute>().ToDictionary(route => route.Sink, StringComparer.Ordinal);
        return RigAlertPolicy.Read(rig.Options, out _) with
        {
            Zone = provider.GetRequiredService<TimeProvider>().LocalTimeZone,
            Routes = [.. provider.GetServices<IAlertSink>().Select(sink => sink.Name).Distinct()
                .Select(name => routes.GetValueOrDefault(name) ?? new AlertRoute { Sink = name, TakesSilent = name is "bus" or "strip" })],
        };
    }

    private static string FileOf(Rig rig, string name) => Path.Combine(StateFolder.Of(rig.Options.StateDirectory, rig.Configuration), name);
}
