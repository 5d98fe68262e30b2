using ConsoleBridge.AlertSinks;
using ConsoleBridge.Bus;
using ConsoleBridge.Bus.Requests;
using ConsoleBridge.Capture;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.State;
using ConsoleBridge.Guards;
using ConsoleBridge.Transports;
using ConsoleBridge.Transports.RestEvents;
using ConsoleBridge.Web;
using ConsoleBridge.Writes;
using Microsoft.Extensions.Options;

namespace ConsoleBridge.Hosting;

/// <summary>Puts the bridge together: who gets what is decided here and nowhere else.</summary>
internal static class BridgeHost
{
    // As a rule a stop takes moments. This is for the worst: names on strips, a hung device, a hung broker, a slow disk, one after the other.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(9);

    /// <summary>Builds a host that runs a rig.</summary>
    /// <param name="rig">The rig.</param>
    /// <param name="time">The clock; null for the machine's.</param>
    /// <param name="others">Adds services in the place of those of the bridge.</param>
    public static IHost Build(Rig rig, TimeProvider? time = null, Action<IServiceCollection>? others = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "consolebridge" });
        builder.Configuration.AddConfiguration(rig.Configuration.Merged);
        builder.Logging.AddConsoleLog(builder.Configuration);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddConsoleBridge(rig);
        others?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Adds everything the bridge is made of.</summary>
    public static IServiceCollection AddConsoleBridge(this IServiceCollection services, Rig rig)
    {
        services.AddSingleton(rig);
        services.AddSingleton(rig.Options.Bus);
        services.AddSingleton<StateStore>();
        services.AddSingleton<SimulatedRig>();
        services.AddDiscovery(rig.Options);
        services.AddSearch(rig);
        services.AddRtpMidi(rig.Options);
        services.AddSingleton(provider => new CertificatePins(Path.Combine(
            StateFolder.Of(provider.GetRequiredService<Rig>().Options.StateDirectory, provider.GetRequiredService<Rig>().Configuration), "certificates")));
        services.AddSingleton<TransportKinds>();
        services.AddSingleton(provider => RigGuards.MakeLock(rig.Options, rig.Devices, out _));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ShowLockKeeper>(
            provider, Path.Combine(StateFolder.Of(rig.Options.StateDirectory, rig.Configuration), "show-lock.json"), () => TellInfo(provider)));
        services.AddSingleton(provider => new CaptureService(
            Path.Combine(StateFolder.Of(rig.Options.StateDirectory, rig.Configuration), "captures"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(MakeDevices);
        services.AddSingleton<IDeviceDirectory>(provider => provider.GetRequiredService<DeviceSupervisor>());
        services.AddAudit(rig);
        services.AddAccess(rig);
        services.AddBus(rig);
        services.AddSingleton<IAlertSink, LogAlertSink>();
        services.AddSingleton<IAlertSink>(provider =>
        {
            var topics = provider.GetRequiredService<BusTopics>();
            var outbox = provider.GetRequiredService<BusOutbox>();
            return new BusAlertSink((id, document) => outbox.Keep(topics.Alert(id), document));
        });
        services.AddStrips(rig);
        services.AddAlertSinks(rig);
        services.AddAlerts(rig);
        services.AddBatteries(rig);
        services.AddSingleton(MakeLinks);
        services.AddPatching(rig);
        services.AddVitals();
        services.AddWeb();
        services.AddSingleton<BridgeService>();
        services.AddHostedService(provider => provider.GetRequiredService<BridgeService>());
        return services;
    }

    private static void AddBus(this IServiceCollection services, Rig rig)
    {
        services.AddSingleton<BusOutbox>();
        services.AddSingleton<BusVoice>();
        services.AddSingleton<WriteFollower>();
        services.AddSingleton<LinkOutcomes>();
        services.AddSingleton<WriteDesk>();
        services.AddSingleton<IWriteObserver>(provider => new WriteObservers(
            provider.GetRequiredService<WriteFollower>(), provider.GetRequiredService<LinkOutcomes>(), provider.GetRequiredService<WriteDesk>()));
        services.AddSingleton(MakeTopics);
        services.AddSingleton<ValuePublisher>();
        services.AddSingleton<EntityDocuments>();
        services.AddSingleton(rig.Options);
        services.AddSingleton<BridgeDocuments>();
        services.AddSingleton<DeviceNews>();
        services.AddRequests();
        services.AddHomeAssistant();
        services.AddSingleton<BusCommands>();
        services.AddSingleton<AlertsLeftBehind>();
        services.AddSingleton<RetainedRepeat>();
        services.AddSingleton<BusPublisher>();
        services.AddSingleton<BusService>();
        if (rig.Options.Bus.Mode == BusMode.Embedded)
        {
            services.AddSingleton<EmbeddedBus>();
            services.AddSingleton<IBusConnection>(provider => provider.GetRequiredService<EmbeddedBus>());
        }
        else
        {
            services.AddSingleton<IBusConnection, ExternalBus>();
        }
    }

    private static void AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<LogLevels>();
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>>(provider => provider.GetRequiredService<LogLevels>());
        services.AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(provider => provider.GetRequiredService<LogLevels>());
        services.AddSingleton<AnswerTopics>();
        services.AddSingleton<SeenCommands>();
        services.AddSingleton<IRequestHandler, DeviceRequests>();
        services.AddSingleton<IRequestHandler, AlertRequests>();
        services.AddSingleton<IRequestHandler, MuteRequests>();
        services.AddSingleton<IRequestHandler, LogRequests>();
        services.AddSingleton<IRequestHandler, ShowLockRequests>();
        services.AddSingleton<IRequestHandler, DiscoveryRequests>();
        services.AddSingleton<IRequestHandler, CaptureRequests>();
        services.AddSingleton<IRequestHandler, DeliveryRequests>();
        services.AddSingleton<IRequestHandler, PatchRequests>();
        services.AddSingleton<BusRequests>();
    }

    private static DeviceSupervisor MakeDevices(IServiceProvider provider)
    {
        var rig = provider.GetRequiredService<Rig>();
        var time = provider.GetRequiredService<TimeProvider>();
        var simulated = provider.GetRequiredService<SimulatedRig>();
        var kinds = provider.GetRequiredService<TransportKinds>();
        var connectors = provider.GetRequiredService<ILogger<DeviceConnector>>();
        var follower = provider.GetService<UnitFollower>();
        return new DeviceSupervisor(
            rig.Devices,
            provider.GetRequiredService<StateStore>(),
            device => new DeviceConnector(() => WayTo(device), kinds, time, connectors, () => follower?.Missed(device.Id)),
            provider.GetRequiredService<IWriteObserver>(),
            time,
            provider.GetRequiredService<ILogger<DeviceSupervisor>>(),
            provider.GetRequiredService<ShowLock>());

        DeviceWay WayTo(DeviceDescription device)
        {
            var options = rig.Options.Devices[device.Id];
            var login = LoginOf(device, options);
            if (simulated.WayTo(device) is { } inside)
            {
                return inside with { Login = login };
            }

            var way = RigLoader.WayTo(device.Id, options, device.Transport, device.Protocol) with { Login = login };
            return follower?.AddressOf(device.Id) is { } moved ? way with { Host = moved } : way;
        }
    }

    // The user's name is the model's; a password and a fingerprint are this very device's.
    private static DeviceLogin LoginOf(DeviceDescription device, DeviceOptions options) => new()
    {
        User = device.Profile.ProtocolOptions.GetValueOrDefault("user", ""), Password = device.Password, Fingerprint = options.Fingerprint, TrustsAny = options.Simulate,
    };

    // The show lock is part of what the bridge says about itself.
    private static void TellInfo(IServiceProvider provider) => provider.GetRequiredService<BusOutbox>().SayAgain(
        provider.GetRequiredService<BusTopics>().Info, provider.GetRequiredService<BridgeDocuments>().Info(), []);

    private static BusTopics MakeTopics(IServiceProvider provider)
    {
        var rig = provider.GetRequiredService<Rig>();
        var devices = provider.GetRequiredService<IDeviceDirectory>();
        var topics = new BusTopics(rig.Options.Bus.Base, rig.Options.Site, devices.All);
        provider.GetRequiredService<BusVoice>().Know(topics);
        provider.GetRequiredService<WriteFollower>().Know(devices);
        return topics;
    }

    private static LinkLoop MakeLinks(IServiceProvider provider)
    {
        var rig = provider.GetRequiredService<Rig>();
        return ActivatorUtilities.CreateInstance<LinkLoop>(provider, () => LinkGraph.Build(rig.Links, out _), rig.Surfaces, new LinkTimes());
    }
}
