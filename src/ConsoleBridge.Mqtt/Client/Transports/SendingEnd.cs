using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Says on the transport that nothing more will be sent, so that the server reads everything and closes.</summary>
internal static class SendingEnd
{
    public static async Task TellAsync(Stream stream, CancellationToken stopping)
    {
        try
        {
            switch (stream)
            {
                case NetworkStream network when network.Socket.Connected:
                    network.Socket.Shutdown(SocketShutdown.Send);
                    break;
                case SslStream { IsAuthenticated: true } tls:
                    await tls.ShutdownAsync();
                    break;
                case BinaryWebSocketStream web:
                    await web.CloseSendingAsync(stopping);
                    break;
                default:
                    break;
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or WebSocketException
            or InvalidOperationException or OperationCanceledException)
        {
            // The server was faster, or the transport is gone.
        }
    }
}
