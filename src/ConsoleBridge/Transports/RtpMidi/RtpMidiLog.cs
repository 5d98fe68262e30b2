namespace ConsoleBridge.Transports.RtpMidi;

/// <summary>What RTP-MIDI says to the log. Ids 3060 … 3069.</summary>
internal static partial class RtpMidiLog
{
    [LoggerMessage(3060, LogLevel.Warning, "rtp-midi: '{Name}' at {From} called and was refused: {Reason}")]
    public static partial void CallerRefused(ILogger logger, string name, string from, string reason);

    [LoggerMessage(3061, LogLevel.Warning, "rtp-midi: receiving failed ({Reason}); trying on")]
    public static partial void ReceiveFailed(ILogger logger, string reason);

    [LoggerMessage(3062, LogLevel.Information, "rtp-midi: the session with '{Name}' has ended ({Reason}); {Lost} packets were lost and {Received} received, {Repaired} messages repaired, {Refused} packets refused")]
    public static partial void EndedAfterLoss(ILogger logger, string name, string reason, long lost, long received, long repaired, long refused);
}
