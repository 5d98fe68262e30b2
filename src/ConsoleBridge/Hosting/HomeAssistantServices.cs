using ConsoleBridge.Bus;
using ConsoleBridge.Bus.HomeAssistant;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Hosting;

/// <summary>Puts together what makes devices known to Home Assistant.</summary>
internal static class HomeAssistantServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddHomeAssistant(this IServiceCollection services)
    {
        services.AddSingleton(MakeIdentities);
        services.AddSingleton(provider => new DiscoveryWriter(
            provider.GetRequiredService<BusTopics>(), provider.GetRequiredService<StateStore>(),
            provider.GetRequiredService<DeviceIdentities>().Node, provider.GetRequiredService<Rig>().Options.Site));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HomeAssistantDiscovery>(provider, provider.GetRequiredService<Rig>().Options.Bus.HomeAssistant));
        return services;
    }

    private static DeviceIdentities MakeIdentities(IServiceProvider provider)
    {
        var rig = provider.GetRequiredService<Rig>();
        var options = rig.Options.Bus.HomeAssistant;
        var file = Path.Combine(StateFolder.Of(rig.Options.StateDirectory, rig.Configuration), "home-assistant.json");
        var known = rig.Devices.Select(device => new KnownDevice("", device.Id, device.Profile.Id, AddressOf(rig.Options.Devices[device.Id], device))).ToArray();
        var identities = DeviceIdentities.Assign(file, options.NodeId, $"{Machine()}|{rig.Options.Site}", known, options.Devices.Length > 0, out var error);
        if (error is not null && options.Devices.Length > 0)
        {
            HostLog.IdentitiesNotKept(provider.GetRequiredService<ILogger<HomeAssistantDiscovery>>(), error);
        }

        return identities;
    }

    private static string AddressOf(DeviceOptions options, DeviceDescription device) =>
        options.Simulate ? "simulated" : RigLoader.WayTo(device.Id, options, device.Transport).ToString().ToLowerInvariant();

    private static string Machine()
    {
        try
        {
            return File.ReadAllText("/etc/machine-id").Trim();
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return Environment.MachineName;
        }
    }
}
