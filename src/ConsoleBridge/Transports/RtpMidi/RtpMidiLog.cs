namespace ConsoleBridge.Transports.RtpMidi;

/// <summary>What RTP-MIDI says to the log. Ids 3060 … 3069.</summary>
internal static partial class RtpMidiLog
{
    [LoggerMessage(3060, LogLevel.Warning, "rtp-midi: '{Name}' at {From} called and was refused: {Reason}")]
    public static partial void CallerRefused(ILogger logger, string name, string from, string reason);

    [LoggerMessage(3061, LogLevel.Warning, "rtp-midi: receiving failed ({Reason}); trying on")]
    public static partial void ReceiveFailed(ILogger logger, string reason);
}
