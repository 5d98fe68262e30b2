using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The reason strings of refusals, for whoever reads a client's log (MQTT 5.0, 3.2.2.3.9 and its like).</summary>
internal static class ReasonText
{
    /// <summary>Says in words why a packet of that type carries that code; empty when there is nothing to say.</summary>
    public static ReadOnlySpan<byte> Of(MqttPacketType where, MqttReasonCode reason) => reason switch
    {
        MqttReasonCode.MalformedPacket => "the bytes do not follow the MQTT standard"u8,
        MqttReasonCode.ProtocolError => "the standard does not allow this packet or property here"u8,
        MqttReasonCode.ClientIdentifierNotValid => "the client identifier is missing or too long"u8,
        MqttReasonCode.BadUserNameOrPassword => "user name or password is wrong"u8,
        MqttReasonCode.NotAuthorized => NotAuthorized(where),
        MqttReasonCode.ServerBusy => "the broker is busy; try again later"u8,
        MqttReasonCode.ServerShuttingDown => "the broker is stopping"u8,
        MqttReasonCode.BadAuthenticationMethod => "the authentication method is not known here"u8,
        MqttReasonCode.KeepAliveTimeout => "nothing was heard for one and a half keep-alive times"u8,
        MqttReasonCode.SessionTakenOver => "another connection uses this client identifier"u8,
        MqttReasonCode.TopicFilterInvalid => "a wildcard or share name is misplaced, or the filter has too many levels"u8,
        MqttReasonCode.TopicNameInvalid => "the topic has a wildcard or too many levels"u8,
        MqttReasonCode.PacketIdentifierInUse => "the packet identifier belongs to a QoS 2 message that is under way"u8,
        MqttReasonCode.ReceiveMaximumExceeded => "more QoS 2 messages under way than the broker announced"u8,
        MqttReasonCode.TopicAliasInvalid => "the topic alias is 0 or above what the broker announced"u8,
        MqttReasonCode.PacketTooLarge => "the packet is larger than was announced"u8,
        MqttReasonCode.QuotaExceeded => QuotaExceeded(where),
        MqttReasonCode.AdministrativeAction => "ended by the broker's operator"u8,
        MqttReasonCode.PayloadFormatInvalid => "the payload says it is UTF-8 text and is not"u8,
        _ => default,
    };

    private static ReadOnlySpan<byte> NotAuthorized(MqttPacketType where) => where switch
    {
        MqttPacketType.Suback => "this user may not subscribe to that filter"u8,
        MqttPacketType.Puback or MqttPacketType.Pubrec => "this user may not publish to that topic"u8,
        _ => "this user may not do that"u8,
    };

    private static ReadOnlySpan<byte> QuotaExceeded(MqttPacketType where) => where switch
    {
        MqttPacketType.Connack => "the broker keeps as many sessions as it may"u8,
        MqttPacketType.Suback => "this client has as many subscriptions as it may"u8,
        MqttPacketType.Puback or MqttPacketType.Pubrec => "the broker keeps as many retained messages as it may"u8,
        _ => "the client took nothing for too long"u8,
    };
}
