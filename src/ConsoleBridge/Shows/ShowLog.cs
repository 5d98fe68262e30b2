namespace ConsoleBridge.Shows;

/// <summary>What the show's end says to the log. Ids 3720 … 3729.</summary>
internal static partial class ShowLog
{
    [LoggerMessage(3721, LogLevel.Information, "The show ends {End:u}, says {By}")]
    public static partial void Set(ILogger logger, DateTimeOffset end, string by);

    [LoggerMessage(3722, LogLevel.Information, "The show has no end any more, says {By}")]
    public static partial void Cleared(ILogger logger, string by);

    [LoggerMessage(3723, LogLevel.Warning, "{File} cannot be read ({Reason}): the end of the show is the configuration's")]
    public static partial void NotRead(ILogger logger, string file, string reason);

    [LoggerMessage(3724, LogLevel.Warning, "{File} is not an end of a show: it is left aside")]
    public static partial void Unreadable(ILogger logger, string file);

    [LoggerMessage(3725, LogLevel.Error, "The end of the show: a look at the clock, or saying it on the bus, has failed; it is tried again every second")]
    public static partial void TurnFailed(ILogger logger, Exception fault);
}
