using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>One filter of one session, with its options (MQTT 5.0, 3.8.3.1).</summary>
internal sealed class Subscription(BrokerSession session, byte[] filter, byte[] shareName)
{
    public BrokerSession Session { get; } = session;

    /// <summary>The filter, without the prefix of a shared subscription.</summary>
    public byte[] Filter { get; } = filter;

    /// <summary>The group of a shared subscription (4.8.2); empty when not shared.</summary>
    public byte[] ShareName { get; } = shareName;

    public bool IsShared => ShareName.Length > 0;

    public MqttQos Qos { get; private set; }

    public bool NoLocal { get; private set; }

    public bool RetainAsPublished { get; private set; }

    public uint Identifier { get; private set; }

    /// <summary>How much of it the session's identity may receive, as judged in <see cref="JudgedIn"/> for <see cref="JudgedFor"/>.</summary>
    public MqttFilterAccess Access { get; set; }

    /// <summary>Generation of the access control that has judged.</summary>
    public int JudgedIn { get; set; }

    /// <summary>Whom it has judged; null when nobody yet.</summary>
    public MqttIdentity? JudgedFor { get; set; }

    /// <summary>Unsubscribed: retained messages that still wait for it are not sent.</summary>
    public bool IsEnded { get; set; }

    /// <summary>Takes the options byte and the identifier of a SUBSCRIBE.</summary>
    public void Change(byte options, uint identifier)
    {
        Qos = (MqttQos)(options & 0b11);
        NoLocal = (options & 0b100) != 0;
        RetainAsPublished = (options & 0b1000) != 0;
        Identifier = identifier;
    }
}
