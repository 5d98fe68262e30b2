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
    private readonly ConcurrentDictionary<string, bool> _cleared = new();
    private readonly ConcurrentQueue<BusMessage> _queue = new();
    private Subscription? _wake;

    /// <summary>Messages that fell out of the queue.</summary>
    public long Dropped { get; private set; }

    /// <summary>Messages that wait.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Documents that must stand on the broker, by topic.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> Retained => _retained;

    /// <summary>Topics of documents that were taken away: a broker that was away then still has them.</summary>
    public IEnumerable<string> Cleared => _cleared.Keys;

    /// <summary>Whom to nudge when something waits.</summary>
    public void WakeUp(Subscription? wake) => _wake = wake;

    /// <summary>Says something once.</summary>
    public void Say(byte[] topic, byte[] payload, byte[]? properties = null) => Enqueue(new BusMessage(topic, payload, false, properties));

    /// <summary>Says a retained value again that is already known elsewhere.</summary>
    public void SayAgain(byte[] topic, byte[] payload, byte[] properties) => Enqueue(new BusMessage(topic, payload, true, properties));

    /// <summary>Puts a document on the bus that stays; an empty one takes it away.</summary>
    public void Keep(byte[] topic, byte[] payload)
    {
        var name = System.Text.Encoding.UTF8.GetString(topic);
        if (payload.Length == 0)
        {
            _retained.TryRemove(name, out _);
            _cleared[name] = true;
        }
        else
        {
            _retained[name] = payload;
            _cleared.TryRemove(name, out _);
        }

        Enqueue(new BusMessage(topic, payload, true, null));
    }

    /// <summary>Whether a document must stand under a topic.</summary>
    public bool IsKept(ReadOnlySpan<byte> topic) => _retained.ContainsKey(System.Text.Encoding.UTF8.GetString(topic));

    /// <summary>Finds the document of a topic.</summary>
    public bool TryGetKept(string topic, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? payload) => _retained.TryGetValue(topic, out payload);

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
