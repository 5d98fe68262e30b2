using System.Net;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Who a message or a subscription comes from, as access control sees it.</summary>
/// <param name="ClientId">Client identifier; empty for a part of this process that names none.</param>
/// <param name="UserName">Name in the verified client certificate, else user name of the CONNECT, or null.</param>
/// <param name="RemoteEndPoint">Where the connection comes from; null inside this process.</param>
public sealed record MqttIdentity(string ClientId, string? UserName, EndPoint? RemoteEndPoint)
{
    /// <summary>The process that owns the broker.</summary>
    public static MqttIdentity InProcess { get; } = new("", null, null);

    /// <summary>The transport connection; null inside this process.</summary>
    public MqttPeer? Peer { get; init; }

    /// <summary>Whether <see cref="UserName"/> was proven by a client certificate: then no password is needed.</summary>
    public bool HasCertificate => Peer?.CertificateName is not null;
}
