using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Takes PUBLISH and PUBREL of one client: aliases, access, the first half of QoS 2, acknowledgements. Allocates nothing in steady state.</summary>
internal sealed class PublishIntake(BrokerCore core, BrokerConnection connection)
{
    private byte[] _scratch = [];
    private byte[]?[] _aliases = [];

    /// <summary>Success, or the reason the connection must end with.</summary>
    public MqttReasonCode Publish(BrokerSession session, byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = PublishPacket.TryRead(
            head, body, connection.Version, MqttPropertyScope.PublishToServer, out PublishPacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        ReadOnlySpan<byte> properties = Publication.Separate(packet.Properties, ref _scratch, out uint? expiry, out ushort alias);
        ReadOnlySpan<byte> topic = packet.Topic;
        reason = ResolveAlias(alias, ref topic);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        if (topic.Count((byte)'/') >= core.Options.MaximumTopicLevels)
        {
            core.Counters.Hit(BrokerLimit.TopicLevels);
            return RefuseMessage(session, packet, topic, MqttReasonCode.TopicNameInvalid);
        }

        var message = new MqttMessage
        {
            Topic = topic,
            Payload = packet.Payload,
            Properties = properties,
            Qos = packet.Qos,
            Retain = packet.Retain,
        };

        // [MQTT-3.3.4-6] a client sends no subscription identifier.
        if (message.TryGetProperty(MqttPropertyId.SubscriptionIdentifier, out uint _))
        {
            return MqttReasonCode.ProtocolError;
        }

        if (core.Options.RefusesControlCharacters && MqttUtf8.HasDiscouraged(topic))
        {
            return MqttReasonCode.MalformedPacket;
        }

        // 3.3.2.3.2: the server may check that a payload is what it says.
        if (core.Options.ChecksPayloadFormat && !message.HasPayloadAsSaid())
        {
            return RefuseMessage(session, packet, topic, MqttReasonCode.PayloadFormatInvalid);
        }

        return Take(session, message, packet.PacketId, expiry);
    }

    /// <summary>PUBREL: the identifier of a QoS 2 message is free again.</summary>
    public MqttReasonCode Release(BrokerSession session, byte head, ReadOnlySpan<byte> body)
    {
        MqttReasonCode reason = AcknowledgementPacket.TryRead(head, body, connection.Version, out AcknowledgementPacket packet);
        if (reason != MqttReasonCode.Success)
        {
            return reason;
        }

        bool known;
        long recorded;
        lock (core.Gate)
        {
            known = session.AwaitingPubrel.Remove(packet.PacketId);
            session.Journal?.Completed(session, packet.PacketId);
            recorded = session.Recorded;
        }

        // [MQTT-4.3.3-11] PUBCOMP with the same identifier.
        MqttReasonCode found = known ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound;
        return Answer(MqttPacketType.Pubcomp, packet.PacketId, found, recorded);
    }

    /// <summary>Refuses one message; the connection goes on. 4.13.2: with QoS 0 and in 3.1.1 there is no way to say so.</summary>
    private MqttReasonCode RefuseMessage(
        BrokerSession session, in PublishPacket packet, ReadOnlySpan<byte> topic, MqttReasonCode reason)
    {
        core.Complaints.MessageRefused(session.ClientId, topic, reason);
        return packet.Qos == MqttQos.AtMostOnce ? MqttReasonCode.Success : Acknowledge(packet.Qos, packet.PacketId, reason);
    }

    private MqttReasonCode Take(BrokerSession session, in MqttMessage message, ushort packetId, uint? expiry)
    {
        bool allowed = core.Access.MayPublish(session.Identity, message);
        MqttReasonCode outcome = MqttReasonCode.NotAuthorized;
        long recorded = 1;
        lock (core.Gate)
        {
            // Taken over in the meantime: what this connection still says no longer counts.
            if (!ReferenceEquals(session.Connection, connection))
            {
                return MqttReasonCode.Success;
            }

            // 3.4.2.1: the identifier belongs to a QoS 2 message under way. 3.1.1 has no words for it and goes on.
            bool inUse = message.Qos == MqttQos.AtLeastOnce && connection.Version == MqttProtocolVersion.V500
                && session.AwaitingPubrel.Count > 0 && session.AwaitingPubrel.Contains(packetId);

            // [MQTT-4.3.3-10] a repeated QoS 2 message is answered again, but not delivered again.
            bool repeated = message.Qos == MqttQos.ExactlyOnce && session.AwaitingPubrel.Contains(packetId);
            if (repeated)
            {
                outcome = MqttReasonCode.Success;
                recorded = session.Recorded;
            }
            else if (inUse)
            {
                outcome = MqttReasonCode.PacketIdentifierInUse;
            }
            else if (allowed)
            {
                // [MQTT-3.3.4-8] more than our Receive Maximum ends the connection.
                if (message.Qos == MqttQos.ExactlyOnce && session.AwaitingPubrel.Count >= core.Options.ReceiveMaximum + session.CarriedOver)
                {
                    return MqttReasonCode.ReceiveMaximumExceeded;
                }

                var publication = new Publication
                {
                    Message = message,
                    ExpirySeconds = expiry,
                    Since = core.Time.GetTimestamp(),
                    Publisher = session.Identity,
                    MayBeWrittenLater = message.Qos == MqttQos.AtMostOnce,
                };
                session.Journal?.StartUnit();
                long before = session.Journal?.Position ?? 0;
                outcome = core.Route(ref publication, session);
                if (message.Qos == MqttQos.ExactlyOnce && outcome < MqttReasonCode.UnspecifiedError)
                {
                    session.AwaitingPubrel.Add(packetId);
                    session.Journal?.Received(session, packetId);
                }

                // What it changed on disk must be there before the client is told; 1 only keeps the acknowledgements in order.
                long after = session.Journal?.Position ?? 0;
                recorded = after != before ? after : 1;
            }
        }

        if (outcome >= MqttReasonCode.UnspecifiedError)
        {
            core.Complaints.MessageRefused(session.ClientId, message.Topic, outcome);
        }

        // 3.1.1 [MQTT-3.3.5-2] a message that is not allowed is acknowledged all the same.
        return Acknowledge(message.Qos, packetId, outcome, recorded);
    }

    private MqttReasonCode Acknowledge(MqttQos qos, ushort packetId, MqttReasonCode outcome, long recorded = 1) => qos switch
    {
        MqttQos.AtLeastOnce => Answer(MqttPacketType.Puback, packetId, outcome, recorded),
        MqttQos.ExactlyOnce => Answer(MqttPacketType.Pubrec, packetId, outcome, recorded),
        _ => MqttReasonCode.Success,
    };

    private MqttReasonCode Answer(MqttPacketType type, ushort packetId, MqttReasonCode reason, long recorded)
    {
        bool room = reason >= MqttReasonCode.UnspecifiedError && connection.Receiver.WantsText
            ? WriteExplained(type, packetId, reason, recorded)
            : connection.Output.TryWriteAcknowledgement(connection.Version, type, packetId, reason, recorded);
        return room ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
    }

    private bool WriteExplained(MqttPacketType type, ushort packetId, MqttReasonCode reason, long recorded)
    {
        Span<byte> block = stackalloc byte[ReasonReceiver.LongestBlock];
        ReadOnlySpan<byte> text = connection.Receiver.Explain(block, type, reason, AcknowledgementPacket.ReasonLength);
        var packet = new ArrayBufferWriter<byte>(ReasonReceiver.LongestBlock);
        new AcknowledgementPacket { Type = type, PacketId = packetId, Reason = reason, Properties = text }.Write(packet, connection.Version);
        return connection.Output.TryWriteControl(packet.WrittenSpan, recorded);
    }

    private MqttReasonCode ResolveAlias(ushort alias, ref ReadOnlySpan<byte> topic)
    {
        if (alias == 0)
        {
            return topic.IsEmpty ? MqttReasonCode.ProtocolError : MqttReasonCode.Success;
        }

        // [MQTT-3.3.2-9] an alias above our maximum; [MQTT-3.3.2-7] aliases belong to this connection only.
        if (alias > core.Options.TopicAliasMaximum)
        {
            return MqttReasonCode.TopicAliasInvalid;
        }

        if (_aliases.Length == 0)
        {
            _aliases = new byte[]?[core.Options.TopicAliasMaximum + 1];
        }

        if (topic.IsEmpty)
        {
            topic = _aliases[alias];
            return topic.IsEmpty ? MqttReasonCode.ProtocolError : MqttReasonCode.Success;
        }

        if (!topic.SequenceEqual(_aliases[alias]))
        {
            _aliases[alias] = topic.ToArray();
        }

        return MqttReasonCode.Success;
    }
}
