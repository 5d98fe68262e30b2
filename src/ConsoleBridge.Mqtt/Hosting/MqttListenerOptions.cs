using System.Net;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Where a listener listens, and what stands between its sockets and MQTT.</summary>
public sealed class MqttListenerOptions
{
    /// <summary>Address and port; port 0 takes any free one.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>Name by which access control and the log know the listener.</summary>
    public string Name { get; init; } = "";

    /// <summary>The server's certificate, which makes it TLS (1.2 or newer); null for none. The owner disposes it.</summary>
    public MqttServerCertificate? Certificate { get; init; }

    /// <summary>Who may sign the certificates of clients; null when they are not asked for one. Needs <see cref="Certificate"/>.</summary>
    public MqttClientAuthority? ClientAuthority { get; init; }

    /// <summary>Whether a client without a certificate is turned away. One with a bad certificate always is.</summary>
    public bool RequireClientCertificate { get; init; }

    /// <summary>Path of a WebSocket, such as <c>/mqtt</c>; null for MQTT right on the connection.</summary>
    public string? WebSocketPath { get; init; }

    /// <summary>Which web pages may connect: their origins, such as <c>http://dashboard.local</c>, beside pages that come from this address itself.
    /// Null for any. Programs that are no browsers send no origin and are not asked.</summary>
    public IReadOnlyList<string>? WebSocketOrigins { get; init; }

    /// <summary>Time for the TLS handshake and the WebSocket's beginning together.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most connections at once that have not finished these beginnings; more are closed at once.</summary>
    /// <value>1 024.</value>
    public int MaximumHandshakes { get; init; } = 1024;

    /// <summary>Where it listens, as a client would write it: <c>mqtts://10.0.0.5:8883</c>.</summary>
    /// <param name="actual">The endpoint with its real port.</param>
    public string AddressOf(IPEndPoint actual) => (WebSocketPath, Certificate) switch
    {
        (null, null) => $"mqtt://{actual}",
        (null, _) => $"mqtts://{actual}",
        (_, null) => $"ws://{actual}{WebSocketPath}",
        _ => $"wss://{actual}{WebSocketPath}",
    };
}
