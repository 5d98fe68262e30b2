using System.Net;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What a broker says; ids 5001 to 5049.</summary>
internal static partial class BrokerLog
{
    [LoggerMessage(5001, LogLevel.Warning, "MQTT client {ClientId}: connection from {New} takes over from {Old}; two clients share one identifier, or one reconnected{More}")]
    public static partial void TakenOver(ILogger logger, string clientId, EndPoint? @new, EndPoint? old, string more);

    [LoggerMessage(5002, LogLevel.Warning, "MQTT connection from {Remote} refused: {Reason}{More}")]
    public static partial void Refused(ILogger logger, EndPoint? remote, MqttReasonCode reason, string more);

    [LoggerMessage(5003, LogLevel.Warning, "MQTT client {ClientId} at {Remote} disconnected: {Reason}{More}")]
    public static partial void Disconnected(ILogger logger, string clientId, EndPoint? remote, MqttReasonCode reason, string more);

    [LoggerMessage(5008, LogLevel.Warning, "MQTT client {ClientId}: message to '{Topic}' refused: {Reason}{More}")]
    public static partial void MessageRefused(ILogger logger, string clientId, string topic, MqttReasonCode reason, string more);

    [LoggerMessage(5009, LogLevel.Warning, "MQTT client {ClientId}: subscription to '{Filter}' refused: {Reason}{More}")]
    public static partial void SubscriptionRefused(ILogger logger, string clientId, string filter, MqttReasonCode reason, string more);

    [LoggerMessage(5010, LogLevel.Warning, "MQTT client {ClientId} at {Remote} sends more than the limit and is read more slowly{More}")]
    public static partial void Slowed(ILogger logger, string clientId, EndPoint? remote, string more);

    [LoggerMessage(5004, LogLevel.Error, "MQTT subscriber in this process threw; the message is lost, the next one follows")]
    public static partial void HandlerFailed(ILogger logger, Exception exception);

    [LoggerMessage(5006, LogLevel.Error, "MQTT access control threw; taken as a refusal")]
    public static partial void AccessControlFailed(ILogger logger, Exception exception);

    [LoggerMessage(5007, LogLevel.Error, "MQTT broker: the sweep for expired things failed; it runs again in a second")]
    public static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(5005, LogLevel.Error, "MQTT connection from {Remote} ended by an unexpected failure")]
    public static partial void ConnectionFailed(ILogger logger, Exception exception, EndPoint? remote);
}
