using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// Feeds the alert engine with what changes, passes what it judges on to the book, wakes both when something is due, and hands each
/// record to the outlet. Everything but the loop itself is safe from any thread and never waits.
/// </summary>
public sealed class AlertLoop
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Func<Patch, AlertRuleSet> _bind;
    private readonly StateStore _store;
    private readonly IDeviceDirectory _devices;
    private readonly IAlertOutlet _outlet;
    private readonly IAlertKeeper _keeper;
    private readonly TimeProvider _time;
    private readonly FaultVoice _faults;
    private readonly ClockWatch _clock;
    private readonly int[] _onlineParameter;
    private readonly AlertQuestions _questions;
    private readonly AlertEngine _engine;
    private readonly AlertBook _book;
    private AlertRuleSet _rules;
    private volatile Subscription? _wake;
    private volatile AlertBoard _board = new(0, []);
    private volatile bool _isDeaf;
    private long _shownVersion;

    /// <summary>Makes a loop; nothing runs yet.</summary>
    /// <param name="bind">Makes the rules for a patch.</param>
    /// <param name="patch">The patch at the start.</param>
    /// <param name="policy">Who is told of what.</param>
    /// <param name="store">Where changes come from.</param>
    /// <param name="devices">All devices.</param>
    /// <param name="outlet">Where what is told goes.</param>
    /// <param name="keeper">What is kept over a restart, and the history.</param>
    /// <param name="time">The clock that stamps the changes.</param>
    /// <param name="logger">The log; null for none.</param>
    public AlertLoop(
        Func<Patch, AlertRuleSet> bind, Patch patch, AlertPolicy policy, StateStore store, IDeviceDirectory devices, IAlertOutlet outlet, IAlertKeeper keeper, TimeProvider time,
        ILogger<AlertLoop>? logger = null)
    {
        (_bind, _store, _devices, _outlet, _keeper, _time) = (bind, store, devices, outlet, keeper, time);
        _faults = new FaultVoice(logger ?? NullLogger<AlertLoop>.Instance);
        _questions = new AlertQuestions(_faults, time);
        _clock = new ClockWatch(time);
        _onlineParameter = [.. devices.All.Select(device => device.Description.Profile.ByName.GetValueOrDefault("device/online", -1))];
        _rules = bind(patch);
        _engine = new AlertEngine(_rules, step => _book!.Take(step, Now));
        _book = new AlertBook(policy, outlet.Tell, keeper.Note, _engine.Dismiss, _engine.IsLosing);
    }

    /// <summary>The active alerts and the mutes as they are now.</summary>
    public AlertBoard Board => _board;

    private long Now => _time.GetUtcNow().UtcTicks;

    /// <summary>Somebody knows of an active alert; of a group's, they know of all its members.</summary>
    /// <param name="id">Id of the alert.</param>
    /// <param name="by">Who.</param>
    /// <param name="until">Until when it holds; null until the alert is over.</param>
    /// <param name="stopping">Gives up waiting.</param>
    /// <returns>The alert as it is now; null when no alert of that id is active.</returns>
    public Task<Alert?> AcknowledgeAsync(string id, string by, DateTimeOffset? until, CancellationToken stopping) =>
        AskAsync((book, now) => book.Acknowledge(id, by, until?.UtcTicks, now), stopping);

    /// <summary>Mutes something for maintenance: its alerts are listed, and nobody is called.</summary>
    /// <param name="device">Id of the device, a star for any letters.</param>
    /// <param name="parameters">Its parameters, <c>*</c> for a segment, <c>**</c> for any number; empty for everything about the device.</param>
    /// <param name="until">Until when; never longer than <see cref="AlertMute.Longest"/>.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <param name="stopping">Gives up waiting.</param>
    public Task<AlertMute> MuteAsync(string device, string parameters, DateTimeOffset until, string by, string reason, CancellationToken stopping) =>
        AskAsync((book, now) => book.Mute(device, parameters, until, by, reason, now), stopping);

    /// <summary>Ends a mute before its time.</summary>
    /// <param name="id">Id of the mute.</param>
    /// <param name="by">Who.</param>
    /// <param name="stopping">Gives up waiting.</param>
    /// <returns>The mute; null when there is none of that id.</returns>
    public Task<AlertMute?> UnmuteAsync(string id, string by, CancellationToken stopping) => AskAsync((book, now) => book.Unmute(id, by, now), stopping);

    /// <summary>An alert that no rule judges begins, or says something new. To be raised again after a restart of the bridge.</summary>
    public void Raise(OutsideAlert alert) => Ask((book, now) => book.Raise(alert, now));

    /// <summary>An alert that no rule judges is over; nothing when it is not active.</summary>
    /// <param name="id">Its <see cref="OutsideAlert.Id"/>.</param>
    public void Clear(string id) => Ask((book, now) => book.Clear(id, now));

    /// <summary>The patch has changed: names and wearers are others, and so are the rules that follow it.</summary>
    public void TakePatch(Patch patch) => Ask((_, now) => Rebind(patch, now));

    /// <summary>Asks the book something, or tells it.</summary>
    /// <param name="question">Called once on this loop while it runs, with the time in UTC ticks; must not wait.</param>
    public void Ask(Action<AlertBook, long> question)
    {
        _questions.Add(question);
        _wake?.Nudge();
    }

    /// <summary>The bridge is about to stop: nothing is judged any more. Devices that go now are not lost, and what they leave behind is no alert.</summary>
    public void StopJudging() => _isDeaf = true;

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var delivering = _outlet.RunAsync(ending.Token);
        try
        {
            await JudgeAsync(stopping);
        }
        finally
        {
            // Also after a fault of ours: what waits to be delivered must be kept.
            _wake = null;
            await ending.CancelAsync();
            await delivering;
        }
    }

    private async Task JudgeAsync(CancellationToken stopping)
    {
        using var subscription = _store.Subscribe("alerts");
        _book.Restore(_keeper.Recall(), kept => _engine.Restore(kept.Id, kept.Since.UtcTicks, Now), Now);
        foreach (var device in _devices.All)
        {
            _engine.ObserveAvailability(device.Number, device.Availability == Availability.Online, Now);
        }

        await using var tick = _time.CreateTimer(static state => ((Subscription)state!).Nudge(), subscription, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.Register(subscription.Nudge);
        _wake = subscription;
        var batch = new ParameterChange[256];
        while (!stopping.IsCancellationRequested)
        {
            tick.Change(Turn(subscription, batch), Timeout.InfiniteTimeSpan);
            await subscription.WaitAsync();
        }
    }

    // Returns when the next turn is at the latest.
    private TimeSpan Turn(Subscription subscription, ParameterChange[] batch)
    {
        _faults.Begin();
        try
        {
            var setBy = _clock.Look();
            if (setBy != 0)
            {
                _engine.MoveClock(setBy);
                _book.MoveClock(setBy);
            }

            Observe(subscription, batch, setBy != 0);
            Answer();
            Complete();
            Show();
            var due = Math.Min(_isDeaf ? long.MaxValue : _engine.NextDue, _book.NextDue);
            var wait = due == long.MaxValue ? LongestWait : TimeSpan.FromTicks(Math.Max(due - Now, TimeSpan.TicksPerMillisecond));
            return wait < LongestWait ? wait : LongestWait;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _faults.Say(fault);
            return LongestWait;
        }
    }

    private void Observe(Subscription subscription, ParameterChange[] batch, bool isClockSet)
    {
        int count;
        while ((count = subscription.Read(batch)) > 0)
        {
            for (var i = 0; i < count && !_isDeaf; i++)
            {
                // What was stamped before the clock was set is as old as this turn.
                Observe(isClockSet ? batch[i] with { HeardAt = Now } : batch[i]);
            }
        }
    }

    private void Observe(in ParameterChange change)
    {
        try
        {
            if (change.Key.Parameter == _onlineParameter[change.Key.Device])
            {
                _engine.ObserveAvailability(change.Key.Device, change.Value.Boolean, change.HeardAt);
            }

            _engine.Observe(change);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _faults.Say(fault);
        }
    }

    private void Answer()
    {
        if (!_questions.IsEmpty)
        {
            // Who asks sees what began before, and the values as they are now.
            Complete();
            Renew();
        }

        _questions.Answer(_book);
    }

    private void Complete()
    {
        var now = Now;
        if (!_isDeaf && _engine.NextDue <= now)
        {
            _engine.Tick(now);
        }

        if (_book.NextDue <= now)
        {
            _book.Flush(now);
        }
    }

    private void Show()
    {
        if (_shownVersion == _book.Version)
        {
            return;
        }

        _shownVersion = _book.Version;
        Renew();
        _board = new AlertBoard(_shownVersion, _book.Active()) { Mutes = [.. _book.Mutes] };
        _keeper.Keep(_book.Memory());
    }

    private void Renew()
    {
        foreach (var alert in _engine.Active())
        {
            _book.Renew(alert);
        }
    }

    private void Rebind(Patch patch, long now)
    {
        _rules = _bind(patch);
        _engine.Rebind(_rules, key => _store.Read(key).Value, now);
        foreach (var device in _devices.All)
        {
            for (var parameter = 0; parameter < _store.ParameterCount(device.Number); parameter++)
            {
                var key = new ParameterKey(device.Number, parameter);
                if (_rules.Watches(key) && _store.Read(key) is { HeardAt: > 0 } last)
                {
                    _engine.Observe(new ParameterChange { Key = key, Value = last.Value, HeardAt = now, Kind = last.Kind });
                }
            }
        }

        // Names and wearers of what is active are shown as they are now.
        Renew();
        _book.MarkChanged();
    }

    private Task<T> AskAsync<T>(Func<AlertBook, long, T> question, CancellationToken stopping)
    {
        var answer = _questions.Add(question);
        _wake?.Nudge();
        return answer.WaitAsync(stopping);
    }
}
