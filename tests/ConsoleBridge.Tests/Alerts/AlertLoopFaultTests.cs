using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.Devices;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Alerts;

public sealed class AlertLoopFaultTests
{
    [Fact]
    public async Task A_fault_in_judging_lets_the_deliveries_keep_what_waits_before_it_is_told()
    {
        var script = new ScriptedDevice();
        var time = new ManualTimeProvider();
        var store = new StateStore();
        var outlet = new KeepingOutlet();
        var loop = new AlertLoop(
            _ => new AlertRuleSet([], [], [], [], [], 0), Patch.Empty, new AlertPolicy(), store, new DeviceSupervisor([], store, _ => script, script, time, NullLogger.Instance), outlet, new Forgetful(), time);

        await Assert.ThrowsAsync<FormatException>(() => loop.RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.True(outlet.HasKept);
    }

    private sealed class KeepingOutlet : IAlertOutlet
    {
        public bool HasKept { get; private set; }

        public void Tell(Alert alert) => HasKept = false;

        public async Task RunAsync(CancellationToken stopping)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            HasKept = true;
        }
    }

    private sealed class Forgetful : IAlertKeeper
    {
        public AlertMemory Recall() => throw new FormatException("a fault of ours");

        public void Keep(AlertMemory state) => _ = state;

        public void Note(AlertNote note) => _ = note;
    }
}
