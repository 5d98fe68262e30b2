using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Hosting.Loop;

/// <summary>What the socket loop says; ids 5081 to 5089.</summary>
internal static partial class LoopLog
{
    [LoggerMessage(5081, LogLevel.Error, "MQTT broker: serving what was ready failed unexpectedly; the loop goes on")]
    public static partial void TurnFailed(ILogger logger, Exception exception);

    [LoggerMessage(5082, LogLevel.Warning, "MQTT broker: cannot accept a connection now ({Reason}); tries again")]
    public static partial void AcceptFailed(ILogger logger, string reason);
}
