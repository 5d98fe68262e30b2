using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>A QoS 1 or 2 message that waits in sessions, or a will; shared and never changed.</summary>
internal sealed class StoredMessage(in MqttMessage message, uint? expirySeconds, long since)
{
    private readonly OwnedMessage _message = new(message);

    public int Length => _message.Length;

    public uint? ExpirySeconds => expirySeconds;

    /// <summary>Timestamp the lifetime counts from.</summary>
    public long Since => since;

    /// <summary>Its number in the state files; 0 when it is in none.</summary>
    public long StateId { get; set; }

    /// <summary>The log it was recorded in last.</summary>
    public long StateGeneration { get; set; }

    public MqttMessage AsMessage() => _message.AsMessage();

    /// <summary>Whether it is still worth delivering, and for how long ([MQTT-3.3.2-5], [MQTT-3.3.2-6]).</summary>
    public bool IsAlive(TimeProvider time, out uint? remainingSeconds)
    {
        remainingSeconds = null;
        if (expirySeconds is not { } expiry)
        {
            return true;
        }

        double age = time.GetElapsedTime(since).TotalSeconds;
        remainingSeconds = age < expiry ? expiry - (uint)age : 0;
        return age < expiry;
    }
}
