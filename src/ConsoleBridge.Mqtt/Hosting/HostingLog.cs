using System.Net;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>What listeners say; ids 5101 to 5199.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(5101, LogLevel.Information, "TLS: {File} was renewed; new connections get it (valid until {Until})")]
    public static partial void CertificateRenewed(ILogger logger, string file, string until);

    [LoggerMessage(5102, LogLevel.Error, "TLS: the renewed file cannot be used, the old one goes on: {Reason}")]
    public static partial void CertificateNotRenewed(ILogger logger, string reason);

    [LoggerMessage(5103, LogLevel.Warning, "TLS: {File} ends on {Until}, in {Days} days: renew it")]
    public static partial void CertificateEnds(ILogger logger, string file, string until, int days);

    [LoggerMessage(5104, LogLevel.Information, "TLS: {File} was renewed; client certificates are judged by it from now on")]
    public static partial void AuthorityRenewed(ILogger logger, string file);

    [LoggerMessage(5105, LogLevel.Warning, "{Listener}: connection from {Remote} was turned away: {Reason} (said once a minute for an address)")]
    public static partial void TurnedAway(ILogger logger, string listener, EndPoint? remote, string reason);
}
