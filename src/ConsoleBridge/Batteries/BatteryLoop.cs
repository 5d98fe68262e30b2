using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Patching;
using ConsoleBridge.Shows;

namespace ConsoleBridge.Batteries;

/// <summary>
/// Follows every battery of the rig: takes what has changed twice a second, asks the watches, and lays the report down for whoever looks. Nobody is
/// waited for and no device is held up; a turn that fails costs that turn.
/// </summary>
internal sealed class BatteryLoop
{
    private static readonly TimeSpan TurnEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnnounceEvery = TimeSpan.FromMinutes(1);

    private readonly BatteryRack _rack;
    private readonly BatteryJudge _judge;
    private readonly BatteryAlarm? _alarm;
    private readonly StateStore _store;
    private readonly PatchDesk _patch;
    private readonly ShowDesk _show;
    private readonly BatteryDesk _desk;
    private readonly Action<BatteryReport> _announce;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ParameterChange[] _batch = new ParameterChange[512];
    private readonly long _startedAt;
    private TimeSpan? _reportedAt;
    private TimeSpan? _announcedAt;
    private BatteryReport _announced = BatteryReport.Nothing;
    private bool _isDue;
    private bool _hasFailed;

    /// <summary>Finds the batteries; nothing runs yet.</summary>
    /// <param name="store">Where changes come from.</param>
    /// <param name="devices">All devices.</param>
    /// <param name="patch">Names and wearers.</param>
    /// <param name="show">When the show ends.</param>
    /// <param name="desk">Where the report goes.</param>
    /// <param name="alerts">Who is told of batteries that will not last; null for nobody.</param>
    /// <param name="announce">Puts the report on the bus.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For turns that fail.</param>
    public BatteryLoop(
        StateStore store, IDeviceDirectory devices, PatchDesk patch, ShowDesk show, BatteryDesk desk, IForecastAlerts? alerts, Action<BatteryReport> announce,
        TimeProvider time, ILogger<BatteryLoop> logger)
    {
        (_store, _patch, _show, _desk, _announce, _time, _logger) = (store, patch, show, desk, announce, time, logger);
        var wording = new BatteryWording(show.Zone);
        _rack = new BatteryRack(devices);
        _judge = new BatteryJudge(_rack, store, devices, wording);
        _alarm = alerts is null ? null : new BatteryAlarm(alerts, wording);
        _startedAt = time.GetTimestamp();
    }

    // Never set and never stepped, unlike the time of day.
    private TimeSpan Now => _time.GetElapsedTime(_startedAt);

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var subscription = _store.Subscribe("batteries");
        _rack.ObserveAll(_store, Now);
        using var tick = new PeriodicTimer(TurnEvery, _time);
        try
        {
            while (await tick.WaitForNextTickAsync(stopping))
            {
                Turn(subscription);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private void Turn(Subscription subscription)
    {
        try
        {
            Hear(subscription);
            Report();
            _hasFailed = false;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The one catch-all of this loop: a forecast that cannot be made must not take the show down. Said once an episode.
            if (!_hasFailed)
            {
                _hasFailed = true;
                BatteryLog.TurnFailed(_logger, fault);
            }
        }
    }

    private void Hear(Subscription subscription)
    {
        int count;
        while ((count = subscription.Read(_batch)) > 0)
        {
            var at = Now;
            for (var i = 0; i < count; i++)
            {
                _rack.Observe(_batch[i], at);
            }
        }
    }

    private void Report()
    {
        var (at, now, end) = (Now, _time.GetUtcNow(), _show.State.End);
        _isDue |= _judge.Ask(at, now, end + _show.Margin, _patch.Now);
        _alarm?.Look(_rack.Batteries, at, end);
        if (!_isDue || at - _reportedAt < ReportEvery)
        {
            return;
        }

        _isDue = false;
        _reportedAt = at;
        var report = _judge.Report(now, end);
        _desk.Put(report);
        if (_announcedAt is not { } said || at - said >= AnnounceEvery || IsNews(report))
        {
            (_announced, _announcedAt) = (report, at);
            _announce(report);
        }
    }

    // On the bus the document is said again at once when somebody must know, and else once a minute.
    private bool IsNews(BatteryReport report) =>
        report.ShowEnd != _announced.ShowEnd || report.Batteries.Length != _announced.Batteries.Length
        || report.Batteries.Zip(_announced.Batteries).Any(pair => pair.First.Lasts != pair.Second.Lasts);
}
