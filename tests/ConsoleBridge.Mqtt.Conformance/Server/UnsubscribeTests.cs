using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>UNSUBSCRIBE and UNSUBACK (3.10, 3.11).</summary>
public class UnsubscribeTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.10.3-2"), V311("3.10.3-2")]
    public Task MQTT_3_10_3_2_unsubscribe_without_filter_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Unsubscribe(level, 1));

        await client.ExpectClosedAsync(0x81, 0x82);
    });

    [SkippableTheory, Servers, V5("3.10.4-1", "3.10.4-2", "3.10.4-4", "3.10.4-5", "2.2.1-6"), V311("3.10.4-1", "3.10.4-2", "3.10.4-4", "2.3.1-7")]
    public Task MQTT_3_10_4_1_the_same_filter_ends_the_subscription(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("+"));

        WirePacket unsuback = await client.UnsubscribeAsync(rig.Topic("+"));

        Assert.Equal(rig.IsV5 ? new byte[] { 0 } : [], unsuback.Reasons);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x");
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.10.4-1", "3.10.4-5"), V311("3.10.4-1", "3.10.4-5")]
    public Task MQTT_3_10_4_1_a_filter_that_only_overlaps_ends_nothing(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("T"));

        WirePacket unsuback = await client.UnsubscribeAsync(rig.Topic("+"), rig.Topic("t"), rig.Topic("T/"));

        Assert.Equal(rig.IsV5 ? new byte[] { 0x11, 0x11, 0x11 } : [], unsuback.Reasons);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("T"), "x");
        await client.ReceiveMessageAsync("x");
    });

    [SkippableTheory, Servers, V5("3.10.4-6", "3.11.3-1", "3.11.3-2"), V311("3.10.4-6")]
    public Task MQTT_3_11_3_1_one_unsuback_answers_many_filters_in_order(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("b"));
        await client.SubscribeAsync(rig.Topic("d"));

        WirePacket unsuback = await client.UnsubscribeAsync(rig.Topic("a"), rig.Topic("b"), rig.Topic("c"), rig.Topic("d"), rig.Topic("d"));

        Assert.Equal(rig.IsV5 ? new byte[] { 0x11, 0, 0x11, 0, 0x11 } : [], unsuback.Reasons);
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.10.4-3"), V311("3.10.4-3")]
    public Task MQTT_3_10_4_3_a_delivery_that_has_begun_is_completed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2);
        WirePacket message = await client.ReceiveMessageAsync("x");

        await client.UnsubscribeAsync(rig.Topic("t"));

        await client.SendAsync(Packet.Ack(level, T.Pubrec, message.Id));
        Assert.Equal(message.Id, (await client.ReceiveAsync(T.Pubrel)).Id);
        await client.SendAsync(Packet.Ack(level, T.Pubcomp, message.Id));
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.10.4-1")]
    public Task MQTT_3_10_4_1_a_shared_and_a_plain_subscription_end_on_their_own(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"));
        await client.SubscribeAsync($"$share/g/{rig.Topic("t")}");

        await client.UnsubscribeAsync(rig.Topic("t"));

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x");
        await client.ReceiveMessageAsync("x");
        await client.ExpectNothingAsync();
    });
}
