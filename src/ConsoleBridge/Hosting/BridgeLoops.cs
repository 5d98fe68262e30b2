using ConsoleBridge.Bus;

namespace ConsoleBridge.Hosting;

/// <summary>The loops of the bridge, by name. One that dies is named in the log; a stop goes turn by turn, and no loop can hold up the others for longer than its time.</summary>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears who has died, and who does not end.</param>
internal sealed class BridgeLoops(TimeProvider time, ILogger logger) : IDisposable
{
    private readonly List<Loop> _loops = [];
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a loop has died without which the bridge is better started afresh.</summary>
    public Task Death => _death.Task;

    /// <summary>Starts a loop.</summary>
    /// <param name="name">What it is called in the log.</param>
    /// <param name="turn">When it is told to stop.</param>
    /// <param name="run">The loop; ends when its token says so.</param>
    /// <param name="isVital">A bridge in which it is dead is worse than a restart. The others may die, or end by themselves, and the show goes on.</param>
    public void Start(string name, StopTurn turn, Func<CancellationToken, Task> run, bool isVital = false)
    {
        var signal = new CancellationTokenSource();
        _loops.Add(new Loop(name, turn, signal, RunAsync(name, run, isVital, signal.Token)));
    }

    /// <summary>Tells the loops of a turn to stop, and waits for none of them.</summary>
    /// <param name="turn">The turn.</param>
    public void Tell(StopTurn turn)
    {
        foreach (var loop in _loops.Where(loop => loop.Turn == turn))
        {
            loop.Told ??= TellAsync(loop);
        }
    }

    /// <summary>Tells the loops of a turn to stop, and waits until they have ended.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="within">Who needs longer is named in the log, and not waited for.</param>
    public async Task EndAsync(StopTurn turn, TimeSpan within)
    {
        Tell(turn);
        var loops = _loops.Where(loop => loop.Turn == turn).ToArray();
        await Task.WhenAll(loops.Select(loop => loop.Ended)).WaitAsync(within, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var loop in loops)
        {
            if (!loop.Ended.IsCompleted)
            {
                HostLog.DoesNotEnd(logger, loop.Name, within.TotalSeconds);
            }
        }
    }

    public void Dispose()
    {
        foreach (var loop in _loops)
        {
            loop.Signal.Dispose();
        }
    }

    // Whoever was woken may go on within this call, and stand before a disk that hangs there: each loop has a signal of its own.
    private async Task TellAsync(Loop loop)
    {
        try
        {
            await loop.Signal.CancelAsync();
        }
        catch (AggregateException fault)
        {
            HostLog.StopFault(logger, loop.Name, fault);
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

    private sealed class Loop(string name, StopTurn turn, CancellationTokenSource signal, Task running)
    {
        public string Name => name;

        public StopTurn Turn => turn;

        public CancellationTokenSource Signal => signal;

        public Task? Told { get; set; }

        public Task Ended => Task.WhenAll(running, Told ?? Task.CompletedTask);
    }
}
