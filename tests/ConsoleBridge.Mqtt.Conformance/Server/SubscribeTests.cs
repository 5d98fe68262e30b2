using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>SUBSCRIBE and SUBACK (3.8, 3.9).</summary>
public class SubscribeTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.8.3-2"), V311("3.8.3-3")]
    public Task MQTT_3_8_3_2_subscribe_without_filter_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => Packet.Subscribe(level, 1, null));

    [SkippableTheory, Servers, V5("3.8.3-5"), V311("3-8.3-4")]
    public Task MQTT_3_8_3_5_reserved_option_bits_end_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Subscribe(level, 1, null, (rig.Topic("t"), 0x40)));

    [SkippableTheory, Servers, V5, V311("3-8.3-4")]
    public Task Section_3_8_3_1_qos_3_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Subscribe(level, 1, null, (rig.Topic("t"), 3)));

    [SkippableTheory, Servers, V311("3-8.3-4")]
    public Task MQTT_3_8_3_4_option_bits_of_5_end_a_3_1_1_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Subscribe(level, 1, null, (rig.Topic("t"), 0x04)));

    [SkippableTheory, Servers, V5]
    public Task Section_3_8_3_1_retain_handling_3_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Subscribe(level, 1, null, (rig.Topic("t"), 0x30)));

    [SkippableTheory, Servers, V5]
    public Task Section_3_8_2_1_2_subscription_identifier_0_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Subscribe(level, 1, new Props().Variable(P.SubscriptionId, 0), (rig.Topic("t"), 0)));

    [SkippableTheory, Servers, V5("3.8.3-4")]
    public Task MQTT_3_8_3_4_no_local_on_a_shared_subscription_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Subscribe(level, 1, null, ($"$share/g/{rig.Topic("t")}", 0b100)));

    [SkippableTheory, Servers, V5("3.8.4-1", "3.8.4-2", "3.8.4-5", "3.8.4-6", "3.8.4-7", "3.9.3-1", "3.9.3-2", "2.2.1-6"),
        V311("3.8.4-1", "3.8.4-2", "3.8.4-4", "3.8.4-5", "3.9.3-1", "3.9.3-2", "2.3.1-7")]
    public Task MQTT_3_8_4_6_suback_has_a_code_for_each_filter_in_order(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Subscribe(
            level, 4711, null, (rig.Topic("a"), 2), (rig.Topic("b"), 0), (rig.Topic("c"), 1), (rig.Topic("d"), 2)));

        WirePacket suback = await client.ReceiveAsync(T.Suback);
        Assert.Equal(4711, suback.Id);
        Assert.Equal([2, 0, 1, 2], suback.Reasons);
    });

    [SkippableTheory, Servers, V5("3.8.3-3")]
    public Task MQTT_3_8_3_3_no_local_withholds_own_messages_only(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 0b100);
        WireClient other = await rig.ConnectAsync("other");

        await client.PublishAsync(rig.Topic("t"), "own");
        await other.PublishAsync(rig.Topic("t"), "other");

        await client.ReceiveMessageAsync("other");
    });

    [SkippableTheory, Servers, V5, V311]
    public Task Section_3_8_4_without_no_local_a_publisher_hears_itself(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"));

        await client.SendAsync(Packet.Publish(level, rig.Topic("t"), "own"));

        await client.ReceiveMessageAsync("own");
    });

    [SkippableTheory, Servers, V5("3.8.4-3"), V311("3.8.4-3")]
    public Task MQTT_3_8_4_3_the_same_filter_again_replaces_the_subscription(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2, rig.IsV5 ? new Props().Variable(P.SubscriptionId, 1) : null);
        await client.SubscribeAsync(rig.Topic("t"), 0, rig.IsV5 ? new Props().Variable(P.SubscriptionId, 2) : null);

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2);

        WirePacket message = await client.ReceiveMessageAsync("x");
        Assert.Equal(0, message.Qos);
        Assert.True(!rig.IsV5 || message.All(P.SubscriptionId).Cast<uint>().SequenceEqual([2u]));
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.8.4-3")]
    public Task MQTT_3_8_4_3_subscribing_again_without_identifier_removes_the_identifier(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 0, new Props().Variable(P.SubscriptionId, 1));
        await client.SubscribeAsync(rig.Topic("t"), 0);

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x");

        Assert.False((await client.ReceiveMessageAsync("x")).Has(P.SubscriptionId));
    });

    [SkippableTheory, Servers, V5("3.8.4-4"), V311("3.8.4-3")]
    public Task MQTT_3_8_4_4_no_message_is_lost_while_a_subscription_is_replaced(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 1);
        WireClient publisher = await rig.ConnectAsync("publisher");
        const int Count = 15;

        for (int i = 1; i <= Count; i++)
        {
            await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), $"{i}", 1, i));
            await client.SendAsync(Packet.Subscribe(level, 100 + i, null, (rig.Topic("t"), 1)));
        }

        var heard = new List<string>();
        while (heard.Count < Count)
        {
            WirePacket packet = await client.ReceiveAsync();
            if (packet.Type == T.Publish)
            {
                heard.Add(packet.Text);
                await client.AcknowledgeAsync(packet);
            }
        }

        Assert.Equal(Enumerable.Range(1, Count).Select(i => $"{i}"), heard);
    });

    [SkippableTheory, Servers, V5("3.8.4-8"), V311("3.8.4-6")]
    public Task MQTT_3_8_4_8_a_message_has_the_lower_of_published_and_granted_qos(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient publisher = await rig.ConnectAsync("publisher");
        foreach (int granted in new[] { 0, 1, 2 })
        {
            WireClient client = await rig.ConnectAsync($"a{granted}");
            await client.SubscribeAsync(rig.Topic("t"), granted);
            foreach (int published in new[] { 0, 1, 2 })
            {
                await publisher.PublishAsync(rig.Topic("t"), $"{published}", published);

                WirePacket message = await client.ReceiveMessageAsync($"{published}");
                Assert.Equal(Math.Min(granted, published), message.Qos);
                await client.AcknowledgeAsync(message);
            }

            await client.DisconnectAsync();
        }
    });

    [SkippableTheory, Servers, V5("3.2.2-10"), V311]
    public Task MQTT_3_2_2_10_all_qos_levels_can_be_asked_for(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        foreach (int qos in new[] { 0, 1, 2 })
        {
            Assert.InRange(await client.SubscribeAsync(rig.Topic($"{qos}"), qos), 0, 2);
        }
    });

    private Task Ends(
        ServerKind server, Level level, Func<Rig, byte[]> packet, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(packet(rig));

        await client.ExpectClosedAsync(0x81, 0x82);
    }, test: test);
}
