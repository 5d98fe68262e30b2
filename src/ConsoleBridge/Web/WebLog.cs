namespace ConsoleBridge.Web;

/// <summary>What the web server says to the log. Ids 3600 … 3699.</summary>
internal static partial class WebLog
{
    [LoggerMessage(3601, LogLevel.Information, "the dashboard is at {Address}")]
    public static partial void Listening(ILogger logger, string address);

    [LoggerMessage(3602, LogLevel.Warning, "the dashboard cannot be served at {Address} ({Reason}); everything else runs. Stop the other program, or set another Web:Port; tried again every {Seconds} s")]
    public static partial void NotListening(ILogger logger, string address, string reason, double seconds);

    [LoggerMessage(3603, LogLevel.Error, "the document '{Topic}' cannot be written: a fault of the bridge; pages keep the one before")]
    public static partial void DocumentFault(ILogger logger, string topic, Exception fault);

    [LoggerMessage(3604, LogLevel.Error, "{Method} {Path} failed: a fault of the bridge")]
    public static partial void RequestFault(ILogger logger, string method, string path, Exception fault);
}
