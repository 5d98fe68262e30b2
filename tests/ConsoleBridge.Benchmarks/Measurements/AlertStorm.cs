using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.AlertKeeping;
using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using ConsoleBridge.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>
/// Two hundred flat batteries at once: from their report until the bus has taken the last alert, and a sink that takes one after the other.
/// The alert loop and the deliveries as the bridge has them, inside this process; devices and sockets are left out.
/// </summary>
internal static class AlertStorm
{
    private const int Racks = 50;
    private const int Channels = 4;
    private const int Rounds = 50;
    private const int WarmUp = 5;

    public static async Task<AlertStormResult> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("alert-storm-");
        var rig = Load(folder.FullName);
        using var host = BridgeHost.Build(rig);
        var store = host.Services.GetRequiredService<StateStore>();
        var (bus, hook) = (new CountingSink("bus"), new CountingSink("hook"));
        var desk = new DeliveryDesk(
            [new SinkPlan(bus, DeliverySettings.Inside), new SinkPlan(hook, new DeliverySettings())],
            new DeadLetterFile(Path.Combine(folder.FullName, "deliveries.json"), NullLogger.Instance), TimeProvider.System, NullLogger<DeliveryDesk>.Instance);
        var policy = new AlertPolicy
        {
            Grouping = new AlertGrouping { AtLeast = 0 },
            Routes = [new AlertRoute { Sink = "bus", Rules = ["battery-low"], TakesSilent = true }, new AlertRoute { Sink = "hook", Rules = ["battery-low"] }],
        };
        var loop = new AlertLoop(
            patch => RigAlerts.Build(rig.Options, rig.Devices, patch, out _), Patch.Empty, policy, store,
            host.Services.GetRequiredService<IDeviceDirectory>(), desk, host.Services.GetRequiredService<AlertKeeper>(), TimeProvider.System);
        using var stopping = new CancellationTokenSource();
        var running = loop.RunAsync(stopping.Token);
        var (toBus, toHook) = (new Latencies(Rounds), new Latencies(Rounds));
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var from = Clock.Now;
            await ReportAsync(12);
            if (round >= WarmUp)
            {
                toBus.Add(bus.LastAt - from);
                toHook.Add(hook.LastAt - from);
            }

            await ReportAsync(90);
        }

        await stopping.CancelAsync();
        await running;
        folder.Delete(recursive: true);
        return new AlertStormResult(Racks * Channels, toBus, toHook);

        Task ReportAsync(double percent)
        {
            var told = Task.WhenAll(bus.Expect(Racks * Channels), hook.Expect(Racks * Channels));
            store.Apply(Batch(rig, percent));
            return told;
        }
    }

    private static ParameterChange[] Batch(Rig rig, double percent) =>
    [
        .. from rack in Enumerable.Range(0, Racks)
           from channel in Enumerable.Range(1, Channels)
           let definition = rig.Devices[rack].Profile.Parameters[rig.Devices[rack].Profile.ByName[$"rx/{channel}/battery/percent"]]
           select new ParameterChange
           {
               Key = new ParameterKey(rack, definition.Index), Value = ParameterValue.FromNumber(percent, Unit.Percent), HeardAt = TimeProvider.System.GetUtcNow().UtcTicks, Kind = definition.Kind,
           },
    ];

    private static Rig Load(string folder)
    {
        var devices = string.Join(", ", Enumerable.Range(1, Racks).Select(number => $$"""
            "rx-{{number}}": { "Profile": "shure/ulxd4q", "Host": "127.0.0.1", "Alerts": { "battery-low": { "For": "00:00:00" }, "device-lost": { "Enabled": false } } }
            """));
        var file = Path.Combine(folder, "consolebridge.json");
        File.WriteAllText(file, $$"""{ "StateDirectory": "{{folder}}", "Devices": { {{devices}} } }""");
        return RigLoader.Load(BridgeConfiguration.Load(file, [], out _)!, out _)!;
    }

    /// <summary>Takes everything, and remembers when the last that was expected came.</summary>
    private sealed class CountingSink(string name) : IAlertSink
    {
        private TaskCompletionSource _all = new();
        private int _left;

        public string Name => name;

        public long LastAt { get; private set; }

        public Task Expect(int records)
        {
            _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _left, records);
            return _all.Task;
        }

        public Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping)
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                LastAt = Clock.Now;
                _all.TrySetResult();
            }

            return Task.FromResult(new AlertDelivery(true));
        }
    }
}
