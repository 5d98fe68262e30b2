using System.Text;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>What to do with stored messages when a subscription is made (MQTT 5.0, 3.8.3.1). On 3.1.1 it is always <see cref="Send"/>.</summary>
public enum MqttRetainHandling : byte
{
    /// <summary>Send the retained messages.</summary>
    Send = 0,

    /// <summary>Send them only when the filter was not subscribed before.</summary>
    SendIfNew = 1,

    /// <summary>Do not send them: for commands, where an old one would be acted on.</summary>
    DoNotSend = 2,
}

/// <summary>A wish to receive messages (MQTT 5.0, 3.8.3).</summary>
public sealed class MqttSubscription
{
    /// <summary>Makes a subscription.</summary>
    /// <param name="filter">Topic filter with '+' and '#', or "$share/NAME/FILTER".</param>
    public MqttSubscription(string filter)
    {
        Filter = filter;
        FilterUtf8 = Encoding.UTF8.GetBytes(filter);
    }

    /// <summary>The topic filter.</summary>
    public string Filter { get; }

    /// <summary>Highest QoS messages are delivered with.</summary>
    /// <value>At least once.</value>
    public MqttQos MaximumQos { get; init; } = MqttQos.AtLeastOnce;

    /// <summary>Do not deliver what this client itself published. 5.0 only.</summary>
    public bool NoLocal { get; init; }

    /// <summary>Live messages keep the retain flag they were published with. 5.0 only.</summary>
    public bool RetainAsPublished { get; init; }

    /// <summary>Whether retained messages are sent.</summary>
    public MqttRetainHandling RetainHandling { get; init; }

    /// <summary>Number that comes back with each message of this subscription, 1 to 268 435 455; 0 for none. 5.0 only.</summary>
    public uint Identifier { get; init; }

    internal byte[] FilterUtf8 { get; }

    // MQTT 5.0, 3.8.3.1; MQTT 3.1.1 has the two QoS bits only.
    internal byte OptionsFor(MqttProtocolVersion version)
    {
        return version == MqttProtocolVersion.V311
            ? (byte)MaximumQos
            : (byte)((int)MaximumQos | (NoLocal ? 0b100 : 0) | (RetainAsPublished ? 0b1000 : 0) | (int)RetainHandling << 4);
    }
}
