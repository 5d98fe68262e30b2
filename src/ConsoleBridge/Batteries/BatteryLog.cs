namespace ConsoleBridge.Batteries;

/// <summary>What the batteries' loop says to the log. Ids 3730 … 3739.</summary>
internal static partial class BatteryLog
{
    [LoggerMessage(3731, LogLevel.Error, "Batteries: a turn has failed; forecasts stay as they were, everything else runs, and the next turn is tried")]
    public static partial void TurnFailed(ILogger logger, Exception fault);
}
