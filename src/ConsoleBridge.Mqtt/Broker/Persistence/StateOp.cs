namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>What a record in a state file says happened. The numbers are in files: never reuse one. The fields of each are in README.md.</summary>
internal enum StateOp : byte
{
    /// <summary>A topic has this retained message now.</summary>
    RetainedSet = 1,

    /// <summary>A topic has no retained message any more.</summary>
    RetainedRemoved = 2,

    /// <summary>A message that sessions refer to by its number.</summary>
    Message = 3,

    /// <summary>A session begins, or a connection resumes it.</summary>
    SessionStarted = 4,

    /// <summary>A session lost its connection; its expiry runs.</summary>
    SessionDisconnected = 5,

    /// <summary>A session is over.</summary>
    SessionEnded = 6,

    /// <summary>A session's will has been published or dropped.</summary>
    WillDone = 7,

    /// <summary>A session has this subscription now.</summary>
    Subscribed = 8,

    /// <summary>A session has this subscription no more.</summary>
    Unsubscribed = 9,

    /// <summary>The retained messages that a session's new subscriptions asked for have all been sent.</summary>
    RetainedFollowed = 10,

    /// <summary>A session is owed a message; with a packet identifier when it is under way already.</summary>
    Queued = 11,

    /// <summary>The message a session waits for longest is under way with this packet identifier.</summary>
    Sent = 12,

    /// <summary>The message a session waits for longest is not sent: it expired or is too large.</summary>
    Skipped = 13,

    /// <summary>QoS 2 to a client: PUBREC came.</summary>
    Released = 14,

    /// <summary>The last acknowledgement of a message to a client came.</summary>
    Acknowledged = 15,

    /// <summary>QoS 2 from a client: the message was taken, PUBREL is awaited.</summary>
    Received = 16,

    /// <summary>QoS 2 from a client: PUBREL came.</summary>
    Completed = 17,

    /// <summary>Snapshot: the session as the records before this one tell it holds everything up to a log position.</summary>
    SessionAt = 18,

    /// <summary>Snapshot: the last record.</summary>
    End = 19,

    /// <summary>A message that waited was given to another session.</summary>
    Withdrawn = 20,
}
