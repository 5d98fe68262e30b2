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

/// <summary>The bridge itself: starts everything in order, and stops it in the reverse order within its deadline.</summary>
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

    // The devices outlive the signal to stop for as long as the strips need to put names back.
    private readonly CancellationTokenSource _devicesStopping = new();

    public override void Dispose()
    {
        _devicesStopping.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first to begin and the last to end: what the others do on their way out is noted too.
        using var auditStopping = new CancellationTokenSource();
        var auditing = audit?.RunAsync(auditStopping.Token) ?? Task.CompletedTask;
        try
        {
            await simulated.StartAsync(stoppingToken);
            using var deaf = stoppingToken.Register(alerts.StopJudging);
            using var alertsStopping = new CancellationTokenSource();
            using var keeperStopping = new CancellationTokenSource();
            var remembering = alertKeeper.RunAsync(keeperStopping.Token);
            var alerting = alerts.RunAsync(alertsStopping.Token);
            var living = devices.RunAsync(_devicesStopping.Token);
            var restoring = StopDevicesAfterStripsAsync(strips.RunAsync(stoppingToken), stoppingToken);
            var bussing = bus.RunAsync(living, stoppingToken);
            var linking = links.RunAsync(stoppingToken);
            var keeping = showLock.RunAsync(stoppingToken);
            var searching = search.RunAsync(stoppingToken);
            var capturing = captures.RunAsync(stoppingToken);
            var serving = web.RunAsync(stoppingToken);
            var holding = sessions.RunAsync(stoppingToken);
            var ending = show.RunAsync(stoppingToken);
            var forecasting = batteries.RunAsync(stoppingToken);
            var patching = patch.RunAsync(stoppingToken);
            var naming = names.RunAsync(stoppingToken);
            var playing = simulated.PlayAsync(stoppingToken);
            _systemd.Ready();
            var watching = WatchAsync(stoppingToken);

            var first = await Task.WhenAny(living, bussing, alerting, linking, keeping, searching, capturing, serving, holding, playing.IsCompletedSuccessfully ? living : playing);
            await StopEarlyAsync(first, stoppingToken);
            _systemd.Stopping();
            await Task.WhenAll(living, bussing, linking, keeping, searching, capturing, serving, holding, watching, restoring, ending, forecasting, patching, naming);
            await alertsStopping.CancelAsync();
            await Task.WhenAll(alerting, playing);
            await keeperStopping.CancelAsync();
            await remembering;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
        catch (BusUnavailableException unavailable)
        {
            HostLog.CannotStart(logger, unavailable.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A bridge with a dead loop is worse than a restart: say why and stop the process with an error.
            HostLog.LoopDied(logger, fault);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
        finally
        {
            await _devicesStopping.CancelAsync();
            await auditStopping.CancelAsync();
            await auditing;
        }
    }

    // What becomes of alerts on strips must not take the show down.
    private async Task StopDevicesAfterStripsAsync(Task strips, CancellationToken stopping)
    {
        await strips.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (strips.Exception is { } fault)
        {
            HostLog.StripsDied(logger, fault.GetBaseException());
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _devicesStopping.CancelAsync();
    }

    private static async Task StopEarlyAsync(Task first, CancellationToken stopping)
    {
        await first;
        if (!stopping.IsCancellationRequested)
        {
            throw new InvalidOperationException("a loop of the bridge has ended by itself");
        }
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        if (_systemd.WatchdogInterval is not { } interval)
        {
            return;
        }

        using var tick = new PeriodicTimer(interval, time);
        try
        {
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
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
