using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Keep-alive, DISCONNECT, AUTH and errors (3.1.2.10, 3.12 to 3.15, 4.12, 4.13).</summary>
public class ConnectionEndTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.12.4-1"), V311("3.12.4-1")]
    public Task MQTT_3_12_4_1_pingreq_is_answered_by_pingresp(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Ping, Packet.Ping);

        await client.ReceiveAsync(T.Pingresp);
        await client.ReceiveAsync(T.Pingresp);
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.1.2-22"), V311("3.1.2-24")]
    public Task MQTT_3_1_2_22_any_packet_keeps_the_connection_alive(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a", connect => connect with { KeepAlive = 2 });
        await client.SubscribeAsync(rig.Topic("t"));

        for (int i = 0; i < 3; i++)
        {
            await rig.PassAsync(1);
            await client.SendAsync(Packet.Publish(level, rig.Topic("t"), $"{i}"));
            await client.ReceiveMessageAsync($"{i}");
        }

        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.2.2-21", "3.2.2-22"), V311("3.1.2-24")]
    public Task MQTT_3_2_2_21_keep_alive_0_is_off_or_replaced(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a", connect => connect with { KeepAlive = 0 });

        await rig.PassAsync(3);

        // A server that wants one says so, and then it is no shorter than this.
        Assert.True(client.Connack!.Number(P.ServerKeepAlive, 60) >= 3);
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.14.4-1", "3.14.4-2"), V311("3.14.4-2")]
    public Task Section_3_14_4_what_follows_disconnect_is_not_processed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync(rig.Topic("#"));
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Disconnect(level), Packet.Publish(level, rig.Topic("t"), "late"));

        Assert.Null(await client.ReceiveOrEndAsync());
        await watcher.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.14.0-1")]
    public Task MQTT_3_14_0_1_no_disconnect_before_a_successful_connack(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        byte[][] firsts = [Packet.Disconnect(level, 0x04), Packet.Subscribe(level, 1, null, ("a", 0)), [0x00, 0x00], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]];
        foreach (byte[] first in firsts)
        {
            WireClient client = await rig.OpenAsync();
            await client.SendAsync(first);

            Assert.Null(await client.ReceiveOrEndAsync());
        }
    });

    [SkippableTheory, Servers, V5("4.13.1-1", "4.13.2-1"), V311("4.8.0-1")]
    public Task MQTT_4_13_1_1_packets_only_a_server_sends_end_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        byte[][] wrong =
        [
            Packet.Connack(level), Packet.Suback(level, T.Suback, 1, 0), Packet.Suback(level, T.Unsuback, 1, 0), [0xD0, 0],
        ];
        foreach (byte[] packet in wrong)
        {
            WireClient client = await rig.ConnectAsync("a");
            await client.SendAsync(packet);

            await client.ExpectClosedAsync(0x81, 0x82);
        }
    });

    [SkippableTheory, Servers, V5("4.13.1-1"), V311("4.8.0-1")]
    public Task Section_2_1_2_packet_type_0_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync([0x00, 0x00]);

        await client.ExpectClosedAsync(0x81, 0x82);
    });

    [SkippableTheory, Servers, V311("4.8.0-1")]
    public Task Section_2_2_1_packet_type_15_ends_a_3_1_1_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync([0xF0, 0x00]);

        Assert.Null(await client.ReceiveOrEndAsync());
    });

    [SkippableTheory, Servers, V5("3.2.2-6", "4.12.0-1", "4.12.0-4", "3.2.2-7", "3.1.4-2")]
    public Task MQTT_4_12_0_1_an_unknown_authentication_method_is_refused(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(Packet.Connect(level, new Connect { ClientId = rig.Id("a"), Props = new Props().Text(P.AuthMethod, "NO-SUCH") }));

        WirePacket? answer = await client.ReceiveOrEndAsync();
        if (answer is not null)
        {
            Assert.True(answer.Type == T.Connack && answer.Reason is 0x8C or 0x87, answer.ToString());
            Assert.Null(await client.ReceiveOrEndAsync());
        }
    });

    [SkippableTheory, Servers, V5("4.12.0-6")]
    public Task MQTT_4_12_0_6_without_a_method_in_connect_there_is_none_in_connack(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        Assert.False(client.Connack!.Has(P.AuthMethod));
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.12.0-7")]
    public Task MQTT_4_12_0_7_auth_without_a_method_in_connect_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Auth(0x19, new Props().Text(P.AuthMethod, "X")));

        await client.ExpectClosedAsync(0x82);
    });

    [SkippableTheory, Servers, V5("3.15.1-1")]
    public Task MQTT_3_15_1_1_auth_with_flags_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Frame(0xF1, [0x19, 0]));

        await client.ExpectClosedAsync(0x81, 0x82);
    });

    [SkippableTheory, Servers, V5("3.1.2-29")]
    public Task MQTT_3_1_2_29_without_problem_information_answers_carry_no_words(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Props = new Props().Byte(P.RequestProblem, 0) });

        await client.SendAsync(
            Packet.Subscribe(level, 1, null, (rig.Topic("a"), 0)), Packet.Unsubscribe(level, 2, rig.Topic("z")),
            Packet.Publish(level, rig.Topic("n"), "x", 1, 3), Packet.Publish(level, rig.Topic("n"), "x", 2, 4), Packet.Ack(level, T.Pubrel, 9));

        for (int i = 0; i < 5; i++)
        {
            WirePacket answer = await client.ReceiveAsync();
            Assert.True(answer.Type is T.Suback or T.Unsuback or T.Puback or T.Pubrec or T.Pubcomp, answer.ToString());
            Assert.False(answer.Has(P.ReasonString) || answer.Has(P.User), answer.ToString());
        }
    });

    [SkippableTheory, Servers, V5("4.2.0-1"), V311("7.1.1-1")]
    public Task MQTT_4_2_0_1_packets_may_arrive_byte_by_byte(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();
        byte[] all =
        [
            .. Packet.Connect(level, new Connect { ClientId = rig.Id("a") }), .. Packet.Subscribe(level, 1, null, (rig.Topic("t"), 1)),
            .. Packet.Publish(level, rig.Topic("t"), "slowly", 1, 2),
        ];

        foreach (byte one in all)
        {
            await client.SendAsync([one]);
        }

        await client.ReceiveAsync(T.Connack);
        await client.ReceiveAsync(T.Suback);
        WirePacket[] both = [await client.ReceiveAsync(), await client.ReceiveAsync()];
        Assert.Equal([T.Publish, T.Puback], both.Select(packet => packet.Type).Order());
    });
}
