using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>PUBLISH: topics, properties, subscription identifiers (3.3).</summary>
public class PublishTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.3.2-2", "4.7.0-1"), V311("3.3.2-2", "4.7.1-1")]
    public Task MQTT_3_3_2_2_a_topic_with_hash_ends_the_connection(ServerKind server, Level level) => NotTaken(server, level, "a/#");

    [SkippableTheory, Servers, V5("3.3.2-2", "4.7.0-1"), V311("3.3.2-2", "4.7.1-1")]
    public Task MQTT_3_3_2_2_a_topic_with_plus_ends_the_connection(ServerKind server, Level level) => NotTaken(server, level, "a/+/b");

    [SkippableTheory, Servers, V5("4.7.3-1"), V311("4.7.3-1")]
    public Task MQTT_4_7_3_1_an_empty_topic_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Publish(level, "", "x"));

        await client.ExpectClosedAsync(0x81, 0x82, 0x90);
    });

    [SkippableTheory, Servers, V5("3.3.2-3"), V311("3.3.2-3")]
    public Task MQTT_3_3_2_3_the_topic_delivered_is_the_topic_published(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("+/b/#"));
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.PublishAsync(rig.Topic("a/c/d"), "no");
        await publisher.PublishAsync(rig.Topic("Ä/b/ /d"), "yes");

        Assert.Equal(rig.Topic("Ä/b/ /d"), (await client.ReceiveMessageAsync("yes")).Topic);
    });

    [SkippableTheory, Servers, V5("4.7.3-3"), V311("4.7.3-3")]
    public Task MQTT_4_7_3_3_a_topic_of_60000_bytes_arrives(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        string topic = rig.Topic(new string('x', 60_000));
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(topic);

        await (await rig.ConnectAsync("publisher")).PublishAsync(topic, "x");

        Assert.Equal(topic, (await client.ReceiveMessageAsync("x")).Topic);
    });

    [SkippableTheory, Servers, V5, V311]
    public Task Section_3_3_3_an_empty_payload_is_a_message_too(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 1);

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "", 1);

        await client.ReceiveMessageAsync("");
    });

    [SkippableTheory, Servers, V5("3.3.2-4", "3.3.2-15", "3.3.2-16", "3.3.2-17", "3.3.2-18", "3.3.2-20")]
    public Task MQTT_3_3_2_17_properties_reach_the_subscriber_unaltered_and_in_order(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 1);
        byte[] correlation = [0, 255, 0, 7];
        Props props = new Props().User("z", "1").Binary(P.CorrelationData, correlation).User("a", "").Text(P.ContentType, "text/ü")
            .Byte(P.PayloadFormat, 1).User("z", "2").Text(P.ResponseTopic, "the/answer").User("", "y");

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, props: props);

        WirePacket message = await client.ReceiveMessageAsync("x");
        Assert.Equal([("z", "1"), ("a", ""), ("z", "2"), ("", "y")], message.User);
        Assert.Equal(correlation, (byte[])message.All(P.CorrelationData).Single());
        Assert.Equal(("text/ü", "the/answer"), (message.String(P.ContentType), message.String(P.ResponseTopic)));
        Assert.Equal(1u, message.Number(P.PayloadFormat, 9));
    });

    [SkippableTheory, Servers, V5("3.3.2-17")]
    public Task MQTT_3_3_2_17_properties_are_kept_with_a_retained_message(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        Props props = new Props().User("b", "1").User("a", "2").Text(P.ContentType, "c");
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, true, props);
        WireClient client = await rig.ConnectAsync("a");

        await client.SubscribeAsync(rig.Topic("t"));

        WirePacket message = await client.ReceiveMessageAsync("x");
        Assert.Equal([("b", "1"), ("a", "2")], message.User);
        Assert.Equal("c", message.String(P.ContentType));
    });

    [SkippableTheory, Servers, V5]
    public Task Section_2_2_2_a_3_1_1_subscriber_gets_the_payload_without_properties(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient old = await rig.ConnectAsync("old", level: Level.V311);
        await old.SubscribeAsync(rig.Topic("t"), 1);

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, props: new Props().User("a", "b"));

        await old.ReceiveMessageAsync("x");
    });

    [SkippableTheory, Servers, V5("3.3.2-14")]
    public Task MQTT_3_3_2_14_a_response_topic_with_wildcard_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", props: new Props().Text(P.ResponseTopic, "a/+")));

        await client.ExpectClosedAsync(0x81, 0x82, 0x90);
    });

    [SkippableTheory, Servers, V5("3.3.4-6")]
    public Task MQTT_3_3_4_6_a_subscription_identifier_from_a_client_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", props: new Props().Variable(P.SubscriptionId, 1)));

        await client.ExpectClosedAsync(0x81, 0x82);
    });

    [SkippableTheory, Servers, V5("3.3.4-1", "2.2.1-5"), V311("3.3.4-1", "2.3.1-6")]
    public Task MQTT_3_3_4_1_each_qos_is_answered_by_its_own_packet(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SendAsync(
            Packet.Publish(level, rig.Topic("t"), "0"), Packet.Publish(level, rig.Topic("t"), "1", 1, 65535),
            Packet.Publish(level, rig.Topic("t"), "2", 2, 258));

        WirePacket puback = await client.ReceiveAsync(T.Puback);
        WirePacket pubrec = await client.ReceiveAsync(T.Pubrec);

        Assert.Equal((65535, 258), (puback.Id, pubrec.Id));
    });

    [SkippableTheory, Servers, V5("3.3.1-3"), V311("3.3.1-3")]
    public Task MQTT_3_3_1_3_dup_is_not_handed_on(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 1);
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 1, 5, dup: true));
        await publisher.ReceiveAsync(T.Puback);

        Assert.False((await client.ReceiveMessageAsync("x")).Dup);
    });

    [SkippableTheory, Servers, V5("3.3.4-2"), V311("3.3.5-1")]
    public Task MQTT_3_3_4_2_overlapping_subscriptions_deliver_with_the_highest_qos(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("+"), 0);
        await client.SubscribeAsync(rig.Topic("t"), 2);
        await client.SubscribeAsync(rig.Topic("#"), 1);

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2);

        // One copy with the highest, or one for each subscription: the highest is among them.
        var qos = new List<int>();
        await client.SendAsync(Packet.Ping);
        while (await client.ReceiveAsync() is { Type: T.Publish } message)
        {
            qos.Add(message.Qos);
        }

        Assert.Equal(2, qos.Max());
    });

    [SkippableTheory, Servers, V5("3.3.4-3", "3.3.4-4", "3.3.4-5")]
    public Task MQTT_3_3_4_3_all_matching_subscription_identifiers_are_sent(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("+"), 0, new Props().Variable(P.SubscriptionId, 1));
        await client.SubscribeAsync(rig.Topic("t"), 0, new Props().Variable(P.SubscriptionId, 268_435_455));
        await client.SubscribeAsync(rig.Topic("#"), 0);
        await client.SubscribeAsync(rig.Topic("other"), 0, new Props().Variable(P.SubscriptionId, 3));

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x");

        var identifiers = new List<uint>();
        await client.SendAsync(Packet.Ping);
        while (await client.ReceiveAsync() is { Type: T.Publish } message)
        {
            identifiers.AddRange(message.All(P.SubscriptionId).Cast<uint>());
        }

        Assert.Equal([1u, 268_435_455u], identifiers.Order());
    });

    [SkippableTheory, Servers, V5("3.3.4-3")]
    public Task MQTT_3_3_4_3_a_retained_message_carries_the_subscription_identifier(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, retain: true);
        WireClient client = await rig.ConnectAsync("a");

        await client.SubscribeAsync(rig.Topic("t"), 1, new Props().Variable(P.SubscriptionId, 130));

        Assert.Equal([130u], (await client.ReceiveMessageAsync("x")).All(P.SubscriptionId).Cast<uint>());
    });

    private Task NotTaken(
        ServerKind server, Level level, string topic, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync(rig.Topic("#"));
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Publish(level, rig.Topic(topic), "x", 1, 1));

        await client.ExpectClosedAsync(0x81, 0x82, 0x90);
        await watcher.ExpectNothingAsync();
    }, test: test);
}
