using System.Security.Authentication;
using System.Net.Security;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ConsoleBridge.Web;

/// <summary>Where the pages are served: addresses, port, and the certificate, which is read again when its file changes.</summary>
internal sealed class WebListening : IDisposable
{
    private const long LargestBody = 4_000_000;

    private readonly WebOptions _options;
    private readonly ILogger _logger;
    private readonly MqttServerCertificate? _certificate;

    /// <summary>Opens the certificate.</summary>
    /// <exception cref="MqttCertificateException">It cannot be used.</exception>
    public WebListening(Rig rig, TimeProvider time, ILogger logger)
    {
        _options = rig.Options.Web;
        _logger = logger;
        _certificate = ListenFiles.Certificate(WebPlace.Of(_options), rig.Configuration.PathOf, time, logger);
    }

    /// <summary>Tells Kestrel.</summary>
    public void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        var addresses = WebPlace.AddressesOf(_options.Host);
        if (addresses.Count == 0)
        {
            throw new IOException($"'{_options.Host}' stands for no address now");
        }

        foreach (var address in addresses)
        {
            kestrel.Listen(address, _options.Port, Listen);
        }

        if (_certificate is null && !WebPlace.IsLoopback(addresses))
        {
            WebLog.NotSecure(_logger, _options.Host);
        }
    }

    public void Dispose() => _certificate?.Dispose();

    private void Listen(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions listen)
    {
        // The feed's WebSocket is a GET of HTTP/1.1.
        listen.Protocols = HttpProtocols.Http1;
        if (_certificate is { } certificate)
        {
            listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = certificate.Current(), EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13, AllowRenegotiation = false,
                }),
            });
        }
    }
}
