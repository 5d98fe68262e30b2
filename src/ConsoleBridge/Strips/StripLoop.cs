using System.Threading.Channels;
using ConsoleBridge.Audit;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using ConsoleBridge.Core.Strips;
using ConsoleBridge.Patching;
using ConsoleBridge.Writes;

namespace ConsoleBridge.Strips;

/// <summary>Runs the strips: one turn after each thing that happens. What strips want is done in it: first the disk, then the console.</summary>
internal sealed class StripLoop
{
    private const int InboxCapacity = 8192;

    // To one console. On our way out there is no time for one after the other.
    private const int MostWrites = 1;
    private const int MostWritesAtTheEnd = 8;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1.5);

    // Between two writes to one console, whatever they are.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly StripHouse _house;
    private readonly StripJournal _journal;
    private readonly StateStore _store;
    private readonly PatchDesk _patch;
    private readonly ShowLock _showLock;
    private readonly StripWriter _writer;
    private readonly Action<string, string> _tell;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _startedAt;
    private readonly Channel<Action> _inbox = Channel.CreateBounded<Action>(new BoundedChannelOptions(InboxCapacity) { SingleReader = true });
    private volatile bool _hasMissed;
    private TimeSpan? _stopBy;

    /// <summary>Makes the loop; nothing runs yet.</summary>
    /// <param name="house">The strips.</param>
    /// <param name="journal">Where they are remembered.</param>
    /// <param name="store">What consoles say.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="showLock">The show lock.</param>
    /// <param name="writes">Writes to consoles.</param>
    /// <param name="tell">Says something about a device on the bus.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="audit">Keeps what was written; null for nobody.</param>
    public StripLoop(
        StripHouse house, StripJournal journal, StateStore store, PatchDesk patch, ShowLock showLock, WriteDesk writes, Action<string, string> tell, TimeProvider time, ILogger<StripLoop> logger, IAuditTrail? audit = null)
    {
        (_house, _journal, _store, _patch, _showLock, _tell, _time, _logger) = (house, journal, store, patch, showLock, tell, time, logger);
        _writer = new StripWriter(store, writes, time, logger, audit);
        _startedAt = time.GetTimestamp();
    }

    /// <summary>What consoles call the channels that show alerts.</summary>
    public RealNames RealNames { get; } = new();

    private TimeSpan Now => _time.GetElapsedTime(_startedAt);

    /// <summary>Takes one step of an alert. Safe from any thread; never waits.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool Take(Alert alert) => _inbox.Writer.TryWrite(() => _house.Take(alert));

    /// <summary>Runs until told to stop, and then until everything that can be is put back, within its time.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = new CancellationTokenSource();
        _inbox.Writer.TryWrite(() => _house.TakeUp(_journal.Load(), Now));
        using var subscription = _store.Subscribe("strips");
        var listening = ListenAsync(subscription, ending.Token);
        _patch.Changed += OnPatch;
        await using var stop = stopping.Register(() => _inbox.Writer.TryWrite(() => { }));
        await using var timer = _time.CreateTimer(_ => _inbox.Writer.TryWrite(() => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (!IsDone)
        {
            // Looked at here: an inbox that is full takes no word of the end, and a loop with a full inbox turns anyway.
            _stopBy ??= stopping.IsCancellationRequested ? Now + StopWithin : null;
            var isEngaged = await TurnAsync(ending.Token);
            timer.Change(isEngaged || _stopBy is not null ? Tick : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (!IsDone)
            {
                await _inbox.Reader.WaitToReadAsync(CancellationToken.None);
            }
        }

        _patch.Changed -= OnPatch;
        await ending.CancelAsync();
        subscription.Nudge();
        await Task.WhenAll([listening, .. _house.Consoles.Select(console => console.Writing)]);
        StripLog.TellLeft(_logger, _house.Strips);
    }

    private bool IsDone => _stopBy is { } by && (Now >= by || !_house.CanRestore);

    // Goes on within a console's own turn: nothing but picking out what matters is done there.
    private async Task ListenAsync(Subscription subscription, CancellationToken ending)
    {
        var batch = new ParameterChange[256];
        while (!ending.IsCancellationRequested)
        {
            int count;
            while ((count = subscription.Read(batch)) > 0)
            {
                for (var i = 0; i < count; i++)
                {
                    if (_house.Watched.Contains(batch[i].Key))
                    {
                        var change = batch[i];
                        _hasMissed |= !_inbox.Writer.TryWrite(() => _house.Observe(change, Now));
                    }
                }
            }

            await subscription.WaitAsync();
        }
    }

    private void OnPatch(Patch patch) => _inbox.Writer.TryWrite(() => { });

    /// <summary>Takes what has come, and does what the strips want.</summary>
    /// <returns>True while time alone can change something.</returns>
    private async ValueTask<bool> TurnAsync(CancellationToken ending)
    {
        try
        {
            while (_inbox.Reader.TryRead(out var happened))
            {
                happened();
            }

            if (_hasMissed)
            {
                _hasMissed = false;
                _house.ObserveAll(Now);
            }

            _house.Refresh(_stopBy is null ? _patch.Now : Patch.Empty, Now);
            while (Work(ending) is { Count: > 0 } kept)
            {
                Keep(kept);
                TakeNames();
            }

            TellWhy();
            _house.Sweep();
            TakeNames();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The one catch-all of this loop: a fault of ours costs an alert on a strip, and the show nothing.
            StripLog.Fault(_logger, fault);
            await Task.Delay(Tick, _time, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return _house.Strips.Any();
    }

    // Without the journal nobody knows which name of a console is an alert of an earlier run.
    private void TakeNames()
    {
        if (_journal.IsWhole)
        {
            RealNames.Take(_house.Strips);
        }
    }

    /// <summary>Starts what can be started; gives back the strips that wait for the disk.</summary>
    private List<Strip> Work(CancellationToken ending)
    {
        var waiting = new List<Strip>();
        var most = _stopBy is null ? MostWrites : MostWritesAtTheEnd;
        foreach (var console in _house.Consoles)
        {
            foreach (var strip in console.InTurn())
            {
                var step = strip.Machine.Next(Now, console.Writes < most);
                switch (step.Act)
                {
                    case StripAct.Keep or StripAct.Forget:
                        waiting.Add(strip);
                        break;
                    case StripAct.Write:
                        strip.Writing(step.Field);
                        console.Begin(strip, WriteAsync(strip, step, ending));
                        break;
                    case StripAct.Ask:
                        strip.Asked(step.Field, _store.Read(strip.KeyOf(step.Field)), Now);
                        console.Device.RequestRead(strip.Fields[step.Field].Index);
                        break;
                }
            }
        }

        return waiting;
    }

    // Forty-eight strips at once are one flush of the disk.
    private void Keep(List<Strip> strips)
    {
        var stands = false;
        try
        {
            stands = _journal.TrySave(_house.Entries);
        }
        finally
        {
            // Told whatever happened: who waits for the disk does nothing else.
            foreach (var strip in strips)
            {
                var original = strip.Machine.OriginalOf(0);
                strip.Machine.Kept(stands, Now);
                if (stands && original is not null)
                {
                    TellKept(strip, original);
                }
            }
        }
    }

    private void TellKept(Strip strip, string original)
    {
        if (!strip.Machine.IsTouched)
        {
            strip.SaidAlerts.Clear();
            StripLog.IsBack(_logger, strip.Name, original);
        }
        else if (strip.Alert is { } alert && strip.SaidAlerts.Add((alert.Id, alert.Since)))
        {
            StripLog.Shows(_logger, strip.Name, alert.Message, original);
        }
    }

    private async Task WriteAsync(Strip strip, StripStep step, CancellationToken ending)
    {
        try
        {
            var isBack = step.Text == strip.Machine.OriginalOf(step.Field);
            var occasion = !strip.Machine.IsWanted ? "" : isBack ? null : strip.Alert?.Id;
            var outcome = await _writer.WriteAsync(strip, step, occasion, ending);
            await _inbox.Writer.WriteAsync(() => Written(strip, step, outcome), ending);
            await Task.Delay(Pace, _time, ending);
            await _inbox.Writer.WriteAsync(strip.Console.End, ending);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private void Written(Strip strip, StripStep step, WriteOutcome outcome)
    {
        var wasSent = outcome.Status is WriteStatus.Confirmed or WriteStatus.Sent;
        strip.Machine.Written(step.Field, wasSent, Now);
        if (wasSent)
        {
            strip.SaidFailure = null;
        }
        else if (outcome.Status != WriteStatus.Superseded && strip.SaidFailure != (outcome.Reason ?? "it was not written"))
        {
            Say(strip, strip.SaidFailure = outcome.Reason ?? "it was not written");
        }
    }

    // What keeps an alert off its strip, or on it, is said once each time that it begins.
    private void TellWhy()
    {
        foreach (var strip in _house.Strips)
        {
            var why = _showLock.IsLocked && strip.Machine is { IsTouched: true, CanWrite: false } && strip.Machine.ShownOf(0) is { } shown
                ? $"shows '{shown}' and the show lock is on: '{strip.Machine.OriginalOf(0)}' is put back when it opens"
                : strip.Machine.IsUnknown ? "what it shows is not known, or could not be put back exactly: the strip is left alone"
                : null;
            if (why is not null && why != strip.SaidWhy)
            {
                Say(strip, why);
            }

            strip.SaidWhy = why;
        }
    }

    private void Say(Strip strip, string message)
    {
        StripLog.LeftAlone(_logger, strip.Name, message);
        _tell(strip.Console.Device.Description.Id, $"{strip.Channel}: {message}");
    }
}
