namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The QoS 1 and 2 messages that one session waits for, oldest first, and their bytes. Used under the broker's gate only.</summary>
internal sealed class WaitingMessages
{
    private readonly Queue<OutgoingMessage> _messages = [];

    public int Count => _messages.Count;

    /// <summary>Bytes of the messages.</summary>
    public long Bytes { get; private set; }

    public IReadOnlyCollection<OutgoingMessage> InOrder => _messages;

    public void Add(in OutgoingMessage message)
    {
        _messages.Enqueue(message);
        Bytes += message.Message!.Length;
    }

    public bool TryPeek(out OutgoingMessage next) => _messages.TryPeek(out next);

    public void RemoveFirst() => Bytes -= _messages.Dequeue().Message!.Length;

    /// <summary>Takes messages out; the others keep their order.</summary>
    /// <param name="taken">Receives them.</param>
    /// <param name="which">Says which.</param>
    /// <param name="withdrawn">Hears of each: its place among those that are there then.</param>
    public void Take(List<OutgoingMessage> taken, Predicate<OutgoingMessage> which, Action<int> withdrawn)
    {
        int kept = 0;
        for (int left = _messages.Count; left > 0; left--)
        {
            OutgoingMessage message = _messages.Dequeue();
            if (which(message))
            {
                Bytes -= message.Message!.Length;
                taken.Add(message);
                withdrawn(kept);
            }
            else
            {
                _messages.Enqueue(message);
                kept++;
            }
        }
    }
}
