using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Sessions: what is kept, for how long, and what is sent again (3.1.2.4, 3.1.2.11.2, 4.1, 4.4).</summary>
public class SessionTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.1.2-5", "4.1.0-1", "4.5.0-1", "3.1.2-23"), V311("3.1.2-4", "3.1.2-5", "4.1.0-1", "4.5.0-1")]
    public Task MQTT_3_1_2_5_a_resumed_session_has_its_subscriptions_and_messages(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient sleeper = await rig.ConnectDurableAsync("sleeper");
        await sleeper.SubscribeAsync(rig.Topic("#"), 2);
        await sleeper.DisconnectAsync();
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("a"), "one", 1);
        await publisher.PublishAsync(rig.Topic("a"), "two", 2);

        sleeper = await rig.ConnectDurableAsync("sleeper");

        WirePacket one = await sleeper.ReceiveMessageAsync("one");
        WirePacket two = await sleeper.ReceiveMessageAsync("two");
        Assert.Equal((1, 2), (one.Qos, two.Qos));
        Assert.False(one.Dup || two.Dup, "the first attempt to deliver is no repetition");
        await sleeper.AcknowledgeAsync(one);
        await sleeper.AcknowledgeAsync(two);
        await publisher.PublishAsync(rig.Topic("b"), "live");
        await sleeper.ReceiveMessageAsync("live");
    });

    [SkippableTheory, Servers, V5("4.1.0-2"), V311("3.1.2-6")]
    public Task MQTT_4_1_0_2_a_session_without_expiry_ends_with_its_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectAsync("a");
        await first.SubscribeAsync(rig.Topic("t"), 1);
        await first.DisconnectAsync();
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1);

        WireClient second = await rig.ConnectAsync("a", connect => connect with { Clean = false });

        Assert.False(second.Connack!.SessionPresent);
        await second.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.1.0-2")]
    public Task MQTT_4_1_0_2_an_expiry_of_0_given_with_disconnect_ends_the_session(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectDurableAsync("a");
        await first.DisconnectAsync(0, new Props().U32(P.SessionExpiry, 0));

        Assert.False((await rig.ConnectDurableAsync("a")).Connack!.SessionPresent);
    });

    [SkippableTheory, Servers, V5]
    public Task Section_3_14_2_2_2_disconnect_cannot_give_an_expiry_to_a_session_that_had_none(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Disconnect(level, 0, Rig.Durable()));

        await client.ExpectClosedAsync(0x82);
        Assert.False((await rig.ConnectAsync("a", connect => connect with { Clean = false })).Connack!.SessionPresent);
    });

    [SkippableTheory, Servers, V5("4.4.0-1", "3.3.1-1", "4.3.2-3"), V311("4.4.0-1", "3.3.1-1", "2.3.1-4", "4.3.2-1")]
    public Task MQTT_4_4_0_1_an_unacknowledged_qos_1_message_is_sent_again_with_its_identifier(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 1);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1);
        WirePacket before = await client.ReceiveMessageAsync("x");
        await client.DisposeAsync();

        client = await rig.ConnectDurableAsync("a");

        WirePacket again = await client.ReceiveMessageAsync("x");
        Assert.True(again.Dup);
        Assert.Equal(before.Id, again.Id);
    });

    [SkippableTheory, Servers, V5("4.4.0-1", "4.3.3-3"), V311("4.4.0-1", "4.3.3-1")]
    public Task MQTT_4_4_0_1_an_unanswered_qos_2_message_is_sent_again_with_its_identifier(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2);
        WirePacket before = await client.ReceiveMessageAsync("x");
        await client.DisposeAsync();

        client = await rig.ConnectDurableAsync("a");

        WirePacket again = await client.ReceiveMessageAsync("x");
        Assert.True(again.Dup);
        Assert.Equal(before.Id, again.Id);
        await client.AcknowledgeAsync(again);
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.4.0-1", "4.3.3-5", "4.3.3-6"), V311("4.4.0-1", "4.3.3-1")]
    public Task MQTT_4_3_3_6_after_pubrel_only_pubrel_is_sent_again(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2);
        WirePacket message = await client.ReceiveMessageAsync("x");
        await client.SendAsync(Packet.Ack(level, T.Pubrec, message.Id));
        await client.ReceiveAsync(T.Pubrel);
        await client.DisposeAsync();

        client = await rig.ConnectDurableAsync("a");

        Assert.Equal(message.Id, (await client.ReceiveAsync(T.Pubrel)).Id);
        await client.SendAsync(Packet.Ack(level, T.Pubcomp, message.Id));
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.4.0-1"), V311("4.4.0-1")]
    public Task MQTT_4_4_0_1_nothing_is_sent_again_within_a_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 1);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1);
        await client.ReceiveMessageAsync("x");

        await rig.PassAsync(2);

        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.6.0-1", "4.6.0-5"), V311("4.6.0-1", "4.6.0-6")]
    public Task MQTT_4_6_0_1_messages_are_sent_again_in_their_order_and_before_new_ones(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        WireClient publisher = await rig.ConnectAsync("publisher");
        string[] payloads = ["1", "2", "3", "4", "5"];
        foreach (string payload in payloads)
        {
            await publisher.PublishAsync(rig.Topic("t"), payload, 1 + (payload[0] % 2));
            await client.ReceiveMessageAsync(payload);
        }

        await client.DisposeAsync();
        await publisher.PublishAsync(rig.Topic("t"), "6", 1);
        client = await rig.ConnectDurableAsync("a");

        foreach (string payload in payloads)
        {
            Assert.True((await client.ReceiveMessageAsync(payload)).Dup);
        }

        await client.ReceiveMessageAsync("6");
    });

    [SkippableTheory, Servers, V5("4.4.0-2")]
    public Task MQTT_4_4_0_2_a_refused_message_counts_as_acknowledged(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "one", 1);
        await publisher.PublishAsync(rig.Topic("t"), "two", 2);
        await client.SendAsync(
            Packet.Ack(level, T.Puback, (await client.ReceiveMessageAsync("one")).Id, 0x80),
            Packet.Ack(level, T.Pubrec, (await client.ReceiveMessageAsync("two")).Id, 0x80));
        await client.ExpectNothingAsync();
        await client.DisposeAsync();

        client = await rig.ConnectDurableAsync("a");

        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.3.3-10"), V311("4.3.3-2")]
    public Task MQTT_4_3_3_10_a_qos_2_message_repeated_in_a_resumed_session_is_not_delivered_twice(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync(rig.Topic("t"));
        WireClient publisher = await rig.ConnectDurableAsync("publisher");
        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 2, 7));
        await publisher.ReceiveAsync(T.Pubrec);
        await publisher.DisposeAsync();

        publisher = await rig.ConnectDurableAsync("publisher");
        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 2, 7, dup: true));
        Assert.Equal(7, (await publisher.ReceiveAsync(T.Pubrec)).Id);
        await publisher.SendAsync(Packet.Ack(level, T.Pubrel, 7));
        await publisher.ReceiveAsync(T.Pubcomp);

        await watcher.ReceiveMessageAsync("x");
        await watcher.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5, V311("3.1.2-7")]
    public Task MQTT_3_1_2_7_retained_messages_survive_the_session_of_their_publisher(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "kept", 1, retain: true);
        await publisher.DisconnectAsync();

        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"));

        await client.ReceiveMessageAsync("kept");
    });
}
