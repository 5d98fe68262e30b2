using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Keeps the last retained message of each topic. The broker calls it from one thread at a time and never waits in it.</summary>
public interface IMqttRetainedStore
{
    /// <summary>Messages kept, including some that have expired and were not looked for since.</summary>
    int Count { get; }

    /// <summary>Bytes of the messages kept: topics, properties and payloads.</summary>
    long Bytes { get; }

    /// <summary>Stores or replaces a topic's message.</summary>
    /// <param name="message">To be copied; its properties are without message expiry and topic alias.</param>
    /// <param name="expirySeconds">Lifetime from now in seconds, or null for no end.</param>
    void Set(in MqttMessage message, uint? expirySeconds);

    /// <summary>Removes a topic's message.</summary>
    /// <param name="topic">Topic name in UTF-8.</param>
    void Remove(ReadOnlySpan<byte> topic);

    /// <summary>Gets a topic's message, valid until the next call of the store.</summary>
    /// <param name="topic">Topic name in UTF-8.</param>
    /// <param name="message">The message, without message expiry.</param>
    /// <param name="remainingSeconds">Lifetime left in seconds, or null for no end.</param>
    /// <returns>False when there is none or it has expired.</returns>
    bool TryGet(ReadOnlySpan<byte> topic, out MqttMessage message, out uint? remainingSeconds);

    /// <summary>Adds all topics, those that begin with '$' included.</summary>
    /// <param name="topics">Receives the topic names; they must not be changed.</param>
    void CopyTopics(ICollection<byte[]> topics);

    /// <summary>Adds the topics that fall under a filter.</summary>
    /// <param name="filter">A valid topic filter in UTF-8.</param>
    /// <param name="topics">Receives the topic names; they must not be changed.</param>
    void Find(ReadOnlySpan<byte> filter, ICollection<byte[]> topics);
}
