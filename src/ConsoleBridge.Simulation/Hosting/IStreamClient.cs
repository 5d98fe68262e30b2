namespace ConsoleBridge.Simulation.Hosting;

/// <summary>Whoever talks to a simulated device over a stream of bytes: one connection, or the program at the other end of a cable.</summary>
internal interface IStreamClient
{
    /// <summary>Queues one frame. Never waits; what the client does not take is lost past a limit.</summary>
    void Send(ReadOnlySpan<byte> frame);

    /// <summary>Ends the connection; a cable has none to end.</summary>
    /// <param name="reset">Without a goodbye.</param>
    void Close(bool reset);
}
