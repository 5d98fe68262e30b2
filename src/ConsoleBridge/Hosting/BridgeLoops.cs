using ConsoleBridge.Bus;

namespace ConsoleBridge.Hosting;

/// <summary>The loops of the bridge, by name. One that dies is named in the log; a stop goes turn by turn, and no loop can hold up the others for longer than its time.</summary>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears who has died, and who does not end.</param>
internal sealed class BridgeLoops(TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Dictionary<StopTurn, CancellationTokenSource> _signals = Enum.GetValues<StopTurn>().ToDictionary(turn => turn, _ => new CancellationTokenSource());
    private readonly List<(string Name, StopTurn Turn, Task Running)> _loops = [];
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a loop has died without which the bridge is better started afresh.</summary>
    public Task Death => _death.Task;

    /// <summary>Starts a loop.</summary>
    /// <param name="name">What it is called in the log.</param>
    /// <param name="turn">When it is told to stop.</param>
    /// <param name="run">The loop; ends when its token says so.</param>
    /// <param name="isVital">A bridge in which it is dead is worse than a restart. The others may die, or end by themselves, and the show goes on.</param>
    public void Start(string name, StopTurn turn, Func<CancellationToken, Task> run, bool isVital = false) =>
        _loops.Add((name, turn, RunAsync(name, run, isVital, _signals[turn].Token)));

    /// <summary>Tells the loops of a turn to stop.</summary>
    public async Task TellAsync(StopTurn turn)
    {
        try
        {
            await _signals[turn].CancelAsync();
        }
        catch (AggregateException fault)
        {
            // Somebody who was told has failed within the call; the others have been told all the same.
            HostLog.StopFault(logger, turn, fault);
        }
    }

    /// <summary>Tells the loops of a turn to stop, and waits until they have ended.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="within">Who needs longer is named in the log, and not waited for.</param>
    public async Task EndAsync(StopTurn turn, TimeSpan within)
    {
        await TellAsync(turn);
        var loops = _loops.Where(loop => loop.Turn == turn).ToArray();
        await Task.WhenAll(loops.Select(loop => loop.Running)).WaitAsync(within, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var (name, _, running) in loops)
        {
            if (!running.IsCompleted)
            {
                HostLog.DoesNotEnd(logger, name, within.TotalSeconds);
            }
        }
    }

    public void Dispose()
    {
        foreach (var signal in _signals.Values)
        {
            signal.Dispose();
        }
    }

    // The one catch-all around every loop: nothing that happens in one keeps the others from an orderly stop.
    private async Task RunAsync(string name, Func<CancellationToken, Task> run, bool isVital, CancellationToken stopping)
    {
        Exception fault;
        try
        {
            await run(stopping);
            if (stopping.IsCancellationRequested || !isVital)
            {
                return;
            }

            fault = new InvalidOperationException("it has ended by itself");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception thrown)
        {
            fault = thrown;
        }

        if (fault is BusUnavailableException unavailable)
        {
            HostLog.CannotStart(logger, unavailable.Message);
        }
        else if (isVital && !stopping.IsCancellationRequested)
        {
            HostLog.LoopDied(logger, name, fault);
        }
        else
        {
            HostLog.LoopLost(logger, name, fault);
        }

        if (isVital)
        {
            _death.TrySetResult();
        }
    }
}
