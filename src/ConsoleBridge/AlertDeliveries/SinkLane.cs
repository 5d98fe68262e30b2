using System.Threading.Channels;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.Core.Alerts;
using Polly;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>
/// One sink with its own line and its own loop, so that a sink that hangs delays no other. Fast first: a few attempts with growing
/// pauses. What is then given up is a dead letter; when the sink could not be reached, it is tried on, slowly, until the alert is over.
/// </summary>
internal sealed class SinkLane
{
    private readonly SinkPlan _plan;
    private readonly DeadLetters _letters;
    private readonly Action _changed;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SinkCaller _caller;
    private readonly ResiliencePipeline<AlertDelivery> _retrying;
    private readonly SinkLine _line;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private IReadOnlyList<WaitingAlert> _tried = [];
    private volatile int _failures;

    /// <summary>Makes a lane; nothing runs yet.</summary>
    /// <param name="plan">The sink, and how patiently it is tried.</param>
    /// <param name="letters">Where what is given up goes.</param>
    /// <param name="changed">Called when how many wait has changed; must not wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public SinkLane(SinkPlan plan, DeadLetters letters, Action changed, TimeProvider time, ILogger logger)
    {
        (_plan, _letters, _changed, _time, _logger) = (plan, letters, changed, time, logger);
        _line = new SinkLine(Name, plan.Settings, letters, time, logger);
        _caller = new SinkCaller(plan.Sink, DeliveryPipelines.OneAttempt(plan.Settings, time));
        _retrying = DeliveryPipelines.Retrying(plan.Settings, () => _failures, time);
    }

    /// <summary>Name of the sink.</summary>
    public string Name => _plan.Sink.Name;

    /// <summary>How many wait.</summary>
    public int Waiting => _line.Count;

    /// <summary>True for a place in the house, which is told how it is with the next change: nothing is kept for it, and nothing old told again.</summary>
    public bool IsInside => !_plan.Settings.Merges;

    /// <summary>What waits, newest first: to be kept over a restart, also when the sink has not failed yet.</summary>
    public IEnumerable<DeadLetter> Unsent() => IsInside ? [] : _line.AsLetters().Reverse();

    /// <summary>Takes a record. Safe from any thread; never waits.</summary>
    public void Offer(Alert record)
    {
        _line.Offer(record);
        Changed();
    }

    /// <summary>Puts a letter back into the line. Safe from any thread.</summary>
    /// <param name="letter">The letter; it was taken out of the list.</param>
    public void Return(DeadLetter letter)
    {
        _line.Return(letter, hasReturned: false);
        Changed();
    }

    /// <summary>Delivers until told to stop; what then waits becomes letters that return with the next start.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        // What is left from the last run is tried at once.
        var isFirst = true;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (isFirst && Waiting == 0)
                {
                    await ProbeAsync(stopping);
                }

                isFirst = false;
                await TurnAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The one catch-all of this loop: the sinks' own faults are caught where they are called, so this one is the house's.
                DeliveryLog.Fault(_logger, fault, Name);
                await Task.Delay(_plan.Settings.LongestPause, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _line.GiveUpAll("the bridge was stopped before it could be delivered");
    }

    private async Task TurnAsync(CancellationToken stopping)
    {
        if (Waiting == 0 && !await WaitAsync(stopping))
        {
            await ProbeAsync(stopping);
        }
        else if (Waiting > 0)
        {
            await GatherAsync(stopping);
            await DeliverAsync(_retrying, isProbe: false, stopping);
        }
    }

    // False when the time came to try what was given up.
    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        if (_letters.Returning(Name, _time.GetUtcNow()) is null)
        {
            await _wake.Reader.ReadAsync(stopping);
            return true;
        }

        using var pause = new CancellationTokenSource(_plan.Settings.LongestPause, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, stopping);
        try
        {
            await _wake.Reader.ReadAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    // Nothing new, and something was given up because the sink could not be reached: it shows whether the sink is back. It stays in the list meanwhile.
    private async Task ProbeAsync(CancellationToken stopping)
    {
        if (_letters.Returning(Name, _time.GetUtcNow()) is { } letter)
        {
            _line.Return(letter, hasReturned: false);
            await DeliverAsync(ResiliencePipeline<AlertDelivery>.Empty, isProbe: true, stopping);
        }
    }

    private Task GatherAsync(CancellationToken stopping) =>
        _plan.Sink is IGatheringSink { GatherFor: var span } && _failures == 0 ? Task.Delay(span, _time, stopping) : Task.CompletedTask;

    private async Task DeliverAsync(ResiliencePipeline<AlertDelivery> patience, bool isProbe, CancellationToken stopping)
    {
        var outcome = await patience.ExecuteAsync(async attempt => await AttemptAsync(attempt), stopping);
        if (outcome.Delivered)
        {
            return;
        }

        foreach (var given in _tried)
        {
            _line.Remove(given);
            var letter = _letters.Add(Name, given, outcome.WorthRetrying && !given.HasReturned && !IsInside, _time.GetUtcNow());
            if (!isProbe)
            {
                DeliveryLog.GivenUp(_logger, letter.Record.Id, Name, letter.Reason, letter.Attempts, letter.Record.Message);
            }
        }

        Changed();
    }

    private async Task<AlertDelivery> AttemptAsync(CancellationToken stopping)
    {
        var leaving = _line.Begin(_plan.Sink is IGatheringSink gathering ? gathering.Most : 1);
        _tried = [.. leaving.Select(pair => pair.Waiting)];
        if (leaving.Count == 0)
        {
            // All that was tried is over by now, and nobody need be told.
            return new AlertDelivery(true);
        }

        var (delivery, mayHaveArrived) = await _caller.CallAsync([.. leaving.Select(pair => pair.Record)], stopping);
        if (delivery.Delivered)
        {
            Succeed(delivery.Reason);
        }
        else
        {
            Fail(delivery.Reason ?? "no reason given", mayHaveArrived, delivery.WorthRetrying);
        }

        return delivery;
    }

    private void Succeed(string? but)
    {
        if (but is not null)
        {
            DeliveryLog.Partly(_logger, Name, but);
        }

        _line.Arrived(_tried);
        foreach (var probed in _tried)
        {
            _letters.Remove(probed.Letter);
        }

        if (_failures > 0)
        {
            DeliveryLog.Back(_logger, Name, _failures);
            _failures = 0;
        }

        // It is back: it gets everything again that it could not be told, once more and not for ever.
        foreach (var letter in _letters.TakeReturning(Name, _time.GetUtcNow()))
        {
            _line.Return(letter, hasReturned: true);
        }

        Changed();
    }

    private void Fail(string reason, bool mayHaveArrived, bool isUnreachable)
    {
        _tried = _line.CameBack(_tried, reason, mayHaveArrived);
        if (isUnreachable && _failures++ == 0)
        {
            DeliveryLog.Failing(_logger, Name, reason, Waiting);
        }

        Changed();
    }

    private void Changed()
    {
        _wake.Writer.TryWrite(true);
        _changed();
    }
}
