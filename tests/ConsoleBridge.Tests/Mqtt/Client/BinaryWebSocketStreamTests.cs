using System.Net.WebSockets;
using ConsoleBridge.Mqtt.Client;

namespace ConsoleBridge.Tests.Mqtt.Client;

public sealed class BinaryWebSocketStreamTests : IDisposable
{
    private readonly WebSocket _server;
    private readonly BinaryWebSocketStream _stream;

    public BinaryWebSocketStreamTests()
    {
        (DuplexPipe near, DuplexPipe far) = DuplexPipe.Pair();
        _server = WebSocket.CreateFromStream(new PipeStream(far), new WebSocketCreationOptions { IsServer = true });
        _stream = new BinaryWebSocketStream(WebSocket.CreateFromStream(new PipeStream(near), new WebSocketCreationOptions { SubProtocol = "mqtt" }));
    }

    [Fact]
    public async Task Joins_what_comes_in_many_frames_and_splits_what_shares_one()
    {
        await SendAsync([0x30, 0x05], endOfMessage: false);
        await SendAsync([], endOfMessage: true);
        await SendAsync([0x00, 0x01, 0x61, 0x31, 0x32, 0xD0, 0x00], endOfMessage: true);

        var received = new byte[9];
        await _stream.ReadExactlyAsync(received);

        Assert.Equal("30050001613132D000", Convert.ToHexString(received));
    }

    [Fact]
    public async Task Sends_binary_frames()
    {
        await _stream.WriteAsync(new byte[] { 0xC0, 0x00 });

        var received = new byte[10];
        WebSocketReceiveResult result = await _server.ReceiveAsync(received, CancellationToken.None);
        Assert.Equal((WebSocketMessageType.Binary, 2, true), (result.MessageType, result.Count, result.EndOfMessage));
    }

    [Fact]
    public async Task Ends_when_the_server_closes()
    {
        await _server.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        Assert.Equal(0, await _stream.ReadAsync(new byte[10]));
    }

    [Fact]
    public async Task Fails_on_a_text_frame()
    {
        await _server.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(async () => await _stream.ReadExactlyAsync(new byte[10]));
    }

    public void Dispose()
    {
        _stream.Dispose();
        _server.Dispose();
    }

    private Task SendAsync(byte[] bytes, bool endOfMessage)
    {
        return _server.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage, CancellationToken.None);
    }
}
