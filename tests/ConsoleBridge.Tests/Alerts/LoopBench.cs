using System.Collections.Concurrent;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.Devices;
using ConsoleBridge.Tests.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>The alert loop with one receiver, <c>rack-a</c>, that does not answer: its loss is an alert after ten seconds. Runs on a clock of the test's own.</summary>
internal sealed class LoopBench : IAsyncDisposable, IAlertOutlet, IAlertKeeper
{
    public const string Lost = "rack-a-device-lost";

    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public LoopBench(AlertPolicy? policy = null)
    {
        var profile = Parameters.Profile([AlertBench.Below("battery-low", "rx/*/battery/percent", 20)], Parameters.Number("rx/1/battery/percent", Unit.Percent), Parameters.Boolean("device/online"));
        var script = new ScriptedDevice();
        var devices = new DeviceSupervisor([new DeviceDescription { Id = "rack-a", Profile = profile, Protocol = script }], Store, _ => script, script, Time, NullLogger.Instance);
        var set = AlertRules.Build([new AlertedDevice { Id = "rack-a", Profile = profile }], [], Patch.Empty, [], out _);
        Loop = new AlertLoop(_ => set, Patch.Empty, (policy ?? new AlertPolicy()) with { Routes = [new AlertRoute { Sink = "people" }] }, Store, devices, this, this, Time);

        // The loop goes on within the call that wakes it, as in the bridge: not by way of the test's own context.
        SynchronizationContext.SetSynchronizationContext(null);
        _running = Loop.RunAsync(_stopping.Token);
    }

    public ManualTimeProvider Time { get; } = new();

    public StateStore Store { get; } = new();

    public AlertLoop Loop { get; }

    public ConcurrentQueue<Alert> Told { get; } = new();

    public IEnumerable<string> Calls => Told.Select(alert => $"{alert.Transition} {alert.Id}");

    public bool HasEnded => _running.IsCompleted;

    /// <summary>Lets time pass, second by second.</summary>
    public void Pass(double seconds)
    {
        for (var left = seconds; left > 0; left--)
        {
            Time.Advance(TimeSpan.FromSeconds(Math.Min(left, 1)));
        }
    }

    public void Hear(string parameter, ParameterValue value) => Store.Apply([new ParameterChange
    {
        Key = new ParameterKey(0, parameter == "device/online" ? 1 : 0), Value = value, HeardAt = Time.GetUtcNow().UtcTicks, Kind = ParameterKind.Setting,
    }]);

    public void Tell(Alert alert) => Told.Enqueue(alert);

    public async Task RunAsync(CancellationToken stopping) => await Task.Delay(Timeout.InfiniteTimeSpan, Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public AlertMemory Recall() => AlertMemory.Empty;

    public void Keep(AlertMemory memory)
    {
    }

    public void Note(AlertNote note)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }
}
