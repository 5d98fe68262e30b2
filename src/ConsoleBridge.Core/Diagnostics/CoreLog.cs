using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Diagnostics;

/// <summary>What Core says to the log. Ids 1000 … 1999. Nothing here is said in normal operation but a device coming and going.</summary>
internal static partial class CoreLog
{
    [LoggerMessage(1001, LogLevel.Information, "{Device}: online ({Transport})")]
    public static partial void Online(ILogger logger, string device, string transport);

    [LoggerMessage(1002, LogLevel.Warning, "{Device}: lost: {Reason}")]
    public static partial void Lost(ILogger logger, string device, string reason);

    [LoggerMessage(1003, LogLevel.Debug, "{Device}: session ended: {Reason}")]
    public static partial void SessionEnded(ILogger logger, string device, string reason);

    [LoggerMessage(1004, LogLevel.Debug, "{Device}: all of its state is read ({Parameters} parameters known)")]
    public static partial void Live(ILogger logger, string device, int parameters);

    [LoggerMessage(1005, LogLevel.Warning, "{Device}: no answer from {Transport}; trying on, for ever. {Advice}")]
    public static partial void NoAnswer(ILogger logger, string device, string transport, string advice);

    [LoggerMessage(1006, LogLevel.Warning, "{Device}: {Text}")]
    public static partial void Notice(ILogger logger, string device, string text);

    [LoggerMessage(1007, LogLevel.Warning, "{Device}: {Reason}: nothing of it is shown, and nothing is written to it")]
    public static partial void Stranger(ILogger logger, string device, string reason);

    [LoggerMessage(1101, LogLevel.Warning, "{Device}: frame rejected: {Reason} at byte {Offset}: {Frame}")]
    public static partial void FrameRejected(ILogger logger, string device, string reason, int offset, string frame);

    [LoggerMessage(1105, LogLevel.Warning, "{Device}: frame rejected: {Reason}: {Frame}")]
    public static partial void WholeFrameRejected(ILogger logger, string device, string reason, string frame);

    [LoggerMessage(1102, LogLevel.Error, "{Device}: fault in the driver, session restarted; frame {Frame}")]
    public static partial void DriverFault(ILogger logger, Exception fault, string device, string frame);

    [LoggerMessage(1103, LogLevel.Warning, "{Device}: read only, held back: {Frame}")]
    public static partial void HeldBack(ILogger logger, string device, string frame);

    [LoggerMessage(1104, LogLevel.Warning, "{Device}: {Count} datagrams lost in the system's receive buffer; reading its state again")]
    public static partial void DatagramsDropped(ILogger logger, string device, long count);


    [LoggerMessage(1302, LogLevel.Error, "fault in the links: they begin anew")]
    public static partial void LinkFault(ILogger logger, Exception fault);

    [LoggerMessage(1303, LogLevel.Error, "fault in the alerts: they go on without what has failed")]
    public static partial void AlertFault(ILogger logger, Exception fault);
}
