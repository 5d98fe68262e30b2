using System.Net.WebSockets;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Transports;

namespace ConsoleBridge.IntegrationTests.Transports;

/// <summary>The WebSocket to a device, against a peer on this machine.</summary>
public sealed class WebSocketTransportTests : IDisposable
{
    private readonly WebSocketPeer _device = new();
    private readonly byte[] _buffer = new byte[4096];

    public void Dispose() => _device.Dispose();

    [Fact]
    public async Task Asks_for_the_path_of_the_profile()
    {
        await using var transport = await OpenAsync("/socket?v=1");

        Assert.Equal("GET /socket?v=1 HTTP/1.1", _device.Request);
        Assert.True(transport.IsDatagram);
        Assert.Equal($"websocket 127.0.0.1:{_device.Port}/socket?v=1", transport.Description);
    }

    [Fact]
    public async Task Each_text_message_is_one_frame_both_ways_however_it_was_cut()
    {
        await using var transport = await OpenAsync();

        await transport.SendAsync("3:::ALIVE"u8.ToArray(), CancellationToken.None);
        await _device.SayAsync("3:::SETD^", end: false);
        await _device.SayAsync("m.mix^0.5");
        await _device.SayAsync("2::");

        Assert.Equal("3:::ALIVE", await _device.HearAsync());
        Assert.Equal("3:::SETD^m.mix^0.5", await ReceiveAsync(transport));
        Assert.Equal("2::", await ReceiveAsync(transport));
    }

    [Fact]
    public async Task Binary_messages_are_passed_over()
    {
        await using var transport = await OpenAsync();

        await _device.Socket.SendAsync(new byte[] { 1, 2, 3 }, WebSocketMessageType.Binary, true, CancellationToken.None);
        await _device.SayAsync("text");

        Assert.Equal("text", await ReceiveAsync(transport));
    }

    [Fact]
    public async Task A_ping_is_answered()
    {
        await using var transport = await OpenAsync();
        var receiving = ReceiveAsync(transport);

        // Ping with the payload "hi", unmasked, as a server sends it (RFC 6455, 5.5.2); the client masks its pong.
        await _device.Stream.WriteAsync(new byte[] { 0x89, 2, (byte)'h', (byte)'i' });
        var pong = new byte[8];
        await _device.Stream.ReadExactlyAsync(pong);
        await _device.SayAsync("on");

        Assert.Equal((0x8A, 0x82, (byte)'h', (byte)'i'), (pong[0], pong[1], (byte)(pong[6] ^ pong[2]), (byte)(pong[7] ^ pong[3])));
        Assert.Equal("on", await receiving);
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_the_session()
    {
        await using var transport = await OpenAsync();
        await _device.SayAsync(new string('x', 5000));

        var failure = await Assert.ThrowsAsync<IOException>(() => ReceiveAsync(transport));

        Assert.Equal("a message is longer than 4096 bytes", failure.Message);
    }

    [Fact]
    public async Task A_device_that_closes_ends_the_session_in_its_words()
    {
        await using var transport = await OpenAsync();
        await _device.Socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "too many clients", CancellationToken.None);

        var failure = await Assert.ThrowsAsync<IOException>(() => ReceiveAsync(transport));

        Assert.Equal("the device closed the WebSocket: too many clients", failure.Message);
    }

    [Fact]
    public async Task A_device_that_vanishes_ends_the_session()
    {
        await using var transport = await OpenAsync();
        _device.Dispose();

        await Assert.ThrowsAsync<IOException>(() => ReceiveAsync(transport));
    }

    [Fact]
    public async Task The_device_is_told_when_the_bridge_goes()
    {
        var transport = await OpenAsync();
        var receiving = ReceiveAsync(transport);

        await transport.DisposeAsync();

        Assert.Equal("closed", await _device.HearAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => receiving);
    }

    [Fact]
    public async Task A_server_without_a_WebSocket_there_is_tried_again()
    {
        var accepting = _device.AcceptAsync(refuse: true);

        var failure = await Assert.ThrowsAsync<IOException>(async () => await Kind.OpenAsync(Way("/"), CancellationToken.None));

        await accepting;
        Assert.Contains("404", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 80, null, "'Host' is missing")]
    [InlineData("10.0.0.1", 0, null, "'Port' is missing")]
    [InlineData("10.0.0.1", 80, "raw", "must begin with a slash")]
    public void What_is_missing_is_said_in_plain_words(string host, int port, string? path, string expected)
    {
        var way = new DeviceWay("foh", new ProfileTransport { Kind = "websocket", Path = path }, host, port);

        Assert.Contains(expected, Kind.Check(way), StringComparison.Ordinal);
    }

    private static ITransportKind Kind => TransportKinds.ForChecking.Find("websocket")!;

    private async Task<ITransport> OpenAsync(string path = "/")
    {
        var accepting = _device.AcceptAsync();
        var transport = await Kind.OpenAsync(Way(path), CancellationToken.None);
        await accepting;
        return transport;
    }

    private DeviceWay Way(string path) => new("foh", new ProfileTransport { Kind = "websocket", Path = path }, "127.0.0.1", _device.Port);

    private async Task<string> ReceiveAsync(ITransport transport) =>
        Encoding.UTF8.GetString(_buffer, 0, await transport.ReceiveAsync(_buffer, CancellationToken.None));
}
