using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>The Will Delay Interval (3.1.3.2.2): the earlier of delay and end of the session.</summary>
public class WillDelayTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.1.3-9")]
    public Task MQTT_3_1_3_9_a_client_back_before_the_delay_has_passed_has_no_will_published(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectDurableAsync("a", says: connect => connect with { Will = Delayed(rig, 2) });
        await client.DisposeAsync();

        await rig.ConnectDurableAsync("a", says: connect => connect with { KeepAlive = 0 });

        await rig.PassAsync(4);
        await watcher.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.1.2-8")]
    public Task MQTT_3_1_2_8_a_delayed_will_is_published_when_the_delay_has_passed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectDurableAsync("a", says: connect => connect with { Will = Delayed(rig, 2) });
        await client.DisconnectAsync(0x04);
        await watcher.ExpectNothingAsync();

        await rig.PassAsync(3);

        await watcher.ReceiveMessageAsync("gone");
    });

    [SkippableTheory, Servers, V5("3.1.2-8")]
    public Task MQTT_3_1_2_8_a_delayed_will_is_published_when_the_session_ends_first(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Will = Delayed(rig, 60) });

        await client.DisposeAsync();

        await watcher.ReceiveMessageAsync("gone");
    });

    [SkippableTheory, Servers, V5("3.1.2-8")]
    public Task MQTT_3_1_2_8_clean_start_ends_the_old_session_and_its_delayed_will_is_due(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await WatchAsync(rig);
        WireClient client = await rig.ConnectDurableAsync("a", says: connect => connect with { Will = Delayed(rig, 60) });
        await client.DisposeAsync();

        await rig.ConnectDurableAsync("a", clean: true);

        await watcher.ReceiveMessageAsync("gone");
    });

    private static Will Delayed(Rig rig, uint seconds) => new(rig.Topic("will"), "gone", 1, Props: new Props().U32(P.WillDelay, seconds));

    private static async Task<WireClient> WatchAsync(Rig rig, string name = "watcher")
    {
        WireClient watcher = await rig.ConnectAsync(name, connect => connect with { KeepAlive = 0 });
        await watcher.SubscribeAsync(rig.Topic("will"), 1);
        return watcher;
    }
}
