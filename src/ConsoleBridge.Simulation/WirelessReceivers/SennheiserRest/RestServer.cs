using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>The unit's HTTPS server. While it is down, whoever connects is cut off at once.</summary>
internal sealed class RestServer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<ConnectionContext> _connections = [];
    private readonly Func<X509Certificate2> _certificate;
    private WebApplication? _application;
    private bool _isDown;

    /// <summary>Makes a server; it does not listen yet.</summary>
    /// <param name="certificate">The certificate for the next connection.</param>
    public RestServer(Func<X509Certificate2> certificate) => _certificate = certificate;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.None, 0);

    /// <summary>True while the unit has no power.</summary>
    public bool IsDown
    {
        get
        {
            lock (_gate)
            {
                return _isDown;
            }
        }

        set
        {
            lock (_gate)
            {
                _isDown = value;
            }
        }
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="wanted">Address and port; port 0 for a free one.</param>
    /// <param name="answer">Answers one request.</param>
    /// <param name="stopping">Gives up.</param>
    public async Task StartAsync(IPEndPoint wanted, RequestDelegate answer, CancellationToken stopping)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => Configure(options, wanted));
        _application = builder.Build();
        _application.Run(answer);
        await _application.StartAsync(stopping);
        EndPoint = new IPEndPoint(wanted.Address, new Uri(_application.Urls.First()).Port);
    }

    /// <summary>Cuts all connections, as a unit does that loses power.</summary>
    public void AbortAll()
    {
        ConnectionContext[] all;
        lock (_gate)
        {
            all = [.. _connections];
        }

        foreach (var connection in all)
        {
            connection.Abort();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        AbortAll();
        if (_application is { } application)
        {
            _application = null;
            await application.DisposeAsync();
        }
    }

    private void Configure(KestrelServerOptions options, IPEndPoint wanted)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = 1 << 20;
        options.Listen(wanted, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => ServeAsync(connection, next));
            listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificateSelector = (_, _) => _certificate() });
        });
    }

    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        lock (_gate)
        {
            if (_isDown)
            {
                connection.Abort();
                return;
            }

            _connections.Add(connection);
        }

        try
        {
            await next(connection);
        }
        finally
        {
            lock (_gate)
            {
                _connections.Remove(connection);
            }
        }
    }
}
