using System.Collections.Immutable;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Storage;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>Hands each record to the sinks it goes to, and shows what they could not deliver. Safe from any thread.</summary>
internal sealed class DeliveryDesk : IAlertOutlet
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    private readonly ImmutableArray<SinkLane> _lanes;
    private readonly DeadLetters _letters;
    private readonly KeptFile _kept;
    private long _version;

    /// <summary>Takes up what was kept; nothing runs yet.</summary>
    /// <param name="sinks">The sinks, and how patiently each is tried.</param>
    /// <param name="file">Where letters are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public DeliveryDesk(IEnumerable<SinkPlan> sinks, DeadLetterFile file, TimeProvider time, ILogger<DeliveryDesk> logger)
    {
        _kept = new KeptFile(file.Path, "what could not be delivered", () => file.Save(Kept()), time, logger) { Pause = SaveEvery };
        _letters = new DeadLetters(file.Load(), Changed);
        _lanes = [.. sinks.Select(plan => new SinkLane(plan, _letters, Changed, time, logger))];
    }

    /// <summary>Grows with each change of what waits or could not be delivered.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>How many records wait to be delivered, at all sinks together.</summary>
    public int Waiting => _lanes.Sum(lane => lane.Waiting);

    /// <summary>What could not be delivered, newest first.</summary>
    public ImmutableArray<DeadLetter> Dead => _letters.All;

    /// <inheritdoc/>
    public void Tell(Alert alert)
    {
        foreach (var lane in _lanes)
        {
            if (alert.Sinks is null || alert.Sinks.Contains(lane.Name))
            {
                lane.Offer(alert);
            }
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var last = new CancellationTokenSource();
        var saving = _kept.RunAsync(last.Token);
        await Task.WhenAll(_lanes.Select(lane => lane.RunAsync(stopping)));
        await last.CancelAsync();
        await saving;
    }

    /// <summary>Tries a letter again.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>Why not; null when it waits for its sink now.</returns>
    public string? Retry(long id)
    {
        if (_letters.All.FirstOrDefault(known => known.Id == id) is not { } letter)
        {
            return NoLetter(id);
        }

        if (_lanes.FirstOrDefault(lane => lane.Name == letter.Sink) is not { } lane)
        {
            return $"there is no sink '{letter.Sink}' any more; there are {string.Join(", ", _lanes.Select(known => known.Name))}";
        }

        if (lane.IsInside)
        {
            return $"'{letter.Sink}' shows how alerts are now: what was then would be wrong there, and it hears of the next change by itself";
        }

        if (_letters.TryTake(id, out letter))
        {
            lane.Return(letter);
        }

        return null;
    }

    /// <summary>Forgets a letter.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>Why not; null when it is gone.</returns>
    public string? Delete(long id) => _letters.TryTake(id, out _) ? null : NoLetter(id);

    private static string NoLetter(long id) => $"there is no undelivered alert {id}: it may have been delivered, deleted, or pushed out by newer ones";

    // What waits is kept as well, newest first: after a crash it returns.
    private IEnumerable<DeadLetter> Kept() => [.. _lanes.SelectMany(lane => lane.Unsent()), .. _letters.All];

    private void Changed()
    {
        Interlocked.Increment(ref _version);
        _kept.Changed();
    }
}
