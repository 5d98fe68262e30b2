using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Retained messages in memory. A new value of a known topic overwrites the old one in place, without allocating.</summary>
/// <param name="time">Clock of the message expiry.</param>
public sealed class MemoryRetainedStore(TimeProvider time) : IMqttRetainedStore
{
    private readonly Dictionary<byte[], Entry> _entries = new(TopicComparer.Instance);

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public long Bytes { get; private set; }

    /// <inheritdoc/>
    public void Set(in MqttMessage message, uint? expirySeconds)
    {
        var byTopic = _entries.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!byTopic.TryGetValue(message.Topic, out Entry? entry))
        {
            entry = new Entry(message.Topic.ToArray());
            _entries.Add(entry.Topic, entry);
            Bytes += entry.Topic.Length;
        }

        Bytes += message.Properties.Length + message.Payload.Length - entry.Length;
        entry.Write(message, expirySeconds, time.GetTimestamp());
    }

    /// <inheritdoc/>
    public void Remove(ReadOnlySpan<byte> topic)
    {
        if (_entries.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(topic, out _, out Entry? entry))
        {
            Bytes -= entry.Topic.Length + entry.Length;
        }
    }

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> topic, out MqttMessage message, out uint? remainingSeconds)
    {
        message = default;
        remainingSeconds = null;
        var byTopic = _entries.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!byTopic.TryGetValue(topic, out Entry? entry))
        {
            return false;
        }

        // [MQTT-3.3.2-5] an expired message is not delivered.
        if (!entry.IsAlive(time, out remainingSeconds))
        {
            Remove(topic);
            return false;
        }

        message = entry.AsMessage();
        return true;
    }

    /// <inheritdoc/>
    public void CopyTopics(ICollection<byte[]> topics)
    {
        foreach (byte[] topic in _entries.Keys)
        {
            topics.Add(topic);
        }
    }

    /// <inheritdoc/>
    public void Find(ReadOnlySpan<byte> filter, ICollection<byte[]> topics)
    {
        if (MqttTopic.IsName(filter))
        {
            if (_entries.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(filter, out Entry? entry))
            {
                topics.Add(entry.Topic);
            }

            return;
        }

        foreach (byte[] topic in _entries.Keys)
        {
            if (MqttTopic.Matches(filter, topic))
            {
                topics.Add(topic);
            }
        }
    }

    private sealed class Entry(byte[] topic)
    {
        private byte[] _bytes = [];
        private int _propertiesLength;
        private int _payloadLength;
        private MqttQos _qos;
        private uint? _expirySeconds;
        private long _storedAt;

        public byte[] Topic => topic;

        /// <summary>Bytes of properties and payload.</summary>
        public int Length => _propertiesLength + _payloadLength;

        public void Write(in MqttMessage message, uint? expirySeconds, long now)
        {
            int length = message.Properties.Length + message.Payload.Length;
            if (_bytes.Length < length || _bytes.Length > length * 4)
            {
                _bytes = new byte[length];
            }

            message.Properties.CopyTo(_bytes);
            message.Payload.CopyTo(_bytes.AsSpan(message.Properties.Length));
            _propertiesLength = message.Properties.Length;
            _payloadLength = message.Payload.Length;
            _qos = message.Qos;
            _expirySeconds = expirySeconds;
            _storedAt = now;
        }

        public bool IsAlive(TimeProvider time, out uint? remainingSeconds)
        {
            remainingSeconds = null;
            if (_expirySeconds is not { } expiry)
            {
                return true;
            }

            double age = time.GetElapsedTime(_storedAt).TotalSeconds;
            remainingSeconds = age < expiry ? expiry - (uint)age : 0;
            return age < expiry;
        }

        public MqttMessage AsMessage() => new()
        {
            Topic = topic,
            Properties = _bytes.AsSpan(0, _propertiesLength),
            Payload = _bytes.AsSpan(_propertiesLength, _payloadLength),
            Qos = _qos,
            Retain = true,
        };
    }
}
