using System.Net;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>Our broker behind one listener with layers, on a free loopback port.</summary>
internal sealed class SecureBroker : IAsyncDisposable
{
    private readonly MqttListener _listener;
    private readonly MqttServerCertificate? _certificate;

    private SecureBroker(MqttBroker broker, MqttListener listener, MqttServerCertificate? certificate)
    {
        Broker = broker;
        _listener = listener;
        _certificate = certificate;
    }

    public MqttBroker Broker { get; }

    public int Port => _listener.EndPoint.Port;

    public static async Task<SecureBroker> StartAsync(
        string? certificateFile = null,
        string? authorityFile = null,
        bool requireClientCertificate = false,
        string? webSocketPath = null,
        IReadOnlyList<string>? origins = null,
        IMqttAccessControl? access = null,
        TimeSpan? handshakeTimeout = null)
    {
        var settings = new MqttBrokerOptions { AccessControl = access ?? new AllowEveryone() };
        var broker = new MqttBroker(settings, TimeProvider.System, NullLogger<MqttBroker>.Instance);
        var certificate = certificateFile is null
            ? null
            : new MqttServerCertificate(certificateFile, Path.ChangeExtension(certificateFile, ".key"), "", TimeProvider.System, NullLogger.Instance);
        var options = new MqttListenerOptions
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
            Certificate = certificate,
            ClientAuthority = authorityFile is null ? null : new MqttClientAuthority(authorityFile, TimeProvider.System, NullLogger.Instance),
            RequireClientCertificate = requireClientCertificate,
            WebSocketPath = webSocketPath,
            WebSocketOrigins = origins,
            HandshakeTimeout = handshakeTimeout ?? TimeSpan.FromSeconds(10),
        };
        MqttListener listener = await MqttListener.StartAsync(broker, options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        return new SecureBroker(broker, listener, certificate);
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await _listener.DisposeAsync();
        _certificate?.Dispose();
    }
}
