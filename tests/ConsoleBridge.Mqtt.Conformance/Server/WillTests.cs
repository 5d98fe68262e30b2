using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>The will: when it is published and how (3.1.2.5, 3.1.3.2, 3.14.4).</summary>
public class WillTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.1.2-7", "3.1.2-8", "3.1.2-14"), V311("3.1.2-8", "3.1.2-16")]
    public Task MQTT_3_1_2_8_the_will_is_published_when_the_connection_breaks(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Will = new Will(rig.Topic("will"), "gone", 1) });

        await client.DisposeAsync();

        WirePacket will = await watcher.ReceiveMessageAsync("gone");
        Assert.Equal((1, false), (will.Qos, will.Retain));
        WireClient late = await WatchAsync(rig, "late");
        await late.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.1.2-15"), V311("3.1.2-17")]
    public Task MQTT_3_1_2_15_a_will_with_retain_is_retained(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Will = new Will(rig.Topic("will"), "gone", 0, true) });

        await client.DisposeAsync();

        await watcher.ReceiveMessageAsync("gone");
        WireClient late = await WatchAsync(rig, "late");
        Assert.True((await late.ReceiveMessageAsync("gone")).Retain);
    });

    [SkippableTheory, Servers, V5("3.14.4-3", "3.1.2-10", "3.1.2-8"), V311("3.14.4-3", "3.1.2-10", "3.1.2-12")]
    public Task MQTT_3_14_4_3_disconnect_discards_the_will(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Will = new Will(rig.Topic("will"), "gone") });

        await client.DisconnectAsync();

        await rig.PassAsync(2);
        await watcher.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.1.2-8")]
    public Task MQTT_3_1_2_8_disconnect_with_0x04_publishes_the_will(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Will = new Will(rig.Topic("will"), "gone") });

        await client.DisconnectAsync(0x04);

        await watcher.ReceiveMessageAsync("gone");
    });

    [SkippableTheory, Servers, V5("3.1.2-8"), V311("3.1.2-8")]
    public Task MQTT_3_1_2_8_a_protocol_error_publishes_the_will(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Will = new Will(rig.Topic("will"), "gone") });

        await client.SendAsync(Packet.Frame(0x30 | 6, [0, 1, 120, 0, 1, 0]));

        await client.ExpectClosedAsync();
        await watcher.ReceiveMessageAsync("gone");
    });

    [SkippableTheory, Servers, V5("3.1.2-8", "3.1.2-22"), V311("3.1.2-8", "3.1.2-24")]
    public Task MQTT_3_1_2_22_a_silent_client_is_closed_and_its_will_published(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectAsync(
            "a", connect => connect with { KeepAlive = 1, Will = new Will(rig.Topic("will"), "gone") });

        await rig.PassAsync(2);

        await client.ExpectClosedAsync(0x8D);
        await watcher.ReceiveMessageAsync("gone");
    });

    [SkippableTheory, Servers, V5("3.1.2-8"), V311("3.1.2-8")]
    public Task MQTT_3_1_2_8_take_over_publishes_the_will(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient old = await rig.ConnectAsync("a", connect => connect with { Will = new Will(rig.Topic("will"), "gone") });

        await rig.ConnectAsync("a");

        await old.ExpectClosedAsync(0x8E);
        await watcher.ReceiveMessageAsync("gone");
    });

    [SkippableTheory, Servers, V5("3.1.2-10"), V311("3.1.2-10")]
    public Task MQTT_3_1_2_10_a_will_is_published_once(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectDurableAsync("a", says: connect => connect with { Will = new Will(rig.Topic("will"), "gone") });
        await client.DisposeAsync();
        await watcher.ReceiveMessageAsync("gone");

        client = await rig.ConnectDurableAsync("a");
        await client.DisposeAsync();

        await rig.PassAsync(2);
        await watcher.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.1.3-10", "3.3.2-4", "3.3.2-15", "3.3.2-16", "3.3.2-20")]
    public Task MQTT_3_1_3_10_the_properties_of_the_will_arrive_in_order(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        Props props = new Props().Byte(P.PayloadFormat, 1).U32(P.MessageExpiry, 500).Text(P.ContentType, "text/plain")
            .Text(P.ResponseTopic, "answer/here").Binary(P.CorrelationData, [1, 0, 2]).User("b", "1").User("a", "2").User("b", "1");
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Will = new Will(rig.Topic("will"), "gone", 1, Props: props) });

        await client.DisposeAsync();

        WirePacket will = await watcher.ReceiveMessageAsync("gone");
        Assert.Equal([("b", "1"), ("a", "2"), ("b", "1")], will.User);
        Assert.Equal(1u, will.Number(P.PayloadFormat, 9));
        Assert.InRange(will.Number(P.MessageExpiry, 0), 490u, 500u);
        Assert.Equal(("text/plain", "answer/here"), (will.String(P.ContentType), will.String(P.ResponseTopic)));
        Assert.Equal([1, 0, 2], (byte[])will.All(P.CorrelationData).Single());
        Assert.False(will.Has(P.WillDelay));
    });

    [SkippableTheory, Servers, V5, V311]
    public Task Section_3_1_2_5_a_refused_connect_leaves_no_will(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(Packet.Connect(level, new Connect { ClientId = rig.Id("a"), Will = new Will(rig.Topic("will"), "gone"), FlippedFlags = 1 }));

        while (await client.ReceiveOrEndAsync() is { } answer)
        {
            Assert.Equal(T.Connack, answer.Type);
        }

        await watcher.ExpectNothingAsync();
    });

    private static async Task<WireClient> WatchAsync(Rig rig, string name = "watcher")
    {
        WireClient watcher = await rig.ConnectAsync(name, connect => connect with { KeepAlive = 0 });
        await watcher.SubscribeAsync(rig.Topic("will"), 1);
        return watcher;
    }
}
