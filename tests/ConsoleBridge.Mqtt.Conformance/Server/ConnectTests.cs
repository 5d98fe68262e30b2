using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>CONNECT (3.1): what a server must refuse, and what it must let in.</summary>
public class ConnectTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.1.0-1"), V311("3.1.0-1")]
    public Task MQTT_3_1_0_1_first_packet_must_be_connect(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(Packet.Publish(level, rig.Topic("a"), "x"));

        Assert.Null(await client.ReceiveOrEndAsync());
    });

    [SkippableTheory, Servers, V5("3.1.0-2"), V311("3.1.0-2", "4.8.0-1")]
    public Task MQTT_3_1_0_2_second_connect_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Connect(level, new Connect { ClientId = client.ClientId }));

        await client.ExpectClosedAsync(0x82);
    });

    [SkippableTheory, Servers, V5("3.1.2-1"), V311("3.1.2-1")]
    public Task MQTT_3_1_2_1_wrong_protocol_name_is_not_let_in(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(Packet.Connect(level, new Connect { ClientId = rig.Id("a"), ProtocolName = "MQTX" }));

        WirePacket? answer = await client.ReceiveOrEndAsync();
        if (answer is not null)
        {
            Assert.True(answer.Type == T.Connack && answer.Reason != 0, answer.ToString());
            Assert.Null(await client.ReceiveOrEndAsync());
        }
    });

    [SkippableTheory, Servers, V5("3.1.2-2")]
    public Task MQTT_3_1_2_2_unknown_level_6_is_refused_and_closed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(Packet.Connect(level, new Connect { ClientId = rig.Id("a"), LevelByte = 6 }));

        WirePacket? answer = await client.ReceiveOrEndAsync();
        if (answer is not null)
        {
            Assert.True(answer.Type == T.Connack && answer.Reason == 0x84, answer.ToString());
            Assert.Null(await client.ReceiveOrEndAsync());
        }
    });

    [SkippableTheory, Servers, V311("3.1.2-2", "3.2.2-4", "3.2.2-5")]
    public Task MQTT_3_1_2_2_unknown_level_2_is_answered_with_1_and_closed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(Packet.Connect(level, new Connect { ClientId = rig.Id("a"), LevelByte = 2 }));

        Assert.Equal(1, (await client.ReceiveAsync(T.Connack)).Reason);
        Assert.Null(await client.ReceiveOrEndAsync());
    });

    [SkippableTheory, Servers, V5("3.1.2-3"), V311("3.1.2-3")]
    public Task MQTT_3_1_2_3_reserved_connect_flag_must_be_zero(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { FlippedFlags = 0x01 });

    [SkippableTheory, Servers, V5("3.1.2-11"), V311("3.1.2-11", "3.1.2-13")]
    public Task MQTT_3_1_2_11_will_qos_without_will_is_malformed(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { FlippedFlags = 0x08 });

    [SkippableTheory, Servers, V5("3.1.2-13"), V311("3.1.2-11", "3.1.2-15")]
    public Task MQTT_3_1_2_13_will_retain_without_will_is_malformed(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { FlippedFlags = 0x20 });

    [SkippableTheory, Servers, V5("3.1.2-12"), V311("3.1.2-14")]
    public Task MQTT_3_1_2_12_will_qos_3_is_malformed(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { Will = new Will("w", "x", 3) });

    [SkippableTheory, Servers, V5("3.1.2-9"), V311("3.1.2-9")]
    public Task MQTT_3_1_2_9_will_flag_without_will_fields_is_malformed(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { FlippedFlags = 0x04 });

    [SkippableTheory, Servers, V5("3.1.2-17"), V311("3.1.2-19")]
    public Task MQTT_3_1_2_17_user_name_flag_without_user_name_is_malformed(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { FlippedFlags = 0x80 });

    [SkippableTheory, Servers, V5("3.1.2-16"), V311("3.1.2-18")]
    public Task MQTT_3_1_2_16_user_name_without_its_flag_is_malformed(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { User = "someone", FlippedFlags = 0x80 });

    [SkippableTheory, Servers, V5("3.1.2-19"), V311("3.1.2-21")]
    public Task MQTT_3_1_2_19_password_flag_without_password_is_malformed(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { User = "someone", FlippedFlags = 0x40 });

    [SkippableTheory, Servers, V5("3.1.2-18"), V311("3.1.2-20")]
    public Task MQTT_3_1_2_18_password_without_its_flag_is_malformed(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { User = "someone", Password = [1, 2], FlippedFlags = 0x40 });

    [SkippableTheory, Servers, V311("3.1.2-22")]
    public Task MQTT_3_1_2_22_password_without_user_name_is_refused_in_3_1_1(ServerKind server, Level level) =>
        NotLetIn(server, level, new Connect { Password = [1, 2] });

    [SkippableTheory, Servers, V5]
    public Task Section_3_1_3_6_password_without_user_name_is_allowed_in_5(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await rig.ConnectAsync("a", connect => connect with { Password = [1, 2] });
    });

    [SkippableTheory, Servers, V5("3.1.4-1"), V311("3.1.4-1")]
    public Task MQTT_3_1_4_1_connect_with_bytes_behind_its_end_is_not_let_in(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();
        byte[] connect = Packet.Connect(level, new Connect { ClientId = rig.Id("a") });

        await client.SendAsync(Packet.Frame(0x10, [.. connect[2..], 0, 0]));

        await ExpectNotLetIn(client);
    });

    [SkippableTheory, Servers, V5("2.1.3-1"), V311("2.2.2-1", "2.2.2-2")]
    public Task MQTT_2_1_3_1_connect_with_reserved_header_flags_is_not_let_in(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();
        byte[] connect = Packet.Connect(level, new Connect { ClientId = rig.Id("a") });
        connect[0] |= 0x02;

        await client.SendAsync(connect);

        await ExpectNotLetIn(client);
    });

    [SkippableTheory, Servers, V5("3.1.3-1", "3.1.3-3"), V311("3.1.3-1", "3.1.3-3")]
    public Task MQTT_3_1_3_1_all_fields_in_the_order_of_the_payload_are_accepted(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync(rig.Topic("will"));
        WireClient client = await rig.ConnectAsync(
            "a", connect => connect with { Will = new Will(rig.Topic("will"), "gone"), User = "someone", Password = [1, 2] });

        await client.DisposeAsync();

        await watcher.ReceiveMessageAsync("gone");
    });

    [SkippableTheory, Servers, V5("3.1.3-4", "1.5.4-1"), V311("3.1.3-4", "1.5.3-1")]
    public Task MQTT_3_1_3_4_client_identifier_must_be_utf_8(ServerKind server, Level level) => NotLetInWithText(server, level, "qqqq", 0xC3);

    [SkippableTheory, Servers, V5("3.1.3-11"), V311("3.1.3-10")]
    public Task MQTT_3_1_3_11_will_topic_must_be_utf_8(ServerKind server, Level level) => NotLetInWithText(server, level, "wwww", 0xC3);

    [SkippableTheory, Servers, V5("3.1.3-12"), V311("3.1.3-11")]
    public Task MQTT_3_1_3_12_user_name_must_be_utf_8(ServerKind server, Level level) => NotLetInWithText(server, level, "uuuu", 0xC3);

    [SkippableTheory, Servers, V5("1.5.4-2"), V311("1.5.3-2")]
    public Task MQTT_1_5_4_2_user_name_must_not_contain_null(ServerKind server, Level level) => NotLetInWithText(server, level, "uuuu", 0);

    // A CONNECT with "qqqq" as identifier, "wwww" as will topic and "uuuu" as user name, of which one letter becomes another byte.
    private Task NotLetInWithText(ServerKind server, Level level, string letters, byte spoilt, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();
        byte[] connect = Packet.Connect(level, new Connect { ClientId = "qqqq", Will = new Will("wwww", "x"), User = "uuuu" });
        connect[connect.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(letters)) + 1] = spoilt;

        await client.SendAsync(connect);

        await ExpectNotLetIn(client);
    }, test: test);

    private Task NotLetIn(ServerKind server, Level level, Connect connect, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(Packet.Connect(level, connect with { ClientId = rig.Id("a") }));

        await ExpectNotLetIn(client);
    }, test: test);

    // 5.0 allows a CONNACK with a reason ([MQTT-3.1.4-1]), 3.1.1 forbids it.
    private static async Task ExpectNotLetIn(WireClient client)
    {
        WirePacket? answer = await client.ReceiveOrEndAsync();
        if (answer is not null)
        {
            Assert.True(client.Level == Level.V5 && answer.Type == T.Connack && answer.Reason >= 0x80, $"expected the end, came {answer}");
            Assert.Null(await client.ReceiveOrEndAsync());
        }
    }
}
