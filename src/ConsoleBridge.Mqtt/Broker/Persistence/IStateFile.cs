namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>A state file being written, from its beginning to its end. One thread writes while another may flush.</summary>
internal interface IStateFile : IDisposable
{
    /// <summary>Appends. When it returns, the bytes survive the end of the process.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>When it returns, everything written survives the loss of power.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    void Flush();
}
