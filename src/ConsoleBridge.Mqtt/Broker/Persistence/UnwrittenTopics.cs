using System.Diagnostics.CodeAnalysis;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Retained topics whose newest message waits to be recorded. A topic that comes again and again allocates nothing.</summary>
internal sealed class UnwrittenTopics
{
    private readonly Dictionary<byte[], Mark> _marks = new(TopicComparer.Instance);
    private readonly Queue<Mark> _waiting = [];

    public void Add(ReadOnlySpan<byte> topic)
    {
        var byTopic = _marks.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!byTopic.TryGetValue(topic, out Mark? mark))
        {
            mark = new Mark(topic.ToArray());
            _marks.Add(mark.Topic, mark);
        }

        if (!mark.IsQueued)
        {
            mark.IsQueued = true;
            _waiting.Enqueue(mark);
        }

        mark.IsWaiting = true;
    }

    /// <summary>It has been recorded by other means.</summary>
    public void Remove(ReadOnlySpan<byte> topic)
    {
        if (_marks.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(topic, out Mark? mark))
        {
            mark.IsWaiting = false;
        }
    }

    public bool TryTake([NotNullWhen(true)] out byte[]? topic)
    {
        topic = null;
        while (topic is null && _waiting.TryDequeue(out Mark? mark))
        {
            mark.IsQueued = false;
            topic = mark.IsWaiting ? mark.Topic : null;
            mark.IsWaiting = false;
        }

        return topic is not null;
    }

    /// <summary>Forgets a topic that has no message any more.</summary>
    public void Forget(byte[] topic) => _marks.Remove(topic);

    private sealed class Mark(byte[] topic)
    {
        public byte[] Topic => topic;

        public bool IsQueued { get; set; }

        public bool IsWaiting { get; set; }
    }
}
