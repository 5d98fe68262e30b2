using System.Net.WebSockets;
using System.Text;

namespace ConsoleBridge.Tests.Web;

/// <summary>A page without a network: keeps the texts that it is sent.</summary>
internal sealed class ListeningSocket : WebSocket
{
    private readonly List<string> _texts = [];

    public string[] Texts
    {
        get
        {
            lock (_texts)
            {
                return [.. _texts];
            }
        }
    }

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => WebSocketState.Open;

    public override string? SubProtocol => null;

    public override void Abort()
    {
        // There is nothing to cut.
    }

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        // There is nothing to free.
    }

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        lock (_texts)
        {
            _texts.Add(Encoding.UTF8.GetString(buffer));
        }

        return Task.CompletedTask;
    }
}
