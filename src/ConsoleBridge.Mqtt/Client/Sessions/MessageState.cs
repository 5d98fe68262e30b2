namespace ConsoleBridge.Mqtt.Client;

/// <summary>How far an outgoing QoS 1 or 2 message has come (MQTT 5.0, 4.3.2 and 4.3.3).</summary>
internal enum MessageState : byte
{
    /// <summary>Not sent yet; has no packet identifier.</summary>
    Waiting,

    /// <summary>QoS 1, sent.</summary>
    AwaitingPuback,

    /// <summary>QoS 2, sent.</summary>
    AwaitingPubrec,

    /// <summary>QoS 2, received by the server and released by us.</summary>
    AwaitingPubcomp,

    /// <summary>Acknowledged or given up; its room is freed when those before it are.</summary>
    Done,
}
