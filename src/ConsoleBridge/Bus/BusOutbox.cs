using System.Collections.Concurrent;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Bus;

/// <summary>
/// What others want to say on the bus: alerts, log lines, responses. Never waits. Retained documents are kept by topic and said
/// again after a reconnect; the rest waits in a short queue, from which the oldest fall out.
/// </summary>
internal sealed class BusOutbox
{
    private const int Limit = 1000;

    private readonly ConcurrentDictionary<string, byte[]> _retained = new();
    private readonly ConcurrentQueue<BusMessage> _queue = new();
    private Subscription? _wake;

    /// <summary>Messages that fell out of the queue.</summary>
    public long Dropped { get; private set; }

    /// <summary>Documents that must stand on the broker, by topic; an empty one must not stand there any more.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> Retained => _retained;

    /// <summary>Whom to nudge when something waits.</summary>
    public void WakeUp(Subscription? wake) => _wake = wake;

    /// <summary>Says something once.</summary>
    public void Say(byte[] topic, byte[] payload, byte[]? properties = null) => Enqueue(new BusMessage(topic, payload, false, properties));

    /// <summary>Says a retained value again that is already known elsewhere.</summary>
    public void SayAgain(byte[] topic, byte[] payload, byte[] properties) => Enqueue(new BusMessage(topic, payload, true, properties));

    /// <summary>Whether a document stands, or is to stand, under a topic.</summary>
    public bool IsKept(string topic) => _retained.TryGetValue(topic, out var document) && document.Length > 0;

    /// <summary>
    /// Puts a document on the bus that stays; an empty one takes it away. Both hold over a broker that is away for a while: an alert that
    /// ended meanwhile must not stand there for ever.
    /// </summary>
    public void Keep(byte[] topic, byte[] payload)
    {
        _retained[System.Text.Encoding.UTF8.GetString(topic)] = payload;
        Enqueue(new BusMessage(topic, payload, true, null));
    }

    /// <summary>Takes the next message.</summary>
    public bool TryTake(out BusMessage message) => _queue.TryDequeue(out message);

    /// <summary>Forgets what waits: it is old.</summary>
    public void Clear() => _queue.Clear();

    private void Enqueue(in BusMessage message)
    {
        while (_queue.Count >= Limit && _queue.TryDequeue(out _))
        {
            Dropped++;
        }

        _queue.Enqueue(message);
        _wake?.Nudge();
    }
}
