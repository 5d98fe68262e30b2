using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.State;
using ConsoleBridge.Patching;
using ConsoleBridge.Strips;

namespace ConsoleBridge.Hosting;

/// <summary>Adds the patch, its editing, and the names.</summary>
internal static class PatchServices
{
    public static void AddPatching(this IServiceCollection services, Rig rig)
    {
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<PatchBook>>();
            var file = new PatchFile(Path.Combine(StateFolder.Of(rig.Options.StateDirectory, rig.Configuration), "patch.json"), logger);
            return new PatchBook(rig.Patch, new PatchPlaces(rig.Devices), file, logger, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(provider => provider.GetRequiredService<PatchBook>().Desk);
        services.AddSingleton(provider => provider.GetRequiredService<StripLoop>().RealNames);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<NameDesk>(provider, (IStateReader)provider.GetRequiredService<StateStore>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<NameFollower>(provider, rig.Options.Names.Lead));
        services.AddSingleton(provider => new PatchDeeds(
            provider.GetRequiredService<PatchBook>(), provider.GetRequiredService<NameDesk>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<IAuditTrail>()));
    }
}
