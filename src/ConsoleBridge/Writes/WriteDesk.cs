using System.Collections.Concurrent;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Writes;

/// <summary>Posts writes for those who are not on the bus (a page, an alert's strip, a rename) and waits for what the device says.</summary>
/// <param name="time">The clock.</param>
internal sealed class WriteDesk(TimeProvider time) : IWriteObserver
{
    /// <summary>A device answers within its own time, but a slow change takes its own; nobody waits for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // The bus counts up from 1, the links down from -1.
    private const long FirstId = 1L << 62;

    private const int MostWaiting = 10_000;

    private readonly ConcurrentDictionary<long, TaskCompletionSource<WriteOutcome>> _waiting = new();
    private long _lastId = FirstId;

    /// <summary>Wishes a value and waits for the outcome; the device's own time limit ends the wait, and at the latest <see cref="Longest"/>: then it counts as accepted.</summary>
    /// <param name="device">The device.</param>
    /// <param name="wish">The wish; its id is set here.</param>
    /// <param name="stopping">Gives up waiting; the write itself goes its way.</param>
    public async Task<WriteOutcome> SetAsync(IDevice device, ParameterWrite wish, CancellationToken stopping)
    {
        var id = Interlocked.Increment(ref _lastId);
        var key = new ParameterKey(device.Number, wish.Parameter);
        if (_waiting.Count >= MostWaiting)
        {
            return new WriteOutcome(key, id, WriteStatus.Refused, "too many writes are waiting for their answer");
        }

        var answer = new TaskCompletionSource<WriteOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            var outcome = device.Post(wish with { Id = id, WantsOutcome = true });
            return outcome.Status == WriteStatus.Refused ? outcome : await answer.Task.WaitAsync(Longest, time, stopping);
        }
        catch (TimeoutException)
        {
            // A slow change that nobody confirms is told at its end alone: it has not failed.
            return new WriteOutcome(key, id, WriteStatus.Accepted, $"no answer within {Longest.TotalSeconds} s; it may still be under way");
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <inheritdoc/>
    public void OnOutcome(in WriteOutcome outcome)
    {
        if (outcome.Status != WriteStatus.Accepted && outcome.WriteId > FirstId && _waiting.TryRemove(outcome.WriteId, out var answer))
        {
            answer.TrySetResult(outcome);
        }
    }
}
