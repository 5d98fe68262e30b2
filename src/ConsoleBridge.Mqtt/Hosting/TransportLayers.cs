using System.Buffers;
using System.ComponentModel;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConsoleBridge.Mqtt.Broker;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>What stands between a socket and MQTT: TLS, a WebSocket, or both. Builds it up for each connection, serves, and takes it down in order.</summary>
internal sealed class TransportLayers(MqttBroker broker, MqttListenerOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FarewellWithin = TimeSpan.FromSeconds(1);

    private readonly NoticeLimit _notices = new(time);
    private int _handshakes;

    /// <summary>Serves one connection until it ends; never faults for what a client does.</summary>
    public async Task ServeAsync(IDuplexPipe socket, EndPoint? remote, CancellationToken stopping)
    {
        var peer = new MqttPeer { RemoteEndPoint = remote, Listener = options.Name };
        SslStream? tls = null;
        WebSocketTransport? web = null;
        try
        {
            using (var handshake = CancellationTokenSource.CreateLinkedTokenSource(stopping))
            {
                if (Interlocked.Increment(ref _handshakes) > options.MaximumHandshakes)
                {
                    TurnAway(remote, "too many connections have begun at once and not finished their handshake");
                    return;
                }

                using var limit = time.CreateTimer(_ => handshake.Cancel(), null, options.HandshakeTimeout, Timeout.InfiniteTimeSpan);
                IDuplexPipe bytes = socket;
                if (options.Certificate is not null)
                {
                    tls = await SecureAsync(socket, handshake.Token);
                    peer = peer with { CertificateName = (tls.RemoteCertificate as X509Certificate2) is { } shown ? MqttClientAuthority.NameOf(shown) : null };
                    bytes = Duplex.Of(tls);
                }

                if (options.WebSocketPath is { } path)
                {
                    web = await UpgradeAsync(bytes, path, remote, handshake.Token);
                    if (web is null)
                    {
                        await EndAsync(tls);
                        return;
                    }

                    bytes = web;
                }

                socket = bytes;
            }
        }
        catch (Exception failed) when (failed is IOException or AuthenticationException or OperationCanceledException or InvalidOperationException or Win32Exception)
        {
            TurnAway(remote, Reason(failed, stopping));
            tls?.Dispose();
            return;
        }
        finally
        {
            Interlocked.Decrement(ref _handshakes);
        }

        await ServeAsync(socket, peer, web, tls, stopping);
    }

    private async Task ServeAsync(IDuplexPipe transport, MqttPeer peer, WebSocketTransport? web, SslStream? tls, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task receiving = web?.ReceiveAsync(ending.Token) ?? Task.CompletedTask;
        try
        {
            await broker.ServeAsync(transport, peer, stopping);
        }
        finally
        {
            if (web is not null)
            {
                await web.CloseAsync(time);
                await ending.CancelAsync();
                await receiving;
            }

            await EndAsync(tls);
        }
    }

    private async Task<SslStream> SecureAsync(IDuplexPipe socket, CancellationToken handshake)
    {
        var tls = new SslStream(new PipeStream(socket.Input, socket.Output));
        string? refusal = null;
        var settings = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = options.Certificate!.Current(),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowRenegotiation = false,
        };
        if (options.ClientAuthority is { } authority)
        {
            settings.ClientCertificateRequired = true;

            // A resumed session would bring the name of a certificate that is not looked at again.
            settings.AllowTlsResume = false;
            settings.RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
            {
                refusal = certificate is X509Certificate2 shown
                    ? authority.Judge(shown, chain)
                    : options.RequireClientCertificate ? "it showed no client certificate" : null;
                return refusal is null;
            };
        }

        try
        {
            await tls.AuthenticateAsServerAsync(settings, handshake);
            return tls;
        }
        catch (Exception failed)
        {
            await tls.DisposeAsync();
            if (refusal is not null)
            {
                throw new AuthenticationException(refusal, failed);
            }

            throw;
        }
    }

    private async Task<WebSocketTransport?> UpgradeAsync(IDuplexPipe bytes, string path, EndPoint? remote, CancellationToken handshake)
    {
        while (true)
        {
            ReadResult read = await bytes.Input.ReadAsync(handshake);
            ReadOnlySequence<byte> buffer = read.Buffer;
            OperationStatus status = WebSocketRequest.TryRead(ref buffer, out WebSocketRequest? request);
            bool whole = status == OperationStatus.Done;
            bytes.Input.AdvanceTo(buffer.Start, whole ? buffer.Start : buffer.End);
            if (whole)
            {
                string answer = request!.Answer(path, options.WebSocketOrigins, out string? reason);
                await bytes.Output.WriteAsync(Encoding.ASCII.GetBytes(answer), handshake);
                if (reason is null)
                {
                    var settings = new WebSocketCreationOptions { IsServer = true, SubProtocol = "mqtt", KeepAliveInterval = TimeSpan.Zero };
                    return new WebSocketTransport(WebSocket.CreateFromStream(new PipeStream(bytes.Input, bytes.Output), settings));
                }

                TurnAway(remote, reason);
                await bytes.Output.CompleteAsync();
                return null;
            }

            if (status == OperationStatus.InvalidData || read.IsCompleted)
            {
                TurnAway(remote, "it does not speak HTTP, with which a WebSocket begins");
                return null;
            }
        }
    }

    private async Task EndAsync(SslStream? tls)
    {
        if (tls is null)
        {
            return;
        }

        try
        {
            // Says that this is the end, and not a cut.
            await tls.ShutdownAsync().WaitAsync(FarewellWithin, time);
        }
        catch (Exception gone) when (gone is IOException or TimeoutException or InvalidOperationException or Win32Exception)
        {
            // It is gone already, or takes nothing more.
        }

        await tls.DisposeAsync();
    }

    private string Reason(Exception failed, CancellationToken stopping) => failed switch
    {
        _ when stopping.IsCancellationRequested => "the connection was closed",
        OperationCanceledException => $"it has not finished its handshake within {options.HandshakeTimeout.TotalSeconds:0} s",
        AuthenticationException { InnerException: { } inner } when inner.Message.Length > 0 && failed.Message.Contains("inner exception", StringComparison.Ordinal) => inner.Message,
        _ => failed.Message,
    };

    private void TurnAway(EndPoint? remote, string reason)
    {
        if (_notices.MayNotice(remote))
        {
            HostingLog.TurnedAway(logger, options.Name, remote, reason);
        }
    }
}
