using System.Security.Authentication;
using System.Net.Security;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ConsoleBridge.Web;

/// <summary>
/// Where the pages are served: addresses, port, and the certificate, which is read again when its file changes. One for all attempts to serve:
/// what there is to warn of is warned of once.
/// </summary>
internal sealed class WebListening : IDisposable
{
    private const long LargestBody = 4_000_000;

    private readonly Rig _rig;
    private readonly WebOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private MqttServerCertificate? _certificate;
    private bool _isWarned;

    /// <summary>Opens nothing yet.</summary>
    public WebListening(Rig rig, TimeProvider time, ILogger logger) => (_rig, _options, _time, _logger) = (rig, rig.Options.Web, time, logger);

    /// <summary>Opens the certificate, when it is not open yet, and tells Kestrel.</summary>
    /// <exception cref="MqttCertificateException">It cannot be used.</exception>
    public void Apply(KestrelServerOptions kestrel)
    {
        _certificate ??= ListenFiles.Certificate(WebPlace.Of(_options), _rig.Configuration.PathOf, _time, _logger);
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

        if (_certificate is null && !_isWarned && !WebPlace.IsLoopback(addresses))
        {
            _isWarned = true;
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
