using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Collects what becomes of the links' own writes until their loop reads it. Safe from any thread.</summary>
public sealed class LinkOutcomes : IWriteObserver
{
    private readonly Lock _gate = new();
    private List<WriteOutcome> _filling = [];
    private List<WriteOutcome> _reading = [];
    private Action? _wake;

    /// <summary>Whether a link posted the write with this id: links count downwards from -1, everybody else upwards from 1.</summary>
    public static bool IsOurs(long writeId) => writeId < 0;

    /// <inheritdoc/>
    public void OnOutcome(in WriteOutcome outcome)
    {
        if (!IsOurs(outcome.WriteId))
        {
            return;
        }

        lock (_gate)
        {
            _filling.Add(outcome);
        }

        _wake?.Invoke();
    }

    /// <summary>Called when there is something to read, outside any lock. Set once, before the first write.</summary>
    internal void WakeWith(Action wake) => _wake = wake;

    /// <summary>Takes everything that has come, oldest first; valid until the next call.</summary>
    internal IReadOnlyList<WriteOutcome> Take()
    {
        lock (_gate)
        {
            _reading.Clear();
            (_filling, _reading) = (_reading, _filling);
            return _reading;
        }
    }
}
