using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Receive Maximum and Maximum Packet Size (3.1.2.11.3, 3.1.2.11.4, 3.3.4, 4.9).</summary>
public class FlowControlTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.3.4-9", "4.9.0-1", "4.9.0-2")]
    public Task MQTT_3_3_4_9_no_more_unacknowledged_messages_than_the_receive_maximum(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await WithReceiveMaximumAsync(rig, 2);
        WireClient publisher = await rig.ConnectAsync("publisher");
        foreach (string payload in new[] { "1", "2", "3", "4" })
        {
            await publisher.PublishAsync(rig.Topic("t"), payload, 1 + (payload[0] % 2));
        }

        WirePacket first = await client.ReceiveMessageAsync("1");
        WirePacket second = await client.ReceiveMessageAsync("2");
        await client.ExpectNothingAsync();
        await client.AcknowledgeAsync(first);
        WirePacket third = await client.ReceiveMessageAsync("3");
        await client.ExpectNothingAsync();
        await client.AcknowledgeAsync(second);
        WirePacket fourth = await client.ReceiveMessageAsync("4");

        await client.AcknowledgeAsync(third);
        await client.AcknowledgeAsync(fourth);
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.9.0-2")]
    public Task Section_4_9_pubrec_alone_gives_no_room_but_pubcomp_does(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await WithReceiveMaximumAsync(rig, 1);
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "1", 2);
        await publisher.PublishAsync(rig.Topic("t"), "2", 2);
        WirePacket first = await client.ReceiveMessageAsync("1");

        await client.SendAsync(Packet.Ack(level, T.Pubrec, first.Id));
        await client.ReceiveAsync(T.Pubrel);
        await client.ExpectNothingAsync();
        await client.SendAsync(Packet.Ack(level, T.Pubcomp, first.Id));

        await client.ReceiveMessageAsync("2");
    });

    [SkippableTheory, Servers, V5("3.3.4-9")]
    public Task Section_4_9_a_pubrec_with_an_error_gives_room(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await WithReceiveMaximumAsync(rig, 1);
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "1", 2);
        await publisher.PublishAsync(rig.Topic("t"), "2", 2);

        await client.SendAsync(Packet.Ack(level, T.Pubrec, (await client.ReceiveMessageAsync("1")).Id, 0x97));

        await client.ReceiveMessageAsync("2");
    });

    [SkippableTheory, Servers, V5("3.3.4-10", "4.9.0-3")]
    public Task MQTT_3_3_4_10_qos_0_and_other_packets_are_not_held_back(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await WithReceiveMaximumAsync(rig, 1);
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "held", 1);
        await publisher.PublishAsync(rig.Topic("t"), "waits", 1);
        await client.ReceiveMessageAsync("held");

        await publisher.PublishAsync(rig.Topic("t"), "free", 0);
        await client.ReceiveMessageAsync("free");
        await client.SubscribeAsync(rig.Topic("u"), 0);
        await client.UnsubscribeAsync(rig.Topic("u"));
        await client.SendAsync(Packet.Publish(level, rig.Topic("w"), "x", 2, 500));
        await client.ReceiveAsync(T.Pubrec);
        await client.SendAsync(Packet.Ack(level, T.Pubrel, 500));
        await client.ReceiveAsync(T.Pubcomp);
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.3.4-7")]
    public Task MQTT_3_3_4_7_a_client_above_the_servers_receive_maximum_is_closed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        uint maximum = client.Connack!.Number(P.ReceiveMaximum, 65535);
        Assert.True(maximum <= 2000, "the server announces a maximum that can be tried");

        for (int id = 1; id <= maximum; id++)
        {
            await client.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 2, id));
            await client.ReceiveAsync(T.Pubrec);
        }

        await client.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 2, (int)maximum + 1));

        await client.ExpectClosedAsync(0x93);
    });

    [SkippableTheory, Servers, V5("3.1.2-24", "3.1.2-25")]
    public Task MQTT_3_1_2_24_a_message_too_large_for_the_client_is_left_out(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Props = new Props().U32(P.MaximumPacketSize, 200) });
        await client.SubscribeAsync(rig.Topic("t"), 2);
        WireClient publisher = await rig.ConnectAsync("publisher");

        foreach (int qos in new[] { 0, 1, 2 })
        {
            await publisher.PublishAsync(rig.Topic("t"), new string('x', 300), qos);
            await publisher.PublishAsync(rig.Topic("t"), $"small {qos}", qos);
        }

        foreach (int qos in new[] { 0, 1, 2 })
        {
            await client.AcknowledgeAsync(await client.ReceiveMessageAsync($"small {qos}"));
        }

        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.1.2-25")]
    public Task MQTT_3_1_2_25_messages_left_out_use_up_no_room(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync(
            "a", connect => connect with { Props = new Props().U32(P.MaximumPacketSize, 200).U16(P.ReceiveMaximum, 2) });
        await client.SubscribeAsync(rig.Topic("t"), 1);
        WireClient publisher = await rig.ConnectAsync("publisher");

        for (int i = 0; i < 5; i++)
        {
            await publisher.PublishAsync(rig.Topic("t"), new string('x', 300), 1);
        }

        await publisher.PublishAsync(rig.Topic("t"), "small", 1);
        await client.ReceiveMessageAsync("small");
    });

    [SkippableTheory, Servers, V5("3.1.2-24")]
    public Task MQTT_3_1_2_24_a_packet_of_exactly_the_maximum_is_sent(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        const int Maximum = 120;
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Props = new Props().U32(P.MaximumPacketSize, Maximum) });
        await client.SubscribeAsync(rig.Topic("t"));
        WireClient publisher = await rig.ConnectAsync("publisher");
        int around = Packet.Publish(level, rig.Topic("t"), "").Length;

        await publisher.PublishAsync(rig.Topic("t"), new string('x', Maximum - around + 1));
        await publisher.PublishAsync(rig.Topic("t"), new string('y', Maximum - around));

        Assert.Equal(Maximum, (await client.ReceiveMessageAsync(new string('y', Maximum - around))).Size);
    });

    [SkippableTheory, Servers, V5("3.7.2-2", "3.7.2-3", "3.14.2-3", "3.14.2-4", "3.1.2-24", "3.2.2-19", "3.2.2-20", "3.9.2-1", "3.9.2-2", "3.11.2-1", "3.11.2-2", "3.4.2-2", "3.4.2-3", "3.5.2-2", "3.5.2-3")]
    public Task MQTT_3_1_2_24_no_answer_is_larger_than_the_clients_maximum(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        const int Maximum = 40;
        (WireClient client, WirePacket connack) = await rig.TryConnectAsync(
            "a", connect => connect with { Props = new Props().U32(P.MaximumPacketSize, Maximum) });
        var answers = new List<WirePacket> { connack };

        await client.SendAsync(Packet.Subscribe(level, 1, null, (rig.Topic("a"), 0), (rig.Topic("b/#/c"), 0)));
        answers.Add(await client.ReceiveAsync());
        if (answers[1].Type == T.Suback)
        {
            await client.SendAsync(
                Packet.Unsubscribe(level, 2, rig.Topic("a"), rig.Topic("z")), Packet.Publish(level, rig.Topic("n"), "x", 1, 3),
                Packet.Publish(level, rig.Topic("n"), "x", 2, 4), Packet.Ack(level, T.Pubrel, 9), [0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
            while (await client.ReceiveOrEndAsync() is { } answer)
            {
                answers.Add(answer);
            }
        }

        Assert.All(answers, answer => Assert.InRange(answer.Size, 2, Maximum));
    });

    [SkippableTheory, Servers, V5("3.6.2-2", "3.6.2-3")]
    public Task MQTT_3_6_2_2_no_pubrel_is_larger_than_the_clients_maximum(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        int maximum = Packet.Publish(level, rig.Topic("t"), "x", 2, 1).Length;
        WireClient client = await rig.ConnectAsync(
            "a", connect => connect with { Props = new Props().U32(P.MaximumPacketSize, (uint)maximum) });
        await client.SubscribeAsync(rig.Topic("t"), 2);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2);
        WirePacket message = await client.ReceiveMessageAsync("x");

        await client.SendAsync(Packet.Ack(level, T.Pubrec, message.Id), Packet.Ack(level, T.Pubrec, 999));

        Assert.InRange((await client.ReceiveAsync(T.Pubrel)).Size, 4, maximum);
        await client.SendAsync(Packet.Ack(level, T.Pubcomp, message.Id), Packet.Ping);
        while (await client.ReceiveAsync() is { Type: T.Pubrel } pubrel)
        {
            Assert.InRange(pubrel.Size, 4, maximum);
        }
    });

    [SkippableTheory, Servers, V5("3.2.2-15")]
    public Task MQTT_3_2_2_15_a_packet_above_the_servers_maximum_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        uint maximum = client.Connack!.Number(P.MaximumPacketSize, 0);
        Assert.InRange(maximum, 1u, 16_000_000u);

        // The header alone: a server must not wait for the body.
        await client.SendAsync([0x30, .. new ByteWriter().Variable((int)maximum).ToArray(), 0, 1, 0x61]);

        await client.ExpectClosedAsync(0x95);
    });

    [SkippableTheory, Servers, V5, V311]
    public Task Section_2_1_4_a_payload_of_half_a_megabyte_arrives_whole(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        var payload = new byte[512 * 1024];
        new Random(2026).NextBytes(payload);
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);

        Task<byte> publishing = (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), payload, 2);

        Assert.Equal(payload, (await client.ReceiveAsync(T.Publish)).Payload);
        await publishing;
    });

    private static async Task<WireClient> WithReceiveMaximumAsync(Rig rig, int maximum)
    {
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Props = new Props().U16(P.ReceiveMaximum, maximum) });
        await client.SubscribeAsync(rig.Topic("t"), 2);
        return client;
    }
}
