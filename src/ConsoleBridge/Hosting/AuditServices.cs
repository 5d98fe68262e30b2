using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Hosting;

/// <summary>Adds the audit trail, unless it is turned off.</summary>
internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services, Rig rig)
    {
        var options = rig.Options.Audit;
        if (!options.Enabled)
        {
            return;
        }

        services.AddSingleton(provider => new AuditTrail(
            new AuditFile(AuditFolder.Of(rig.Options, rig.Configuration), options.MaxMegabytes * 1_000_000L, options.Files),
            rig.Devices,
            provider.GetRequiredService<StateStore>(),
            options.Links,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditTrail>>()));
        services.AddSingleton<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddSingleton<IWriteAudit>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddSingleton<ILinkWitness>(provider => provider.GetRequiredService<AuditTrail>());
    }
}
