namespace ConsoleBridge.Hosting;

/// <summary>What the host says to the log. Ids 3200 … 3299.</summary>
internal static partial class HostLog
{
    [LoggerMessage(3201, LogLevel.Critical, "{Loop}: a fault has ended it; the bridge stops, so that the service manager starts it afresh")]
    public static partial void LoopDied(ILogger logger, string loop, Exception fault);

    [LoggerMessage(3203, LogLevel.Warning, "Home Assistant: {Reason}. Renaming a device or the site may then show it twice: set StateDirectory to a folder that can be written, or Bus:HomeAssistant:NodeId")]
    public static partial void IdentitiesNotKept(ILogger logger, string reason);

    [LoggerMessage(3204, LogLevel.Error, "{Loop}: a fault has ended it until the next start; everything else goes on")]
    public static partial void LoopLost(ILogger logger, string loop, Exception fault);

    [LoggerMessage(3205, LogLevel.Warning, "{Loop}: not ended within {Seconds} s of the signal to stop; nobody waits for it any longer")]
    public static partial void DoesNotEnd(ILogger logger, string loop, double seconds);

    [LoggerMessage(3206, LogLevel.Error, "{Loop}: fault in the signal to stop; the stop goes on")]
    public static partial void StopFault(ILogger logger, string loop, Exception fault);

    [LoggerMessage(3207, LogLevel.Critical, "the bridge cannot start")]
    public static partial void NotStarted(ILogger logger, Exception fault);

    [LoggerMessage(3202, LogLevel.Critical, "{Reason}")]
    public static partial void CannotStart(ILogger logger, string reason);
}
