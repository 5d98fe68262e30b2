namespace ConsoleBridge.Mqtt.Broker;

/// <summary>How a connection goes on after the packets handled so far.</summary>
internal enum InboxResult
{
    /// <summary>Read on.</summary>
    Continue,

    /// <summary>A CONNECT has been read and waits for its judgement.</summary>
    Authenticate,

    /// <summary>Close; a will is published.</summary>
    Close,

    /// <summary>Close; the client has gone in order and its will with it.</summary>
    CloseWithoutWill,
}
