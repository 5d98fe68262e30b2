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
public sealed record MqttSessionEnd(MqttSessionEndCause Cause, MqttReasonCode Reason, string? Detail)
{
    /// <summary>Another connection uses our client identifier: back off for a minute or more and say so, or the two throw each other out for ever.</summary>
    /// <remarks>
    /// Certain when the server says so (0x8E). In 3.1.1 it cannot say anything: then it is a guess, made when the server has closed several
    /// connections in a row soon after it accepted them; that needs <see cref="MqttClientOptions.Session"/>, which remembers.
    /// </remarks>
    public bool IsClientIdInUse { get; init; }
}
