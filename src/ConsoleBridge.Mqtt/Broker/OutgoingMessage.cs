using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>A QoS 1 or 2 message of one session, waiting or under way.</summary>
/// <param name="Message">The message; null when it is under way in a session that nobody can resume.</param>
/// <param name="Qos">The QoS it is sent with.</param>
/// <param name="Retain">The retain flag it is sent with.</param>
/// <param name="Identifiers">Identifiers of the subscriptions it is sent for.</param>
/// <param name="PacketId">Its packet identifier; 0 while it waits.</param>
/// <param name="IsReleased">QoS 2: PUBREC came, PUBREL went.</param>
/// <param name="Shared">The shared subscription it is sent for, or null.</param>
internal readonly record struct OutgoingMessage(
    StoredMessage? Message, MqttQos Qos, bool Retain, uint[] Identifiers, ushort PacketId, bool IsReleased, Subscription? Shared = null);
