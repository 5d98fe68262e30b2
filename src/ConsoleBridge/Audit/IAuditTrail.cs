namespace ConsoleBridge.Audit;

/// <summary>Keeps who did what.</summary>
internal interface IAuditTrail
{
    /// <summary>Takes a note. Safe from any thread; never waits, never throws.</summary>
    void Note(AuditEntry entry);
}
