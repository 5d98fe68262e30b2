using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>What the bus says to the log. Ids 3100 … 3199.</summary>
internal static partial class BusLog
{
    [LoggerMessage(3101, LogLevel.Information, "bus: connected to {Broker}, MQTT {Version}")]
    public static partial void Connected(ILogger logger, BrokerAddress broker, string version);

    [LoggerMessage(3102, LogLevel.Warning, "bus: broker {Broker} cannot be used ({Reason}); trying on, for ever; the newest values are kept")]
    public static partial void BrokerAway(ILogger logger, BrokerAddress broker, string reason);

    [LoggerMessage(3103, LogLevel.Warning, "bus: connection lost: {Reason}")]
    public static partial void Lost(ILogger logger, string reason);

    [LoggerMessage(3104, LogLevel.Information, "bus: embedded broker listens on {Address}")]
    public static partial void Listening(ILogger logger, string address);

    [LoggerMessage(3105, LogLevel.Warning, "bus: refused: {Reason}")]
    public static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(3106, LogLevel.Warning, "bus: the broker is slow: values were merged to the newest of each parameter ({Episodes} times so far)")]
    public static partial void Slow(ILogger logger, long episodes);

    [LoggerMessage(3107, LogLevel.Error, "bus: a fault of this program in what came on {Topic}; the message is lost, everything else goes on ({Count} so far)")]
    public static partial void CommandFault(ILogger logger, string topic, long count, Exception fault);

    [LoggerMessage(3120, LogLevel.Error, "bus: someone else connects with the client id '{ClientId}' (another bridge of the same Site?): staying away for {Seconds} s; set another Bus:ClientId or Site for one of the two")]
    public static partial void TakenOver(ILogger logger, string clientId, int seconds);

    [LoggerMessage(3121, LogLevel.Warning, "bus: {Warning}")]
    public static partial void Unsafe(ILogger logger, string warning);

    [LoggerMessage(3122, LogLevel.Error, "bus: {Broker} refuses ({Reason}) that the bridge hears commands on {Filters}: values and alerts go out, but these commands do not come in; check the broker's access rules and its limit of topic levels, and see 'consolebridge bus check'")]
    public static partial void CommandsRefused(ILogger logger, BrokerAddress broker, MqttReasonCode reason, string filters);
}
