namespace ConsoleBridge.Web;

/// <summary>What the web server says to the log. Ids 3600 … 3699.</summary>
internal static partial class WebLog
{
    [LoggerMessage(3601, LogLevel.Information, "the dashboard is at {Address}")]
    public static partial void Listening(ILogger logger, string address);

    [LoggerMessage(3602, LogLevel.Warning, "the dashboard cannot be served at {Address} ({Reason}); everything else runs. Stop the other program, or set another Web:Port; tried again every {Seconds} s")]
    public static partial void NotListening(ILogger logger, string address, string reason, double seconds);

    [LoggerMessage(3608, LogLevel.Error, "the dashboard cannot be served: a fault of the bridge; everything else runs, and it is tried again every {Seconds} s")]
    public static partial void Fault(ILogger logger, double seconds, Exception fault);

    [LoggerMessage(3603, LogLevel.Warning, "the dashboard on {Host} is not encrypted: passwords, log-ins and everything on the pages can be read, and changed, by whoever is in the same network. Set Web:Certificate")]
    public static partial void NotSecure(ILogger logger, string host);

    [LoggerMessage(3605, LogLevel.Warning, "web: requests are handed on by a proxy on this machine, so nobody counts as local, and all log-ins seem to come from it; name it in Web:TrustedProxies")]
    public static partial void Proxied(ILogger logger);

    [LoggerMessage(3606, LogLevel.Error, "the document '{Topic}' cannot be written: a fault of the bridge; pages keep the one before")]
    public static partial void DocumentFault(ILogger logger, string topic, Exception fault);

    [LoggerMessage(3609, LogLevel.Error, "{Parameter}: a page's wish was not carried out: a fault of the bridge")]
    public static partial void WriteFault(ILogger logger, string parameter, Exception fault);
}
