using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Audit;

/// <summary>Keeps who wrote what, on the path that every write of the bus takes: allocates nothing.</summary>
internal interface IWriteAudit
{
    /// <summary>A write is about to be posted. Safe from any thread; never waits, never throws.</summary>
    void Wrote(in AuditedWrite write);

    /// <summary>What became of a write. Those of others are passed over.</summary>
    void Ended(in WriteOutcome outcome);
}
