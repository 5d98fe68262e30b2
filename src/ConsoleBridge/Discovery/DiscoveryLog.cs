namespace ConsoleBridge.Discovery;

/// <summary>What discovery says to the log. Ids 3500 … 3549.</summary>
internal static partial class DiscoveryLog
{
    [LoggerMessage(3501, LogLevel.Warning, "discovery: UDP port {Port} cannot be used ({Reason}); nothing is found or offered in the local network. Give hosts and ports in the configuration, or turn it off with Discovery:Enabled=false")]
    public static partial void NoPort(ILogger logger, int port, string reason);

    [LoggerMessage(3502, LogLevel.Warning, "discovery: no network interface can be used for multicast; looking again every {Seconds} s")]
    public static partial void NoNetwork(ILogger logger, double seconds);

    [LoggerMessage(3503, LogLevel.Debug, "discovery: on {Interfaces}")]
    public static partial void OnNetwork(ILogger logger, string interfaces);

    [LoggerMessage(3504, LogLevel.Warning, "discovery: somebody offers '{Wanted}' already; ours is called '{Name}'")]
    public static partial void Renamed(ILogger logger, string wanted, string name);

    [LoggerMessage(3505, LogLevel.Error, "discovery: stopped by a fault; nothing is found or offered any more")]
    public static partial void Died(ILogger logger, Exception fault);

    [LoggerMessage(3506, LogLevel.Warning, "discovery: the search was given up: {Reason}")]
    public static partial void SearchFailed(ILogger logger, string reason);

    [LoggerMessage(3507, LogLevel.Warning, "{Device}: the unit {Identity} is at {Address} now (was {Before}); it is followed there")]
    public static partial void Moved(ILogger logger, string device, string identity, string address, string before);
}
