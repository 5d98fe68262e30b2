using System.Net.WebSockets;
using System.Text;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Simulation.NetworkUnits;

/// <summary>Another program's WebSocket: the one of .NET, which did not come from us.</summary>
internal sealed class WebPeer : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<string> _heard = [];

    private WebPeer()
    {
    }

    /// <summary>Messages so far.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    public static async Task<WebPeer> ConnectAsync(Uri address)
    {
        var peer = new WebPeer();
        await peer._socket.ConnectAsync(address, peer._stopping.Token);
        _ = peer.ListenAsync();
        return peer;
    }

    public Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, _stopping.Token);

    public async Task<string> HearAsync(Predicate<string> wanted, string what)
    {
        await Wait.UntilAsync(() => Heard.Any(message => wanted(message)), () => $"{what}; heard were {Heard.Count} messages, the last {(Heard.Count > 0 ? Heard[^1] : "")}", Wait.Limit);
        return Heard.First(message => wanted(message));
    }

    public void Forget()
    {
        lock (_heard)
        {
            _heard.Clear();
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _socket.Dispose();
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[65_536];
        var message = new List<byte>();
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var part = await _socket.ReceiveAsync(buffer, _stopping.Token);
                message.AddRange(buffer[..part.Count]);
                if (part.EndOfMessage)
                {
                    lock (_heard)
                    {
                        _heard.Add(Encoding.UTF8.GetString([.. message]));
                    }

                    message.Clear();
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // Closed by one of the two.
        }
    }
}
