namespace ConsoleBridge.Core.Devices;

/// <summary>Where a request of a <see cref="RequestWindow"/> stands.</summary>
internal enum RequestState : byte
{
    /// <summary>Nobody wants it.</summary>
    Idle,

    /// <summary>Waits for its turn in the sweep.</summary>
    Queued,

    /// <summary>Waits before all that is queued.</summary>
    Urgent,

    /// <summary>Sent, not answered.</summary>
    Asked,

    /// <summary>Sent, and to be asked once more after the answer: it was asked for again meanwhile.</summary>
    AskedAgain,

    /// <summary>Sent before a write or a scene: the answer may tell the value before it, and is not to be believed.</summary>
    Outdated,
}
