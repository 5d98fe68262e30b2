namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>How far a session has got.</summary>
internal enum Ssc2Step
{
    /// <summary>Not connected, or given up.</summary>
    Idle,

    /// <summary>The session that was lost is being ended, so that it does not count against the device's limit.</summary>
    Clearing,

    /// <summary>The device's schema was asked for.</summary>
    Learning,

    /// <summary>The stream of events was asked for; its first event names the session.</summary>
    Opening,

    /// <summary>The list of resources was put.</summary>
    Subscribing,

    /// <summary>Every resource is being read once.</summary>
    Reading,

    /// <summary>Changes are followed.</summary>
    Following,
}
