namespace ConsoleBridge.Storage;

/// <summary>What keeping files says to the log. Ids 3950 … 3959.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(3950, LogLevel.Warning, "{File}: {What} cannot be kept ({Reason}); it holds, but not beyond a restart. Tried again every {Seconds} s")]
    public static partial void NotKept(ILogger logger, string file, string what, string reason, double seconds);

    [LoggerMessage(3951, LogLevel.Information, "{File}: {What} can be kept again")]
    public static partial void KeptAgain(ILogger logger, string file, string what);
}
