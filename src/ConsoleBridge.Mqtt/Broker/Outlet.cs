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
    /// <summary>Numbers that stand for topics on this connection; null when the receiver takes none.</summary>
    public OutgoingAliases? Aliases { get; init; }

    /// <summary>The receiver wants to know who published each message.</summary>
    public bool TellsPublisher { get; init; }

    /// <summary>Messages not sent because they are larger than the receiver takes.</summary>
    public long Dropped { get; private set; }

    /// <summary>Encodes a message for this receiver.</summary>
    /// <param name="message">The message as it was published.</param>
    /// <param name="expirySeconds">Lifetime left in seconds, or null.</param>
    /// <param name="entry">QoS, retain flag, identifiers and packet identifier of this copy.</param>
    /// <param name="duplicate">It was sent before, on an earlier connection.</param>
    /// <param name="counters">Counts what is sent, and what is too large.</param>
    /// <param name="recorded">QoS 2: log position that must be written before it leaves, because its packet identifier must survive; else 0.</param>
    /// <param name="publisher">Who published it; null for this process itself.</param>
    public SendResult Send(
        in MqttMessage message, uint? expirySeconds, in OutgoingMessage entry, bool duplicate, BrokerCounters counters, long recorded = 0, MqttIdentity? publisher = null)
    {
        // [MQTT-3.3.4-4] all identifiers, however many subscriptions overlap.
        int length = 5 + (5 * entry.Identifiers.Length) + (TellsPublisher ? MqttPublisher.MaxBytes : 0);
        var added = new MqttPropertyWriter(length <= 768 ? stackalloc byte[length] : new byte[length]);
        if (expirySeconds is { } seconds)
        {
            // [MQTT-3.3.2-6] the interval received, less the time it waited here.
            added.AddMessageExpiry(seconds);
        }

        foreach (uint identifier in entry.Identifiers)
        {
            added.AddVariable(MqttPropertyId.SubscriptionIdentifier, identifier);
        }

        if (TellsPublisher)
        {
            MqttPublisher.Write(ref added, publisher);
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

        long after = entry.Qos == MqttQos.ExactlyOnce ? recorded : 0;
        bool sent = Aliases is null ? Output.TryWritePublish(packet, Version, after) : TryWriteWithAlias(packet, Aliases, after);
        counters.Sent += sent ? 1 : 0;
        return sent ? SendResult.Sent : SendResult.Full;
    }

    // Under the broker's gate: a number is announced and used in the order in which messages are written.
    private bool TryWriteWithAlias(in PublishPacket packet, OutgoingAliases aliases, long after)
    {
        // [MQTT-3.3.2-10], [MQTT-3.1.2-26], [MQTT-3.1.2-27] none above what the client announced; it has made this table so large.
        ushort alias = aliases.Find(packet.Topic, out bool isNew);
        if (alias == 0)
        {
            return Output.TryWritePublish(packet, Version, after);
        }

        int length = 3 + packet.AddedProperties.Length;
        var added = new MqttPropertyWriter(length <= 256 ? stackalloc byte[length] : new byte[length]);
        added.AddEncoded(packet.AddedProperties);
        added.AddUInt16(MqttPropertyId.TopicAlias, alias);
        PublishPacket aliased = packet with { Topic = isNew ? packet.Topic : default, AddedProperties = added.Written };
        if (aliased.Measure(Version) > MaximumPacketSize)
        {
            return Output.TryWritePublish(packet, Version, after);
        }

        bool written = Output.TryWritePublish(aliased, Version, after);
        if (written && isNew)
        {
            aliases.Announced(alias, packet.Topic);
        }

        return written;
    }
}
