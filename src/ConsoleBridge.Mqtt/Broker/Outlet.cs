using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The way out to the receiver of a session while there is one: a connection, or a handler in this process.</summary>
/// <param name="Output">Where packets are encoded to.</param>
/// <param name="Version">How they are encoded.</param>
/// <param name="MaximumPacketSize">Largest packet the receiver takes, in bytes.</param>
/// <param name="Window">Most unacknowledged QoS 1 and 2 messages.</param>
/// <param name="IsLocal">In this process: nothing is acknowledged, reaching the queue is delivery.</param>
internal sealed record Outlet(
    MqttOutput Output, MqttProtocolVersion Version, uint MaximumPacketSize, int Window, bool IsLocal)
{
    /// <summary>Messages not sent because they are larger than the receiver takes.</summary>
    public long Dropped { get; private set; }

    /// <summary>Encodes a message for this receiver.</summary>
    /// <param name="message">The message as it was published.</param>
    /// <param name="expirySeconds">Lifetime left in seconds, or null.</param>
    /// <param name="entry">QoS, retain flag, identifiers and packet identifier of this copy.</param>
    /// <param name="duplicate">It was sent before, on an earlier connection.</param>
    /// <param name="counters">Counts what is sent, and what is too large.</param>
    /// <param name="recorded">QoS 2: log position that must be written before it leaves, because its packet identifier must survive; else 0.</param>
    public SendResult Send(
        in MqttMessage message, uint? expirySeconds, in OutgoingMessage entry, bool duplicate, BrokerCounters counters, long recorded = 0)
    {
        // [MQTT-3.3.4-4] all identifiers, however many subscriptions overlap.
        int length = 5 + (5 * entry.Identifiers.Length);
        var added = new MqttPropertyWriter(length <= 256 ? stackalloc byte[length] : new byte[length]);
        if (expirySeconds is { } seconds)
        {
            // [MQTT-3.3.2-6] the interval received, less the time it waited here.
            added.AddMessageExpiry(seconds);
        }

        foreach (uint identifier in entry.Identifiers)
        {
            added.AddVariable(MqttPropertyId.SubscriptionIdentifier, identifier);
        }

        var packet = new PublishPacket
        {
            Topic = message.Topic,
            Payload = message.Payload,
            Properties = message.Properties,
            AddedProperties = added.Written,
            Qos = entry.Qos,
            Retain = entry.Retain,
            Duplicate = duplicate,
            PacketId = entry.PacketId,
        };

        // [MQTT-3.1.2-24], [MQTT-3.1.2-25] what is larger than the client takes counts as delivered.
        if (packet.Measure(Version) > MaximumPacketSize)
        {
            Dropped++;
            counters.Dropped++;
            counters.Hit(BrokerLimit.ClientPacketSize);
            return SendResult.TooLarge;
        }

        bool sent = Output.TryWritePublish(packet, Version, entry.Qos == MqttQos.ExactlyOnce ? recorded : 0);
        counters.Sent += sent ? 1 : 0;
        return sent ? SendResult.Sent : SendResult.Full;
    }
}
