using System.Collections.Concurrent;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>
/// Alerts that an earlier life of this bridge left on the broker (after a power cut, say) and that are not active any more: they are taken
/// away. Given time, so that one that still holds is raised again before its old document goes.
/// </summary>
internal sealed class LeftoverAlerts(BusTopics topics, BusOutbox outbox, TimeProvider time)
{
    /// <summary>Longer than the rules of the shipped profiles wait before they raise an alert.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, long> _heard = new();

    /// <summary>Takes a message when it is an alert's.</summary>
    public bool TryReceive(string topic, in MqttMessage message)
    {
        if (!topic.StartsWith(topics.AlertPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        if (message.Retain && !message.Payload.IsEmpty && !outbox.IsKept(topic))
        {
            _heard.TryAdd(topic, time.GetTimestamp());
        }

        return true;
    }

    /// <summary>Takes away what nobody has raised again in time.</summary>
    public void Clear()
    {
        foreach (var (topic, heardAt) in _heard)
        {
            if (time.GetElapsedTime(heardAt) >= Grace && _heard.TryRemove(topic, out _) && !outbox.IsKept(topic))
            {
                outbox.Keep(System.Text.Encoding.UTF8.GetBytes(topic), []);
            }
        }
    }
}
