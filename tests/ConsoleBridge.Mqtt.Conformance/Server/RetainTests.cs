using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Retained messages (3.3.1.3 and the subscription options of 3.8.3.1).</summary>
public class RetainTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.3.1-5", "3.3.1-9"), V311("3.3.1-5", "3.3.1-6", "3.3.1-8")]
    public Task MQTT_3_3_1_5_the_last_retained_message_is_kept_with_its_qos(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "old", 2, retain: true);
        await publisher.PublishAsync(rig.Topic("t"), "new", 1, retain: true);
        WireClient client = await rig.ConnectAsync("a");

        await client.SubscribeAsync(rig.Topic("#"), 2);

        WirePacket message = await client.ReceiveMessageAsync("new");
        Assert.Equal((1, true), (message.Qos, message.Retain));
        await client.AcknowledgeAsync(message);
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5, V311("3.3.1-7")]
    public Task MQTT_3_3_1_7_a_retained_message_at_qos_0_replaces_the_older_one(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "old", 1, retain: true);
        await publisher.PublishAsync(rig.Topic("t"), "new", 0, retain: true);
        WireClient client = await rig.ConnectAsync("a");

        await client.SubscribeAsync(rig.Topic("t"), 2);

        Assert.Equal(0, (await client.ReceiveMessageAsync("new")).Qos);
    });

    [SkippableTheory, Servers, V5("3.3.1-6", "3.3.1-7"), V311("3.3.1-10", "3.3.1-11")]
    public Task MQTT_3_3_1_6_an_empty_retained_message_removes_and_is_still_delivered(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "x", 1, retain: true);
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"));
        await client.ReceiveMessageAsync("x");

        await publisher.PublishAsync(rig.Topic("t"), "", 1, retain: true);

        Assert.False((await client.ReceiveMessageAsync("")).Retain);
        WireClient late = await rig.ConnectAsync("late");
        await late.SubscribeAsync(rig.Topic("t"));
        await late.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.3.1-8"), V311("3.3.1-12")]
    public Task MQTT_3_3_1_8_a_message_without_retain_leaves_the_retained_one(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "kept", 1, retain: true);
        await publisher.PublishAsync(rig.Topic("t"), "passing", 1);
        await publisher.PublishAsync(rig.Topic("t"), "", 1);
        await publisher.PublishAsync(rig.Topic("other"), "passing", 1);
        WireClient client = await rig.ConnectAsync("a");

        await client.SubscribeAsync(rig.Topic("#"));

        await client.ReceiveMessageAsync("kept");
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.3.1-12"), V311("3.3.1-9")]
    public Task MQTT_3_3_1_12_live_delivery_has_retain_0_unless_asked_otherwise(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"));

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", retain: true);

        Assert.False((await client.ReceiveMessageAsync("x")).Retain);
    });

    [SkippableTheory, Servers, V5("3.3.1-13")]
    public Task MQTT_3_3_1_13_retain_as_published_keeps_the_flag(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 0b1000);
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.PublishAsync(rig.Topic("t"), "with", retain: true);
        await publisher.PublishAsync(rig.Topic("t"), "without");

        Assert.True((await client.ReceiveMessageAsync("with")).Retain);
        Assert.False((await client.ReceiveMessageAsync("without")).Retain);
    });

    [SkippableTheory, Servers, V5]
    public Task Section_3_3_1_3_a_stored_message_has_retain_1_without_retain_as_published_too(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, retain: true);
        WireClient client = await rig.ConnectAsync("a");

        await client.SubscribeAsync(rig.Topic("t"), 0);

        Assert.True((await client.ReceiveMessageAsync("x")).Retain);
    });

    [SkippableTheory, Servers, V5("3.3.1-9", "3.8.4-4"), V311("3.8.4-3")]
    public Task MQTT_3_3_1_9_subscribing_again_sends_retained_messages_again(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, retain: true);
        WireClient client = await rig.ConnectAsync("a");

        await client.SubscribeAsync(rig.Topic("t"));
        await client.ReceiveMessageAsync("x");
        await client.SubscribeAsync(rig.Topic("t"));

        Assert.True((await client.ReceiveMessageAsync("x")).Retain);
    });

    [SkippableTheory, Servers, V5("3.3.1-10")]
    public Task MQTT_3_3_1_10_retain_handling_1_sends_only_to_a_new_subscription(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, retain: true);
        WireClient client = await rig.ConnectAsync("a");

        await client.SubscribeAsync(rig.Topic("t"), 0x10);
        await client.ReceiveMessageAsync("x");
        await client.SubscribeAsync(rig.Topic("t"), 0x10);
        await client.ExpectNothingAsync();
        await client.UnsubscribeAsync(rig.Topic("t"));
        await client.SubscribeAsync(rig.Topic("t"), 0x10);

        await client.ReceiveMessageAsync("x");
    });

    [SkippableTheory, Servers, V5("3.3.1-10")]
    public Task MQTT_3_3_1_10_a_subscription_of_a_resumed_session_is_not_new(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 0x10);
        await client.DisposeAsync();
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 0, retain: true);
        client = await rig.ConnectDurableAsync("a");

        await client.SubscribeAsync(rig.Topic("t"), 0x10);

        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.3.1-11")]
    public Task MQTT_3_3_1_11_retain_handling_2_sends_nothing(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, retain: true);
        WireClient client = await rig.ConnectAsync("a");

        await client.SubscribeAsync(rig.Topic("t"), 0x20);

        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.3.2-5")]
    public Task MQTT_3_3_2_5_an_expired_retained_message_is_not_sent(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "short", 1, true, new Props().U32(P.MessageExpiry, 1));
        await publisher.PublishAsync(rig.Topic("t/long"), "long", 1, true, new Props().U32(P.MessageExpiry, 100));

        await rig.PassAsync(3);

        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("#"));
        WirePacket message = await client.ReceiveMessageAsync("long");
        Assert.InRange(message.Number(P.MessageExpiry, 0), 90u, 98u);
        await client.ExpectNothingAsync();
    });
}
