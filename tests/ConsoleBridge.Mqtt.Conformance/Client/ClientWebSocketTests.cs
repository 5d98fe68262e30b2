using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Wire;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Conformance.Client;

/// <summary>Our client over WebSocket (chapter 6), against frames made by hand.</summary>
public sealed class ClientWebSocketTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ClientWebSocketTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Theory, Levels, V5("6.0.0-1", "6.0.0-2", "6.0.0-3"), V311("6.0.0-1", "6.0.0-2", "6.0.0-3")]
    public async Task MQTT_6_0_0_3_the_client_offers_mqtt_sends_binary_and_takes_packets_in_pieces(Level level)
    {
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MqttClient client = Client(level, (in MqttMessage message) => heard.TrySetResult(System.Text.Encoding.UTF8.GetString(message.Payload)));
        Task<MqttConnectResult> connecting = client.ConnectAsync(CancellationToken.None);
        await using WebSocketWire socket = await AcceptAsync();

        string request = await socket.AnswerAsync("mqtt");
        string offer = request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Protocol:", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("mqtt", offer.Split(':', ',').Select(part => part.Trim()));
        Assert.Equal(T.Connect, (await socket.ReadPacketAsync(level))!.Type);
        byte[] answer = [.. Packet.Connack(level), .. Packet.Publish(level, "t", "in pieces")];
        await socket.SendAsync(answer[..1]);
        await socket.SendAsync(answer[1..8]);
        await socket.SendAsync(answer[8..]);

        Assert.True((await connecting.WaitAsync(Patience, TimeProvider.System)).IsConnected);
        Assert.Equal("in pieces", await heard.Task.WaitAsync(Patience, TimeProvider.System));
    }

    [Theory, Levels, V5("6.0.0-1"), V311("6.0.0-1")]
    public async Task MQTT_6_0_0_1_a_text_frame_ends_the_connection(Level level)
    {
        await using MqttClient client = Client(level, null);
        Task<MqttConnectResult> connecting = client.ConnectAsync(CancellationToken.None);
        await using WebSocketWire socket = await AcceptAsync();
        await socket.AnswerAsync("mqtt");
        await socket.ReadPacketAsync(level);
        await socket.SendAsync(Packet.Connack(level));
        await connecting.WaitAsync(Patience, TimeProvider.System);

        await socket.SendAsync([0xD0, 0], WebSocketWire.Text);

        WirePacket? last = await socket.ReadPacketAsync(level);
        Assert.True(last is null or { Type: T.Disconnect }, $"expected the end, came {last}");
        await socket.DisposeAsync();
        await client.Ended.WaitAsync(Patience, TimeProvider.System);
    }

    private async Task<WebSocketWire> AcceptAsync()
    {
        Socket socket = await _listener.AcceptSocketAsync();
        return new WebSocketWire(new NetworkStream(socket, ownsSocket: true), isClient: false);
    }

    private MqttClient Client(Level level, MqttMessageHandler? received)
    {
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        return new MqttClient(
            new MqttClientOptions
            {
                OpenStream = MqttClientOptions.WebSocket(new Uri($"ws://127.0.0.1:{port}/mqtt")),
                Version = level == Level.V5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311,
                FallBackTo311 = false,
                ClientId = "a",
                Received = received,
            },
            TimeProvider.System);
    }
}
