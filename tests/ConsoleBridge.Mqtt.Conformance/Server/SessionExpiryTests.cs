using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>How long a session lasts (3.1.2.11.2, 4.1).</summary>
public class SessionExpiryTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("4.1.0-2")]
    public Task MQTT_4_1_0_2_a_session_is_gone_when_its_expiry_interval_has_passed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectAsync("a", connect => connect with { Props = new Props().U32(P.SessionExpiry, 1) });
        await first.DisconnectAsync();

        await rig.PassAsync(3);

        Assert.False((await rig.ConnectAsync("a", connect => connect with { Clean = false })).Connack!.SessionPresent);
    });

    [SkippableTheory, Servers, V5("3.1.2-23")]
    public Task MQTT_3_1_2_23_an_expiry_given_with_disconnect_replaces_the_first_one(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectAsync("a", connect => connect with { Props = new Props().U32(P.SessionExpiry, 1) });
        await first.DisconnectAsync(0, Rig.Durable());

        await rig.PassAsync(3);

        Assert.True((await rig.ConnectAsync("a", connect => connect with { Clean = false })).Connack!.SessionPresent);
    });

    [SkippableTheory, Servers, V5("4.1.0-1"), V311("4.1.0-2")]
    public Task MQTT_4_1_0_1_a_session_lasts_as_long_as_its_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync(
            "a", connect => connect with { Props = rig.IsV5 ? new Props().U32(P.SessionExpiry, 1) : null, KeepAlive = 0 });
        await client.SubscribeAsync(rig.Topic("t"));

        await rig.PassAsync(3);

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x");
        await client.ReceiveMessageAsync("x");
    });
}
