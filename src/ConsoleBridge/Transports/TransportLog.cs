namespace ConsoleBridge.Transports;

/// <summary>What the transports say to the log. Ids 3000 … 3099.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(3001, LogLevel.Warning, "{Device}: {Way} cannot be reached ({Reason}); trying on, for ever")]
    public static partial void Unreachable(ILogger logger, string device, string way, string reason);

    [LoggerMessage(3002, LogLevel.Warning, "{Device}: asked for {WantedKiB} KiB of receive buffer, the system grants {GrantedKiB} KiB; a large scene recall may overflow it. Set net.core.rmem_max=8388608 (deploy/systemd says how)")]
    public static partial void SmallReceiveBuffer(ILogger logger, string device, int wantedKiB, int grantedKiB);
}
