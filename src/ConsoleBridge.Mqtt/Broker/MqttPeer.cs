using System.Net;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The other end of a transport connection, as the listener that accepted it knows it.</summary>
public sealed record MqttPeer
{
    /// <summary>Where the connection comes from; null when the transport has no addresses.</summary>
    public EndPoint? RemoteEndPoint { get; init; }

    /// <summary>The listener's name, as its owner gave it; empty for none.</summary>
    public string Listener { get; init; } = "";

    /// <summary>Common name in the client certificate that the listener has verified; null when the client showed none.</summary>
    public string? CertificateName { get; init; }
}
