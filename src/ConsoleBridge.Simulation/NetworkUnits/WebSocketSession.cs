using System.Text;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.NetworkUnits;

/// <summary>A client that has become a WebSocket: messages in, messages out, pings answered.</summary>
internal sealed class WebSocketSession(TcpHostClient client, ViolationLog violations)
{
    private const int LongestMessage = 4 * 1024 * 1024;
    private readonly List<byte> _message = [];

    /// <summary>Answers the request that begins a WebSocket.</summary>
    /// <returns>Null when the request does not ask for one.</returns>
    public static WebSocketSession? TryBegin(HttpRequest request, TcpHostClient client, ViolationLog violations)
    {
        if (!request.Header("Upgrade").Equals("websocket", StringComparison.OrdinalIgnoreCase) || request.Header("Sec-WebSocket-Key") is not { Length: > 0 } key)
        {
            return null;
        }

        client.Send(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {WebSocketFrames.AcceptKey(key)}\r\n\r\n"));
        return new WebSocketSession(client, violations);
    }

    /// <summary>Sends one message of text.</summary>
    public void Send(string text) => client.Send(WebSocketFrames.Write(WebSocketFrames.Text, Encoding.UTF8.GetBytes(text)));

    /// <summary>Hears bytes; whole messages are handed over.</summary>
    /// <returns>Bytes used.</returns>
    public int Receive(ReadOnlySpan<byte> bytes, Action<string> onMessage)
    {
        var used = 0;
        while (WebSocketFrames.TryRead(bytes[used..], out var frame) is > 0 and var length)
        {
            used += length;
            if (!frame.IsMasked)
            {
                violations.Add("a client must mask its frames (RFC 6455, 5.1)");
            }

            Handle(frame, onMessage);
        }

        return used;
    }

    private void Handle(WebSocketFrame frame, Action<string> onMessage)
    {
        switch (frame.Opcode)
        {
            case WebSocketFrames.Ping:
                client.Send(WebSocketFrames.Write(WebSocketFrames.Pong, frame.Payload));
                break;
            case WebSocketFrames.Close:
                client.Send(WebSocketFrames.Write(WebSocketFrames.Close, frame.Payload));
                client.Close(reset: false);
                break;
            case WebSocketFrames.Text or WebSocketFrames.Continuation when _message.Count + frame.Payload.Length <= LongestMessage:
                _message.AddRange(frame.Payload);
                if (frame.IsFinal)
                {
                    var text = Encoding.UTF8.GetString([.. _message]);
                    _message.Clear();
                    onMessage(text);
                }

                break;
        }
    }
}
