namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>A log file that the writer is to go on in.</summary>
/// <param name="File">An empty file.</param>
/// <param name="Generation">Its number.</param>
/// <param name="Continues">Nothing was left out between the log before it and this one.</param>
internal sealed record NextLog(IStateFile File, long Generation, bool Continues)
{
    /// <summary>Log position it begins at; known when the log is cut.</summary>
    public long Base { get; set; }

    public byte[] Header => new StateHeader(StateHeader.CurrentVersion, IsSnapshot: false, Continues, Generation, Base).Encode();
}
