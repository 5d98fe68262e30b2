namespace ConsoleBridge.Simulation.Hosting;

/// <summary>Where clients reach a simulated device that speaks in streams: a listening socket or a serial port.</summary>
internal interface IStreamHost
{
    /// <summary>Clients that are connected now; a port that some program has open counts as one.</summary>
    int ClientCount { get; }

    /// <summary>The device has crashed: connections stay as they are, nothing is answered.</summary>
    bool IsFrozen { get; set; }

    /// <summary>Begins to be reachable: listens, or is plugged in. Does nothing when it is already.</summary>
    void Listen();

    /// <summary>Refuses new connections from now on; a port is unplugged.</summary>
    void StopListening();

    /// <summary>Closes every connection; a cable has none to close.</summary>
    /// <param name="reset">Without a goodbye, as a device does that loses power.</param>
    void CloseClients(bool reset);

    /// <summary>Queues one frame for every client.</summary>
    void Broadcast(ReadOnlySpan<byte> frame);
}
