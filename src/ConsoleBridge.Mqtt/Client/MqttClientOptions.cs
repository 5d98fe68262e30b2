using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>How a client connects. One instance serves any number of connections.</summary>
public sealed class MqttClientOptions
{
    /// <summary>Opens the transport; the client disposes the stream. <see cref="Tcp"/>, <see cref="Tls"/> and <see cref="WebSocket"/> make one.</summary>
    public required Func<CancellationToken, ValueTask<Stream>> OpenStream { get; init; }

    /// <summary>Client identifier; empty lets the server choose one.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>User name, or null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password, or null for none. In 3.1.1 it needs a user name.</summary>
    public string? Password { get; init; }

    /// <summary>Protocol to try first.</summary>
    /// <value>5.0.</value>
    public MqttProtocolVersion Version { get; init; } = MqttProtocolVersion.V500;

    /// <summary>Try 3.1.1 on a new connection when the server refuses 5.0 or closes without an answer.</summary>
    /// <value>True.</value>
    public bool FallBackTo311 { get; init; } = true;

    /// <summary>Begin with an empty session.</summary>
    /// <value>True.</value>
    public bool CleanStart { get; init; } = true;

    /// <summary>Seconds the session outlives the connection; 0xFFFFFFFF for ever. 5.0 only.</summary>
    public uint SessionExpirySeconds { get; init; }

    /// <summary>What outlives a connection: give it to each new client, and messages under way are resumed. Null: nothing outlives the connection.</summary>
    /// <remarks>Only with <see cref="CleanStart"/> off; in 5.0 also with <see cref="SessionExpirySeconds"/> above 0.</remarks>
    public MqttClientSession? Session { get; init; }

    /// <summary>What is published again when the server has not kept the session.</summary>
    /// <value>QoS 1: "at least once" allows the second copy that this may make.</value>
    public MqttRepublish Republish { get; init; } = MqttRepublish.AtLeastOnce;

    /// <summary>Enhanced authentication, or null; without it an AUTH packet from the server is a protocol error. 5.0 only.</summary>
    public MqttAuthentication? Authentication { get; init; }

    /// <summary>User properties of the CONNECT packet, as <see cref="MqttPropertyWriter"/> makes them. 5.0 only.</summary>
    public ReadOnlyMemory<byte> UserProperties { get; init; }

    /// <summary>How many topics the server may give a number instead of a name; 0 is none. 5.0 only.</summary>
    /// <value>32.</value>
    public ushort TopicAliasMaximum { get; init; } = 32;

    /// <summary>How many of our most used topics get a number instead of a name, if the server takes as many; 0 is none. 5.0 only.</summary>
    /// <value>256.</value>
    public ushort OutgoingTopicAliases { get; init; } = 256;

    /// <summary>Longest silence before the server gives the connection up, in whole seconds, 0 (off) to 65 535.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time for opening the transport and for the server's answer, for each protocol version tried.</summary>
    /// <value>10 seconds: the first connection to a fresh NATS cluster was seen to take 4 s.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The last will, or null.</summary>
    public MqttWill? Will { get; init; }

    /// <summary>Takes received messages; null ignores them.</summary>
    public MqttMessageHandler? Received { get; init; }

    /// <summary>Told of each QoS 1 or 2 message the server refused, with its reason, before the message counts as acknowledged. Called on the receiving loop.</summary>
    public Action<MqttReasonCode>? PublishRefused { get; init; }

    /// <summary>How many QoS 1 and 2 messages the server may have under way to us, 1 to 65 535. 5.0 only.</summary>
    /// <value>1 024.</value>
    public ushort ReceiveMaximum { get; init; } = 1024;

    /// <summary>Largest packet accepted, in bytes; a larger one ends the connection before it is buffered.</summary>
    /// <value>1 MiB.</value>
    public int MaximumPacketBytes { get; init; } = 1024 * 1024;

    /// <summary>How many QoS 1 and 2 messages may be unacknowledged at once, 1 to 60 000; the server's Receive Maximum may lower it.</summary>
    /// <value>1 024.</value>
    public ushort MaximumInFlight { get; init; } = 1024;

    /// <summary>Size of the outgoing queue in bytes; the same again holds the QoS 1 and 2 messages that are not yet acknowledged.</summary>
    /// <value>1 MiB.</value>
    public int OutgoingQueueBytes { get; init; } = 1024 * 1024;

    /// <summary>Opens plain TCP connections without Nagle's delay.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">TCP port, commonly 1883.</param>
    /// <returns>A factory for <see cref="OpenStream"/>; it throws IOException in plain words when the host cannot be reached.</returns>
    public static Func<CancellationToken, ValueTask<Stream>> Tcp(string host, int port)
    {
        return stopping => MqttTransports.OpenTcpAsync(host, port, stopping);
    }

    /// <summary>Opens TLS connections.</summary>
    /// <param name="host">Name or address; the server's certificate must be made out to it.</param>
    /// <param name="port">TCP port, commonly 8883.</param>
    /// <param name="tls">Whom to trust and what to show; null trusts the system's authorities.</param>
    /// <returns>A factory for <see cref="OpenStream"/>; it throws IOException in plain words, for example
    /// "certificate of broker.local is not signed by ca.pem".</returns>
    public static Func<CancellationToken, ValueTask<Stream>> Tls(string host, int port, MqttTlsOptions? tls = null)
    {
        return stopping => MqttTransports.OpenTlsAsync(host, port, tls ?? new MqttTlsOptions(), stopping);
    }

    /// <summary>Opens WebSocket connections (subprotocol mqtt, binary frames).</summary>
    /// <param name="address">ws://host:port/path or wss://host:port/path; the path is commonly /mqtt.</param>
    /// <param name="tls">For wss: whom to trust and what to show; null trusts the system's authorities.</param>
    /// <returns>A factory for <see cref="OpenStream"/>; it throws IOException in plain words when that fails.</returns>
    /// <exception cref="ArgumentException">The address has another scheme.</exception>
    public static Func<CancellationToken, ValueTask<Stream>> WebSocket(Uri address, MqttTlsOptions? tls = null)
    {
        if (address.Scheme != Uri.UriSchemeWs && address.Scheme != Uri.UriSchemeWss)
        {
            throw new ArgumentException($"{address}: ws://… or wss://… was expected", nameof(address));
        }

        return stopping => MqttTransports.OpenWebSocketAsync(address, tls, stopping);
    }
}
