namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What became of a message on its way to one receiver.</summary>
internal enum SendResult
{
    /// <summary>Encoded into the outgoing buffer.</summary>
    Sent,

    /// <summary>Larger than the receiver takes; counts as delivered.</summary>
    TooLarge,

    /// <summary>No room now.</summary>
    Full,
}
