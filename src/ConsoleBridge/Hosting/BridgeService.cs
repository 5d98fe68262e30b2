using ConsoleBridge.Access.Sessions;
using ConsoleBridge.AlertKeeping;
using ConsoleBridge.Audit;
using ConsoleBridge.Batteries;
using ConsoleBridge.Bus;
using ConsoleBridge.Capture;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.State;
using ConsoleBridge.Discovery.Search;
using ConsoleBridge.Guards;
using ConsoleBridge.Patching;
using ConsoleBridge.Shows;
using ConsoleBridge.Strips;
using ConsoleBridge.Web;

namespace ConsoleBridge.Hosting;

/// <summary>The bridge itself: starts everything in order, and stops it in order, whether it was told to or something in it has died.</summary>
internal sealed class BridgeService(
    SimulatedRig simulated,
    DeviceSupervisor devices,
    BusService bus,
    AlertLoop alerts,
    AlertKeeper alertKeeper,
    LinkLoop links,
    ShowLockKeeper showLock,
    SearchService search,
    CaptureService captures,
    WebService web,
    SessionBook sessions,
    StripLoop strips,
    ShowDesk show,
    BatteryLoop batteries,
    PatchBook patch,
    NameFollower names,
    StateStore store,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<BridgeService> logger,
    AuditTrail? audit = null) : BackgroundService
{
    private readonly SystemdNotifier _systemd = new();
    private readonly BridgeLoops _loops = new(time, logger);

    public override void Dispose()
    {
        _loops.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await simulated.StartAsync(stoppingToken);
            Start();
            _systemd.Ready();
            await Task.WhenAny(_loops.Death, Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop before it had begun.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            HostLog.NotStarted(logger, fault);
            Environment.ExitCode = 1;
        }

        if (_loops.Death.IsCompleted)
        {
            Environment.ExitCode = 1;
        }

        _systemd.Stopping();
        await EndAsync();
        lifetime.StopApplication();
    }

    // First those who keep something, then those who make something of it.
    private void Start()
    {
        _loops.Start("the audit trail", StopTurn.Audit, stopping => audit?.RunAsync(stopping) ?? Task.CompletedTask);
        _loops.Start("what is kept of alerts", StopTurn.Keepers, alertKeeper.RunAsync);
        _loops.Start("what is kept of the show lock", StopTurn.Keepers, showLock.RunAsync);
        _loops.Start("what is kept of the patch", StopTurn.Keepers, patch.RunAsync);
        _loops.Start("the end of the show", StopTurn.Keepers, show.RunAsync);
        _loops.Start("the log-ins", StopTurn.Keepers, sessions.RunAsync);
        _loops.Start("the alerts", StopTurn.Alerts, alerts.RunAsync, isVital: true);
        _loops.Start("the devices", StopTurn.Devices, devices.RunAsync, isVital: true);
        _loops.Start("alerts on strips", StopTurn.Strips, strips.RunAsync);
        _loops.Start("the bus", StopTurn.Bus, bus.RunAsync, isVital: true);
        _loops.Start("the links", StopTurn.Hands, links.RunAsync, isVital: true);
        _loops.Start("the search for devices", StopTurn.Hands, search.RunAsync);
        _loops.Start("the recordings", StopTurn.Hands, captures.RunAsync);
        _loops.Start("the pages", StopTurn.Hands, web.RunAsync);
        _loops.Start("the batteries", StopTurn.Hands, batteries.RunAsync);
        _loops.Start("the names", StopTurn.Hands, names.RunAsync);
        _loops.Start("the scenarios", StopTurn.Hands, simulated.PlayAsync);
        _loops.Start("the sign of life", StopTurn.Hands, WatchAsync);
    }

    // In the worst case the host's own deadline, and together a little less than it.
    private async Task EndAsync()
    {
        alerts.StopJudging();
        _loops.Tell(StopTurn.Hands);
        await _loops.EndAsync(StopTurn.Strips, TimeSpan.FromSeconds(2));
        await _loops.EndAsync(StopTurn.Devices, TimeSpan.FromSeconds(1.5));
        await _loops.EndAsync(StopTurn.Bus, TimeSpan.FromSeconds(2));
        await _loops.EndAsync(StopTurn.Alerts, TimeSpan.FromSeconds(1));

        // Who asked over a page must not be told "done" when nobody keeps it any more.
        await _loops.EndAsync(StopTurn.Hands, WebService.StopWithin + TimeSpan.FromSeconds(0.2));
        await _loops.EndAsync(StopTurn.Keepers, TimeSpan.FromSeconds(1));
        await _loops.EndAsync(StopTurn.Audit, TimeSpan.FromSeconds(0.5));
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        if (_systemd.WatchdogInterval is not { } interval)
        {
            return;
        }

        using var tick = new PeriodicTimer(interval, time);
        while (await tick.WaitForNextTickAsync(stopping))
        {
            // Takes the store's turn: a store that is stuck must not look alive.
            if (devices.All.Length > 0)
            {
                store.Read(new(0, 0));
            }

            _systemd.Alive();
        }
    }
}
