namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Identifier of an MQTT 5.0 property (MQTT 5.0, 2.2.2.2, table 2-4).</summary>
public enum MqttPropertyId : byte
{
    /// <summary>No property: the state of a reader before its first read.</summary>
    None = 0x00,

    /// <summary>0 bytes, 1 UTF-8 text. PUBLISH, will.</summary>
    PayloadFormatIndicator = 0x01,

    /// <summary>Lifetime of the message in seconds. PUBLISH, will.</summary>
    MessageExpiryInterval = 0x02,

    /// <summary>What the payload is, by convention a MIME type. PUBLISH, will.</summary>
    ContentType = 0x03,

    /// <summary>Topic name an answer is expected on. PUBLISH, will.</summary>
    ResponseTopic = 0x08,

    /// <summary>Bytes that tie an answer to its request. PUBLISH, will.</summary>
    CorrelationData = 0x09,

    /// <summary>Number of a subscription, 1 to 268 435 455. SUBSCRIBE, PUBLISH from the server.</summary>
    SubscriptionIdentifier = 0x0B,

    /// <summary>Seconds a session outlives its connection. CONNECT, CONNACK, DISCONNECT.</summary>
    SessionExpiryInterval = 0x11,

    /// <summary>The client identifier the server made up. CONNACK.</summary>
    AssignedClientIdentifier = 0x12,

    /// <summary>Keep-alive in seconds that the server imposes. CONNACK.</summary>
    ServerKeepAlive = 0x13,

    /// <summary>Name of the enhanced authentication method. CONNECT, CONNACK, AUTH.</summary>
    AuthenticationMethod = 0x15,

    /// <summary>Bytes of the enhanced authentication method. CONNECT, CONNACK, AUTH.</summary>
    AuthenticationData = 0x16,

    /// <summary>0 or 1: whether reason strings are wanted. CONNECT.</summary>
    RequestProblemInformation = 0x17,

    /// <summary>Seconds between the end of a connection and its will. Will.</summary>
    WillDelayInterval = 0x18,

    /// <summary>0 or 1: whether response information is wanted. CONNECT.</summary>
    RequestResponseInformation = 0x19,

    /// <summary>Basis for response topics. CONNACK.</summary>
    ResponseInformation = 0x1A,

    /// <summary>Another server to use. CONNACK, DISCONNECT.</summary>
    ServerReference = 0x1C,

    /// <summary>Text for humans. All acknowledgements, DISCONNECT, AUTH.</summary>
    ReasonString = 0x1F,

    /// <summary>How many unacknowledged QoS 1 and 2 messages the sender of this can take, 1 to 65 535. CONNECT, CONNACK.</summary>
    ReceiveMaximum = 0x21,

    /// <summary>Highest topic alias the sender of this accepts. CONNECT, CONNACK.</summary>
    TopicAliasMaximum = 0x22,

    /// <summary>Number that stands for a topic name on one connection. PUBLISH.</summary>
    TopicAlias = 0x23,

    /// <summary>0 or 1: the highest QoS the server takes. CONNACK.</summary>
    MaximumQos = 0x24,

    /// <summary>0 or 1: whether the server keeps retained messages. CONNACK.</summary>
    RetainAvailable = 0x25,

    /// <summary>A name and a value; may occur many times, order matters. Every packet with properties.</summary>
    UserProperty = 0x26,

    /// <summary>Largest packet in bytes the sender of this accepts. CONNECT, CONNACK.</summary>
    MaximumPacketSize = 0x27,

    /// <summary>0 or 1: whether wildcards may be subscribed. CONNACK.</summary>
    WildcardSubscriptionAvailable = 0x28,

    /// <summary>0 or 1: whether subscription identifiers are supported. CONNACK.</summary>
    SubscriptionIdentifierAvailable = 0x29,

    /// <summary>0 or 1: whether shared subscriptions are supported. CONNACK.</summary>
    SharedSubscriptionAvailable = 0x2A,
}
