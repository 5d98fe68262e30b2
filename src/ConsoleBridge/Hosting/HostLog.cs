namespace ConsoleBridge.Hosting;

/// <summary>What the host says to the log. Ids 3200 … 3299.</summary>
internal static partial class HostLog
{
    [LoggerMessage(3201, LogLevel.Critical, "a loop of the bridge has died; stopping, so that the service manager starts it afresh")]
    public static partial void LoopDied(ILogger logger, Exception fault);

    [LoggerMessage(3203, LogLevel.Warning, "Home Assistant: {Reason}. Renaming a device or the site may then show it twice: set StateDirectory to a folder that can be written, or Bus:HomeAssistant:NodeId")]
    public static partial void IdentitiesNotKept(ILogger logger, string reason);

    [LoggerMessage(3204, LogLevel.Error, "alerts on strips have died; everything else goes on")]
    public static partial void StripsDied(ILogger logger, Exception fault);

    [LoggerMessage(3202, LogLevel.Critical, "{Reason}")]
    public static partial void CannotStart(ILogger logger, string reason);
}
