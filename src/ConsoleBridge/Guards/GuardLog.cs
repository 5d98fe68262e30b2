namespace ConsoleBridge.Guards;

/// <summary>What the guards say to the log. Ids 3400 … 3499.</summary>
internal static partial class GuardLog
{
    [LoggerMessage(3401, LogLevel.Warning, "The show is {State} now, by {By}")]
    public static partial void Changed(ILogger logger, string state, string by);

    [LoggerMessage(3402, LogLevel.Warning, "The show is still locked, since {Since:u} by {By}: nothing is written but what ShowLock:Allow lets through ('consolebridge lock off' opens it)")]
    public static partial void StillLocked(ILogger logger, DateTimeOffset since, string by);

    [LoggerMessage(3403, LogLevel.Warning, "{File} cannot be read ({Reason}): the show is open, whatever it was before")]
    public static partial void NotRead(ILogger logger, string file, string reason);

    [LoggerMessage(3404, LogLevel.Warning, "{File} is not a state of the show lock: the show begins open")]
    public static partial void Unreadable(ILogger logger, string file);
}
