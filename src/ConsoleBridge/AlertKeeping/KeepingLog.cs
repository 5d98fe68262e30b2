namespace ConsoleBridge.AlertKeeping;

/// <summary>What keeping alerts says to the log. Ids 3880 … 3889.</summary>
internal static partial class KeepingLog
{
    [LoggerMessage(3881, LogLevel.Warning, "{File}: the alerts cannot be kept ({Reason}); they go on, but a restart would forget them")]
    public static partial void NotKept(ILogger logger, string file, string reason);

    [LoggerMessage(3882, LogLevel.Warning, "{File} cannot be read ({Reason}): the alerts begin without what was before")]
    public static partial void Unreadable(ILogger logger, string file, string reason);

    [LoggerMessage(3883, LogLevel.Information, "{File}: the alerts can be kept again")]
    public static partial void KeptAgain(ILogger logger, string file);
}
