using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Delivery at QoS 1 and 2 to and from the server, and order (4.3, 4.6).</summary>
public class QosTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("4.3.2-1", "4.3.2-2", "2.2.1-4"), V311("4.3.2-1", "2.3.1-4")]
    public Task MQTT_4_3_2_1_messages_under_way_have_different_identifiers(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        WireClient publisher = await rig.ConnectAsync("publisher");
        var identifiers = new HashSet<int>();

        for (int i = 0; i < 10; i++)
        {
            await publisher.PublishAsync(rig.Topic("t"), $"{i}", 1 + (i % 2));
            WirePacket message = await client.ReceiveMessageAsync($"{i}");
            Assert.False(message.Dup);
            Assert.True(identifiers.Add(message.Id), $"identifier {message.Id} is in use");
        }
    });

    [SkippableTheory, Servers, V5("4.3.2-4"), V311("4.3.2-2")]
    public Task MQTT_4_3_2_4_a_qos_1_message_is_delivered_and_acknowledged(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 1);
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 1, 77));

        Assert.Equal(77, (await publisher.ReceiveAsync(T.Puback)).Id);
        await client.ReceiveMessageAsync("x");
    });

    [SkippableTheory, Servers, V5("4.3.2-5"), V311("4.3.2-2")]
    public Task MQTT_4_3_2_5_after_puback_the_identifier_means_a_new_message_even_with_dup(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"));
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "first", 1, 77));
        await publisher.ReceiveAsync(T.Puback);
        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "second", 1, 77, dup: true));
        await publisher.ReceiveAsync(T.Puback);

        await client.ReceiveMessageAsync("first");
        await client.ReceiveMessageAsync("second");
    });

    [SkippableTheory, Servers, V5("4.3.3-8", "4.3.3-10"), V311("4.3.3-2")]
    public Task MQTT_4_3_3_10_a_qos_2_message_repeated_before_pubrel_is_delivered_once(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"));
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 2, 77));
        Assert.Equal(77, (await publisher.ReceiveAsync(T.Pubrec)).Id);
        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 2, 77, dup: true));
        Assert.Equal(77, (await publisher.ReceiveAsync(T.Pubrec)).Id);
        await publisher.SendAsync(Packet.Ack(level, T.Pubrel, 77));
        Assert.Equal(77, (await publisher.ReceiveAsync(T.Pubcomp)).Id);

        await client.ReceiveMessageAsync("x");
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.3.3-11", "4.3.3-12"), V311("4.3.3-2")]
    public Task MQTT_4_3_3_12_after_pubcomp_the_identifier_means_a_new_message(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"));
        WireClient publisher = await rig.ConnectAsync("publisher");

        foreach (string payload in new[] { "first", "second" })
        {
            await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), payload, 2, 77));
            await publisher.ReceiveAsync(T.Pubrec);
            await publisher.SendAsync(Packet.Ack(level, T.Pubrel, 77));
            await publisher.ReceiveAsync(T.Pubcomp);
        }

        await client.ReceiveMessageAsync("first");
        await client.ReceiveMessageAsync("second");
    });

    [SkippableTheory, Servers, V5("3.7.2-1", "4.3.3-11"), V311("4.3.3-2")]
    public Task MQTT_4_3_3_11_pubrel_for_an_unknown_identifier_is_answered_by_pubcomp(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Ack(level, T.Pubrel, 99));

        WirePacket pubcomp = await client.ReceiveAsync(T.Pubcomp);
        Assert.Equal(99, pubcomp.Id);
        Assert.True(!rig.IsV5 || pubcomp.Reason == 0x92, $"reason 0x{pubcomp.Reason:X2}");
    });

    [SkippableTheory, Servers, V5("3.6.2-1", "4.3.3-1", "4.3.3-2", "4.3.3-4", "3.6.1-1"), V311("4.3.3-1", "3.6.1-1")]
    public Task MQTT_4_3_3_4_pubrec_is_answered_by_pubrel(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2);
        WirePacket message = await client.ReceiveMessageAsync("x");
        Assert.Equal((2, false), (message.Qos, message.Dup));

        await client.SendAsync(Packet.Ack(level, T.Pubrec, message.Id));

        Assert.Equal(message.Id, (await client.ReceiveAsync(T.Pubrel)).Id);
    });

    [SkippableTheory, Servers, V5("4.3.3-9")]
    public Task MQTT_4_3_3_9_after_a_pubrec_with_an_error_the_identifier_is_free(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "refused", 2);
        WirePacket refused = await client.ReceiveMessageAsync("refused");

        await client.SendAsync(Packet.Ack(level, T.Pubrec, refused.Id, 0x80));
        await publisher.PublishAsync(rig.Topic("t"), "next", 2);

        await client.AcknowledgeAsync(await client.ReceiveMessageAsync("next"));
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.6.0-5", "4.6.0-6"), V311("4.6.0-5", "4.6.0-6")]
    public Task MQTT_4_6_0_5_messages_arrive_in_the_order_they_were_sent(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        const int Count = 100;
        foreach (int qos in new[] { 0, 1, 2 })
        {
            WireClient client = await rig.ConnectAsync($"a{qos}");
            await client.SubscribeAsync(rig.Topic("t"), qos);
            WireClient publisher = await rig.ConnectAsync($"publisher{qos}");
            Task publishing = PublishAllAsync(rig, publisher, qos, Count);

            for (int i = 0; i < Count; i++)
            {
                WirePacket message = await client.ReceiveAsync();
                while (message.Type == T.Pubrel)
                {
                    await client.SendAsync(Packet.Ack(level, T.Pubcomp, message.Id));
                    message = await client.ReceiveAsync();
                }

                Assert.Equal($"{i}", message.Text);
                if (qos > 0)
                {
                    await client.SendAsync(Packet.Ack(level, qos == 1 ? T.Puback : T.Pubrec, message.Id));
                }
            }

            await publishing;
            await client.DisposeAsync();
        }
    });

    [SkippableTheory, Servers, V5("3.3.4-1"), V311("3.3.4-1")]
    public Task Section_4_6_acknowledgements_come_in_the_order_of_the_messages(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        int[] identifiers = [9, 3, 7, 1, 8];

        await client.SendAsync([.. identifiers.Select(id => Packet.Publish(level, rig.Topic("t"), "x", 1, id))]);

        foreach (int id in identifiers)
        {
            Assert.Equal(id, (await client.ReceiveAsync(T.Puback)).Id);
        }
    });

    private static async Task PublishAllAsync(Rig rig, WireClient publisher, int qos, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await publisher.PublishAsync(rig.Topic("t"), $"{i}", qos);
        }
    }
}
