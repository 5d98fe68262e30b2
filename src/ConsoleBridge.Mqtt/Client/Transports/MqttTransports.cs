using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Opens connections to a server: TCP, TLS and WebSocket. What goes wrong is an <see cref="IOException"/> in plain words.</summary>
internal static class MqttTransports
{
    /// <summary>TCP without Nagle's delay.</summary>
    public static async ValueTask<Stream> OpenTcpAsync(string host, int port, CancellationToken stopping)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, stopping);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"{host}:{port}: {Explain(exception, host)}", exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>TCP with TLS from the first byte on.</summary>
    public static async ValueTask<Stream> OpenTlsAsync(string host, int port, MqttTlsOptions options, CancellationToken stopping)
    {
        using var handshake = new TlsHandshake(options, host);
        Stream tcp = await OpenTcpAsync(host, port, stopping);
        var tls = new SslStream(tcp, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(handshake.Authentication, stopping);
            return tls;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            await tls.DisposeAsync();
            throw new IOException(handshake.Explain(exception, $"{host}:{port}"), exception);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    /// <summary>WebSocket, with TLS when the address says wss. No proxy is used, as with the other transports.</summary>
    public static async ValueTask<Stream> OpenWebSocketAsync(Uri address, MqttTlsOptions? options, CancellationToken stopping)
    {
        using TlsHandshake? handshake = address.Scheme == Uri.UriSchemeWss ? new TlsHandshake(options ?? new MqttTlsOptions(), address.Host) : null;
        var http = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (handshake is not null)
        {
            http.SslOptions = handshake.Authentication;
        }

        using var invoker = new HttpMessageInvoker(http, disposeHandler: true);
        var socket = new ClientWebSocket();

        // [MQTT-6.0.0-3] the client offers the subprotocol "mqtt". MQTT has its own keep-alive.
        socket.Options.AddSubProtocol("mqtt");
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        try
        {
            await socket.ConnectAsync(address, invoker, stopping);
        }
        catch (WebSocketException exception)
        {
            socket.Dispose();
            throw new IOException(Explain(exception, handshake, address), exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        // [MQTT-6.0.0-4] the server chooses "mqtt".
        if (socket.SubProtocol != "mqtt")
        {
            socket.Dispose();
            throw new IOException($"{address} is a WebSocket, but does not speak MQTT (it did not choose the subprotocol \"mqtt\")");
        }

        return new BinaryWebSocketStream(socket);
    }

    private static string Explain(SocketException exception, string host) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "nothing listens there",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"the name {host} is not known",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no way to it on this network",
        SocketError.TimedOut => "no answer",
        _ => exception.Message,
    };

    private static string Explain(WebSocketException exception, TlsHandshake? handshake, Uri address)
    {
        string where = $"{address.Host}:{address.Port}";
        return exception.InnerException switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError, InnerException: SocketException socket } =>
                $"{where}: {Explain(socket, address.Host)}",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } http when handshake is not null =>
                handshake.Explain(http, where),
            _ => $"{address}: no WebSocket there: {exception.GetBaseException().Message}",
        };
    }
}
