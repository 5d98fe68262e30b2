using System.Collections.Concurrent;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Feeds the alert engine with what changes, wakes it when a hold is due, and hands each step to the outlet.</summary>
public sealed class AlertLoop
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly AlertRuleSet _rules;
    private readonly StateStore _store;
    private readonly IDeviceDirectory _devices;
    private readonly IAlertOutlet _outlet;
    private readonly TimeProvider _time;
    private readonly int[] _onlineParameter;
    private readonly ConcurrentQueue<Action<AlertEngine>> _questions = new();
    private volatile Subscription? _wake;
    private volatile AlertBoard _board = new(0, []);
    private bool _hasTold;

    /// <summary>Makes a loop; nothing runs yet.</summary>
    /// <param name="rules">What to watch.</param>
    /// <param name="store">Where changes come from.</param>
    /// <param name="devices">All devices.</param>
    /// <param name="outlet">Where what is told goes.</param>
    /// <param name="time">The clock that stamps the changes.</param>
    public AlertLoop(AlertRuleSet rules, StateStore store, IDeviceDirectory devices, IAlertOutlet outlet, TimeProvider time)
    {
        _rules = rules;
        _store = store;
        _devices = devices;
        _outlet = outlet;
        _time = time;
        _onlineParameter = [.. devices.All.Select(device => device.Description.Profile.ByName.GetValueOrDefault("device/online", -1))];
    }

    /// <summary>The active alerts as they are now. Safe from any thread.</summary>
    public AlertBoard Board => _board;

    /// <summary>Somebody knows of an active alert.</summary>
    /// <param name="id">Id of the alert.</param>
    /// <param name="by">Who.</param>
    /// <param name="until">Until when it holds; null until the alert is over.</param>
    /// <param name="stopping">Gives up waiting.</param>
    /// <returns>The alert as it is now; null when no alert of that id is active.</returns>
    public Task<Alert?> AcknowledgeAsync(string id, string by, DateTimeOffset? until, CancellationToken stopping)
    {
        var answer = new TaskCompletionSource<Alert?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Ask(engine => answer.TrySetResult(engine.Acknowledge(id, by, until?.UtcTicks)));
        return answer.Task.WaitAsync(stopping);
    }

    /// <summary>Asks the engine something, or tells it of an acknowledgement. Safe from any thread; never waits.</summary>
    /// <param name="question">Called once on this loop while it runs; must not wait.</param>
    public void Ask(Action<AlertEngine> question)
    {
        _questions.Enqueue(question);
        _wake?.Nudge();
    }

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var subscription = _store.Subscribe("alerts");
        var delivering = _outlet.RunAsync(stopping);
        var engine = new AlertEngine(_rules, Tell);
        foreach (var device in _devices.All)
        {
            engine.ObserveAvailability(device.Number, device.Availability == Availability.Online, Now);
        }

        await using var tick = _time.CreateTimer(static state => ((Subscription)state!).Nudge(), subscription, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.Register(subscription.Nudge);
        _wake = subscription;
        var batch = new ParameterChange[256];
        while (!stopping.IsCancellationRequested)
        {
            Observe(engine, subscription, batch);
            while (_questions.TryDequeue(out var question))
            {
                question(engine);
            }

            if (engine.NextDue <= Now)
            {
                engine.Tick(Now);
            }

            if (_hasTold)
            {
                _hasTold = false;
                _board = new AlertBoard(_board.Version + 1, engine.Active());
            }

            var wait = engine.NextDue == long.MaxValue ? LongestWait : TimeSpan.FromTicks(Math.Max(engine.NextDue - Now, TimeSpan.TicksPerMillisecond));
            tick.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
            await subscription.WaitAsync();
        }

        _wake = null;
        await delivering;
    }

    private long Now => _time.GetUtcNow().UtcTicks;

    private void Observe(AlertEngine engine, Subscription subscription, ParameterChange[] batch)
    {
        int count;
        while ((count = subscription.Read(batch)) > 0)
        {
            for (var i = 0; i < count; i++)
            {
                ref readonly var change = ref batch[i];
                if (change.Key.Parameter == _onlineParameter[change.Key.Device])
                {
                    engine.ObserveAvailability(change.Key.Device, change.Value.Boolean, change.HeardAt);
                }

                engine.Observe(change);
            }
        }
    }

    private void Tell(Alert alert)
    {
        _hasTold = true;
        _outlet.Tell(alert);
    }
}
