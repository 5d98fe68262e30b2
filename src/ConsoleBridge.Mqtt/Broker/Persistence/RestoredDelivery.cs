using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>A message that a session is owed, as a state file tells.</summary>
/// <param name="Message">The message; null when it is released and only its identifier is kept.</param>
/// <param name="Qos">The QoS it is sent with.</param>
/// <param name="Retain">The retain flag it is sent with.</param>
/// <param name="Identifiers">Subscription identifiers.</param>
/// <param name="PacketId">Its packet identifier; 0 while it waits.</param>
/// <param name="IsReleased">QoS 2: PUBREC came.</param>
internal readonly record struct RestoredDelivery(
    RestoredMessage? Message, MqttQos Qos, bool Retain, uint[] Identifiers, ushort PacketId, bool IsReleased);
