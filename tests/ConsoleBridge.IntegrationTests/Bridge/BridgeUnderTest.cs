using System.Globalization;
using ConsoleBridge.Bus;
using ConsoleBridge.Configuration;
using ConsoleBridge.Hosting;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The whole bridge in this process, with real sockets on free ports, and an observer on its bus.</summary>
internal sealed class BridgeUnderTest : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly Rig _rig;

    private BridgeUnderTest(IHost host, Rig rig, BusObserver bus, int port, CapturedLog log)
    {
        _host = host;
        _rig = rig;
        Bus = bus;
        Port = port;
        Log = log;
    }

    /// <summary>Someone else on the bus.</summary>
    public BusObserver Bus { get; }

    /// <summary>Port of the broker.</summary>
    public int Port { get; }

    /// <summary>What the bridge complained of.</summary>
    public CapturedLog Log { get; }

    /// <summary>Starts a bridge on its embedded broker and waits until every device is live.</summary>
    /// <param name="devices">The configuration's "Devices" as JSON.</param>
    /// <param name="settings">More of the configuration: <c>--Bus:MeterInterval=00:00:01</c>.</param>
    public static async Task<BridgeUnderTest> StartLiveAsync(string devices, params string[] settings)
    {
        var bridge = await StartAsync(devices, settings);
        foreach (var device in bridge._rig.Devices)
        {
            await bridge.Bus.WaitForAsync($"{device.Id}/device/session", "\"live\"", TimeSpan.FromSeconds(60));
        }

        return bridge;
    }

    /// <summary>Starts a bridge on its embedded broker and waits until someone else can connect to it.</summary>
    public static Task<BridgeUnderTest> StartAsync(string devices, params string[] settings) => StartAsync(null, devices, settings);

    /// <summary>Starts a bridge with some services in the place of its own.</summary>
    public static async Task<BridgeUnderTest> StartAsync(Action<IServiceCollection>? others, string devices, params string[] settings)
    {
        var rig = await LoadAsync(devices, ["--Bus:Port=0", .. settings]);
        var log = new CapturedLog();
        var host = Build(rig, log, others);
        await host.StartAsync();
        var listening = await host.Services.GetRequiredService<EmbeddedBus>().Listening.WaitAsync(BusObserver.Patience, TimeProvider.System);
        var options = rig.Options.Bus;
        var observer = await BusObserver.ConnectAsync(
            listening.Port, userName: options.UserName is "" ? null : options.UserName, password: options.Password is "" ? null : options.Password);
        return new BridgeUnderTest(host, rig, observer, listening.Port, log);
    }

    /// <summary>Starts a bridge on a broker elsewhere, which need not be there yet.</summary>
    public static Task<BridgeUnderTest> StartAsync(MosquittoBroker broker, BusObserver observer, string devices, params string[] settings) =>
        StartOnAsync(broker.Port, observer, devices, settings);

    /// <summary>Starts a bridge on a broker elsewhere, which need not be there yet.</summary>
    public static Task<BridgeUnderTest> StartOnAsync(int port, BusObserver observer, string devices, params string[] settings) => StartOnAsync(port, observer, devices, null, settings);

    /// <summary>Starts a bridge on a broker elsewhere, with some services in the place of its own.</summary>
    public static async Task<BridgeUnderTest> StartOnAsync(int port, BusObserver observer, string devices, Action<IServiceCollection>? others, params string[] settings)
    {
        var rig = await LoadAsync(devices, ["--Bus:Mode=External", "--Bus:Port=" + port.ToString(CultureInfo.InvariantCulture), .. settings]);
        var log = new CapturedLog();
        var host = Build(rig, log, others);
        await host.StartAsync();
        return new BridgeUnderTest(host, rig, observer, port, log);
    }

    /// <summary>Where it keeps what must outlive it.</summary>
    public string StateDirectory => _rig.Options.StateDirectory;

    /// <summary>The simulated device of an id.</summary>
    public SimulatedDevice Device(string id) => _host.Services.GetRequiredService<SimulatedRig>().Find(id)!;

    /// <summary>Something of the bridge's inside.</summary>
    public T Inside<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>The hand at the device.</summary>
    public void Steer(string id, string line)
    {
        var result = Device(id).Steer(line);
        Assert.True(result.Succeeded, $"{id}: {line}: {result.Message}");
    }

    /// <summary>No device was told anything its document does not allow, and nothing failed inside.</summary>
    public void AssertAllIsWell()
    {
        Assert.Empty(Log.Errors);
        foreach (var device in _rig.Devices)
        {
            Assert.Empty(Inside<SimulatedRig>().Find(device.Id)?.Violations.Entries ?? []);
        }
    }

    /// <summary>Stops in good order.</summary>
    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await Bus.DisposeAsync();
        await Inside<SimulatedRig>().DisposeAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        if (Path.GetFileName(_rig.Options.StateDirectory).StartsWith("consolebridge-state-", StringComparison.Ordinal))
        {
            Directory.Delete(_rig.Options.StateDirectory, recursive: true);
        }
    }

    private static async Task<Rig> LoadAsync(string devices, string[] settings)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file,
                $$"""{ "Site": "test", "StateDirectory": "{{StateFolder()}}", "Web": { "Enabled": false, "Port": 0 }, "Bus": { "MeterInterval": "00:00:00.5" }, "Logging": { "Console": { "LogLevel": { "Default": "None" } } }, "Devices": {{devices}} }""");
            var configuration = BridgeConfiguration.Load(file, settings, out var unreadable);
            Assert.True(configuration is not null, unreadable.ToString());
            var rig = RigLoader.Load(configuration, out var errors);
            Assert.Empty(errors);
            return rig!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Each bridge its own, or one test would lock the show of another.
    private static string StateFolder() => Directory.CreateTempSubdirectory("consolebridge-state-").FullName;

    private static IHost Build(Rig rig, CapturedLog log, Action<IServiceCollection>? others = null)
    {
        var host = BridgeHost.Build(rig, others: others);
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return host;
    }
}
