namespace ConsoleBridge.Mqtt.Packets;

/// <summary>How an operation went: below 0x80 well, from 0x80 on refused or failed (MQTT 5.0, 2.4).</summary>
public enum MqttReasonCode : byte
{
    /// <summary>Success; also normal disconnection and granted QoS 0.</summary>
    Success = 0x00,

    /// <summary>Subscription granted with QoS 1.</summary>
    GrantedQos1 = 0x01,

    /// <summary>Subscription granted with QoS 2.</summary>
    GrantedQos2 = 0x02,

    /// <summary>DISCONNECT that asks for the will to be published.</summary>
    DisconnectWithWill = 0x04,

    /// <summary>Message accepted; nobody subscribes to its topic.</summary>
    NoMatchingSubscribers = 0x10,

    /// <summary>UNSUBSCRIBE of a filter that was not subscribed.</summary>
    NoSubscriptionExisted = 0x11,

    /// <summary>AUTH: the exchange goes on.</summary>
    ContinueAuthentication = 0x18,

    /// <summary>AUTH: the client starts a new exchange.</summary>
    Reauthenticate = 0x19,

    /// <summary>Failed; the sender does not say why. The one failure code of a 3.1.1 SUBACK.</summary>
    UnspecifiedError = 0x80,

    /// <summary>The bytes do not follow the specification.</summary>
    MalformedPacket = 0x81,

    /// <summary>Well-formed, but not allowed here or now.</summary>
    ProtocolError = 0x82,

    /// <summary>Valid, but this receiver does not accept it.</summary>
    ImplementationSpecificError = 0x83,

    /// <summary>The server does not speak the protocol level of the CONNECT.</summary>
    UnsupportedProtocolVersion = 0x84,

    /// <summary>The client identifier is not allowed.</summary>
    ClientIdentifierNotValid = 0x85,

    /// <summary>Wrong user name or password.</summary>
    BadUserNameOrPassword = 0x86,

    /// <summary>Not allowed to do this.</summary>
    NotAuthorized = 0x87,

    /// <summary>The server cannot serve now.</summary>
    ServerUnavailable = 0x88,

    /// <summary>The server is busy; try later.</summary>
    ServerBusy = 0x89,

    /// <summary>The client has been banned.</summary>
    Banned = 0x8A,

    /// <summary>The server is stopping.</summary>
    ServerShuttingDown = 0x8B,

    /// <summary>The authentication method is not supported or not the one of the CONNECT.</summary>
    BadAuthenticationMethod = 0x8C,

    /// <summary>Nothing was heard for one and a half keep-alive times.</summary>
    KeepAliveTimeout = 0x8D,

    /// <summary>Another connection uses the same client identifier.</summary>
    SessionTakenOver = 0x8E,

    /// <summary>The topic filter is not accepted.</summary>
    TopicFilterInvalid = 0x8F,

    /// <summary>The topic name is not accepted.</summary>
    TopicNameInvalid = 0x90,

    /// <summary>The packet identifier is already in use.</summary>
    PacketIdentifierInUse = 0x91,

    /// <summary>The packet identifier is not known.</summary>
    PacketIdentifierNotFound = 0x92,

    /// <summary>More unacknowledged messages than the receiver announced.</summary>
    ReceiveMaximumExceeded = 0x93,

    /// <summary>Topic alias 0 or above the announced maximum.</summary>
    TopicAliasInvalid = 0x94,

    /// <summary>The packet is larger than the receiver announced.</summary>
    PacketTooLarge = 0x95,

    /// <summary>Messages arrive too fast.</summary>
    MessageRateTooHigh = 0x96,

    /// <summary>A limit of the receiver was exceeded.</summary>
    QuotaExceeded = 0x97,

    /// <summary>Ended by the administrator.</summary>
    AdministrativeAction = 0x98,

    /// <summary>The payload is not of the announced format.</summary>
    PayloadFormatInvalid = 0x99,

    /// <summary>The server keeps no retained messages.</summary>
    RetainNotSupported = 0x9A,

    /// <summary>The quality of service is not offered.</summary>
    QosNotSupported = 0x9B,

    /// <summary>Use another server for now.</summary>
    UseAnotherServer = 0x9C,

    /// <summary>Use another server from now on.</summary>
    ServerMoved = 0x9D,

    /// <summary>No shared subscriptions here.</summary>
    SharedSubscriptionsNotSupported = 0x9E,

    /// <summary>Too many connections in too short a time.</summary>
    ConnectionRateExceeded = 0x9F,

    /// <summary>The longest allowed connection time is over.</summary>
    MaximumConnectTime = 0xA0,

    /// <summary>No subscription identifiers here.</summary>
    SubscriptionIdentifiersNotSupported = 0xA1,

    /// <summary>No wildcard subscriptions here.</summary>
    WildcardSubscriptionsNotSupported = 0xA2,
}
