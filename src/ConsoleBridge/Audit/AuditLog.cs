namespace ConsoleBridge.Audit;

/// <summary>What the audit trail says to the log. Ids 3700 … 3719.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(3701, LogLevel.Error, "audit: {File} cannot be written: {Reason}. Tried again; some thousand lines wait in memory until then, and everything else goes on")]
    public static partial void NotWritten(ILogger logger, string file, string reason);

    [LoggerMessage(3702, LogLevel.Warning, "audit: {File} is written again; {Count} entries are missing")]
    public static partial void WrittenAgain(ILogger logger, string file, long count);

    [LoggerMessage(3703, LogLevel.Warning, "audit: {Count} entries are lost: they came faster than they could be written")]
    public static partial void TooMany(ILogger logger, long count);

    [LoggerMessage(3704, LogLevel.Error, "audit: a fault of this program; the trail goes on")]
    public static partial void Fault(ILogger logger, Exception fault);
}
