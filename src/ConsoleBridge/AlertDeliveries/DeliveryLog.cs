namespace ConsoleBridge.AlertDeliveries;

/// <summary>What the deliveries say to the log. Ids 3850 … 3869.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(3850, LogLevel.Warning, "alerts to {Sink}: {Reason}; tried again, {Waiting} wait")]
    public static partial void Failing(ILogger logger, string sink, string reason, int waiting);

    [LoggerMessage(3851, LogLevel.Warning, "alerts to {Sink}: delivered again, after {Failures} failed attempts")]
    public static partial void Back(ILogger logger, string sink, int failures);

    [LoggerMessage(3852, LogLevel.Error, "alert {Alert} was not delivered to {Sink} ({Reason}; {Attempts} attempts): {Message}")]
    public static partial void GivenUp(ILogger logger, string alert, string sink, string reason, int attempts, string message);

    [LoggerMessage(3853, LogLevel.Error, "alerts to {Sink}: more than {Limit} wait; the oldest that are not critical are given up")]
    public static partial void Full(ILogger logger, string sink, int limit);

    [LoggerMessage(3854, LogLevel.Error, "alerts to {Sink}: a fault in the delivery; it begins anew")]
    public static partial void Fault(ILogger logger, Exception fault, string sink);

    [LoggerMessage(3855, LogLevel.Warning, "{File} cannot be read ({Reason}): the list of what could not be delivered begins empty")]
    public static partial void NotRead(ILogger logger, string file, string reason);

    [LoggerMessage(3856, LogLevel.Warning, "{File} is not a list of what could not be delivered: the list begins empty")]
    public static partial void Unreadable(ILogger logger, string file);

    [LoggerMessage(3857, LogLevel.Warning, "alerts to {Sink}: delivered, but {Reason}")]
    public static partial void Partly(ILogger logger, string sink, string reason);
}
