namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Judges a properties block: which properties may stand where, how often, and with which values (MQTT 5.0, 2.2.2 and chapter 3).</summary>
internal static class MqttPropertyRules
{
    private const ulong WillProperties =
        1UL << (int)MqttPropertyId.PayloadFormatIndicator | 1UL << (int)MqttPropertyId.MessageExpiryInterval
        | 1UL << (int)MqttPropertyId.ContentType | 1UL << (int)MqttPropertyId.ResponseTopic
        | 1UL << (int)MqttPropertyId.CorrelationData | 1UL << (int)MqttPropertyId.UserProperty;

    private const ulong Authentication =
        1UL << (int)MqttPropertyId.AuthenticationMethod | 1UL << (int)MqttPropertyId.AuthenticationData
        | 1UL << (int)MqttPropertyId.UserProperty;

    private const ulong ReasonAndUser = 1UL << (int)MqttPropertyId.ReasonString | 1UL << (int)MqttPropertyId.UserProperty;

    private const ulong SharedByConnectAndConnack =
        Authentication | 1UL << (int)MqttPropertyId.SessionExpiryInterval | 1UL << (int)MqttPropertyId.ReceiveMaximum
        | 1UL << (int)MqttPropertyId.TopicAliasMaximum | 1UL << (int)MqttPropertyId.MaximumPacketSize;

    /// <summary>Success, or the reason code the block deserves. The block is untrusted.</summary>
    public static MqttReasonCode Check(ReadOnlySpan<byte> block, MqttPropertyScope scope)
    {
        ulong allowed = AllowedIn(scope);
        ulong seen = 0;
        var reader = new MqttPropertyReader(block);
        while (reader.Read())
        {
            ulong bit = 1UL << (int)reader.Id;

            // 2.2.2.2: an identifier that is not valid for its type of packet is a malformed packet.
            if ((allowed & bit) == 0)
            {
                return MqttReasonCode.MalformedPacket;
            }

            // Every property once, but for User Property, and Subscription Identifier towards a client (3.3.2.3.8).
            if ((seen & bit) != 0 && !MayRepeat(reader.Id, scope))
            {
                return MqttReasonCode.ProtocolError;
            }

            seen |= bit;
            MqttReasonCode value = CheckValue(in reader);
            if (value != MqttReasonCode.Success)
            {
                return value;
            }
        }

        if (reader.IsMalformed)
        {
            return MqttReasonCode.MalformedPacket;
        }

        // 3.1.2.11.10: Authentication Data without an Authentication Method is a protocol error.
        bool dataAlone = (seen & 1UL << (int)MqttPropertyId.AuthenticationData) != 0
            && (seen & 1UL << (int)MqttPropertyId.AuthenticationMethod) == 0;
        return dataAlone ? MqttReasonCode.ProtocolError : MqttReasonCode.Success;
    }

    private static ulong AllowedIn(MqttPropertyScope scope) => scope switch
    {
        MqttPropertyScope.Connect => SharedByConnectAndConnack
            | 1UL << (int)MqttPropertyId.RequestProblemInformation | 1UL << (int)MqttPropertyId.RequestResponseInformation,
        MqttPropertyScope.Will => WillProperties | 1UL << (int)MqttPropertyId.WillDelayInterval,
        MqttPropertyScope.Connack => SharedByConnectAndConnack | ReasonAndUser
            | 1UL << (int)MqttPropertyId.AssignedClientIdentifier | 1UL << (int)MqttPropertyId.ServerKeepAlive
            | 1UL << (int)MqttPropertyId.ResponseInformation | 1UL << (int)MqttPropertyId.ServerReference
            | 1UL << (int)MqttPropertyId.MaximumQos | 1UL << (int)MqttPropertyId.RetainAvailable
            | 1UL << (int)MqttPropertyId.WildcardSubscriptionAvailable
            | 1UL << (int)MqttPropertyId.SubscriptionIdentifierAvailable
            | 1UL << (int)MqttPropertyId.SharedSubscriptionAvailable,
        MqttPropertyScope.PublishToServer or MqttPropertyScope.PublishToClient => WillProperties
            | 1UL << (int)MqttPropertyId.TopicAlias | 1UL << (int)MqttPropertyId.SubscriptionIdentifier,
        MqttPropertyScope.Subscribe =>
            1UL << (int)MqttPropertyId.SubscriptionIdentifier | 1UL << (int)MqttPropertyId.UserProperty,
        MqttPropertyScope.Unsubscribe => 1UL << (int)MqttPropertyId.UserProperty,
        MqttPropertyScope.Disconnect => ReasonAndUser
            | 1UL << (int)MqttPropertyId.SessionExpiryInterval | 1UL << (int)MqttPropertyId.ServerReference,
        MqttPropertyScope.Auth => Authentication | ReasonAndUser,
        _ => ReasonAndUser,
    };

    private static bool MayRepeat(MqttPropertyId id, MqttPropertyScope scope)
    {
        return id == MqttPropertyId.UserProperty
            || (id == MqttPropertyId.SubscriptionIdentifier && scope == MqttPropertyScope.PublishToClient);
    }

    private static MqttReasonCode CheckValue(in MqttPropertyReader property)
    {
        switch (property.Id)
        {
            // 3.1.2.11.6 and others: any value but 0 or 1 is a protocol error.
            case MqttPropertyId.PayloadFormatIndicator:
            case MqttPropertyId.RequestProblemInformation:
            case MqttPropertyId.RequestResponseInformation:
            case MqttPropertyId.MaximumQos:
            case MqttPropertyId.RetainAvailable:
            case MqttPropertyId.WildcardSubscriptionAvailable:
            case MqttPropertyId.SubscriptionIdentifierAvailable:
            case MqttPropertyId.SharedSubscriptionAvailable:
                return property.Number > 1 ? MqttReasonCode.ProtocolError : MqttReasonCode.Success;

            // 3.1.2.11.3, 3.1.2.11.4, 3.8.2.1.2: the value 0 is a protocol error.
            case MqttPropertyId.ReceiveMaximum:
            case MqttPropertyId.MaximumPacketSize:
            case MqttPropertyId.SubscriptionIdentifier:
                return property.Number == 0 ? MqttReasonCode.ProtocolError : MqttReasonCode.Success;

            // [MQTT-3.3.2-8] a topic alias of 0 is not permitted; it has its own code.
            case MqttPropertyId.TopicAlias:
                return property.Number == 0 ? MqttReasonCode.TopicAliasInvalid : MqttReasonCode.Success;

            // [MQTT-3.3.2-14] the response topic has no wildcard characters.
            case MqttPropertyId.ResponseTopic:
                return MqttTopic.IsName(property.Value) ? MqttReasonCode.Success : MqttReasonCode.ProtocolError;

            default:
                return MqttReasonCode.Success;
        }
    }
}
