using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>MQTT over WebSocket (chapter 6).</summary>
public class WebSocketTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("6.0.0-4"), V311("6.0.0-4")]
    public Task MQTT_6_0_0_4_the_server_selects_mqtt(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await using WebSocketWire socket = await OpenAsync(rig);

        string answer = await socket.AskAsync("/mqtt", "other, mqtt");

        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        Assert.Contains("sec-websocket-protocol: mqtt\r\n", answer, StringComparison.OrdinalIgnoreCase);
    });

    [SkippableTheory, Servers, V5("6.0.0-2", "6.0.0-1"), V311("6.0.0-2", "6.0.0-1")]
    public Task MQTT_6_0_0_2_a_packet_may_span_frames_and_a_frame_hold_packets(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await using WebSocketWire socket = await OpenAsync(rig);
        await socket.AskAsync("/mqtt", "mqtt");
        byte[] connect = Packet.Connect(level, new Connect { ClientId = rig.Id("a") });

        await socket.SendAsync(connect[..1]);
        await socket.SendAsync(connect[1..9]);
        await socket.SendAsync([.. connect[9..], .. Packet.Subscribe(level, 1, null, (rig.Topic("t"), 0)), .. Packet.Ping, 0xC0]);
        await socket.SendAsync([0x00]);

        foreach (T expected in new[] { T.Connack, T.Suback, T.Pingresp, T.Pingresp })
        {
            Assert.Equal(expected, (await socket.ReadPacketAsync(level))!.Type);
        }
    });

    [SkippableTheory, Servers, V5("6.0.0-2"), V311("6.0.0-2")]
    public Task Section_6_a_message_of_several_fragments_is_one_stream(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await using WebSocketWire socket = await OpenAsync(rig);
        await socket.AskAsync("/mqtt", "mqtt");
        byte[] connect = Packet.Connect(level, new Connect { ClientId = rig.Id("a") });

        await socket.SendAsync(connect[..5], last: false);
        await socket.SendAsync(connect[5..], opcode: 0);

        Assert.Equal(T.Connack, (await socket.ReadPacketAsync(level))!.Type);
    });

    [SkippableTheory, Servers, V5("6.0.0-1"), V311("6.0.0-1")]
    public Task MQTT_6_0_0_1_a_text_frame_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await using WebSocketWire socket = await OpenAsync(rig);
        await socket.AskAsync("/mqtt", "mqtt");
        await socket.SendAsync(Packet.Connect(level, new Connect { ClientId = rig.Id("a") }));
        Assert.Equal(T.Connack, (await socket.ReadPacketAsync(level))!.Type);

        await socket.SendAsync(Packet.Ping, WebSocketWire.Text);

        WirePacket? answer = await socket.ReadPacketAsync(level);
        Assert.True(answer is null or { Type: T.Disconnect, Reason: >= 0x80 }, $"expected the end, came {answer}");
    });

    private static async Task<WebSocketWire> OpenAsync(Rig rig) => new(await WireStream.OpenTcpAsync(rig.WebSocketPort), isClient: true);
}
