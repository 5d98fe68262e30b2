using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Who or what ended a connection.</summary>
public enum MqttSessionEndCause
{
    /// <summary>We disconnected or were disposed.</summary>
    Requested,

    /// <summary>The server sent DISCONNECT; see the reason. After <see cref="MqttReasonCode.SessionTakenOver"/> back off for long.</summary>
    DisconnectedByServer,

    /// <summary>The transport ended or broke without a DISCONNECT.</summary>
    ConnectionLost,

    /// <summary>The server no longer answered.</summary>
    KeepAliveTimeout,

    /// <summary>The server broke the protocol; see the reason.</summary>
    ProtocolViolation,

    /// <summary>A message handler threw.</summary>
    HandlerFailed,
}

/// <summary>How a connection ended.</summary>
/// <param name="Cause">Who or what ended it.</param>
/// <param name="Reason">The reason code sent or received, or Success.</param>
/// <param name="Detail">Words for a log, or null.</param>
public sealed record MqttSessionEnd(MqttSessionEndCause Cause, MqttReasonCode Reason, string? Detail);
