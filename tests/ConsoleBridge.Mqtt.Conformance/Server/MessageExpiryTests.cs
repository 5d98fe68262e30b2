using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Message expiry while a message waits (3.3.2.3.3).</summary>
public class MessageExpiryTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.3.2-5", "3.3.2-6")]
    public Task MQTT_3_3_2_6_a_waiting_message_loses_the_time_it_has_waited(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient sleeper = await rig.ConnectDurableAsync("sleeper");
        await sleeper.SubscribeAsync(rig.Topic("t"), 1);
        await sleeper.DisposeAsync();
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "short", 1, props: new Props().U32(P.MessageExpiry, 1));
        await publisher.PublishAsync(rig.Topic("t"), "long", 1, props: new Props().U32(P.MessageExpiry, 100));
        await publisher.PublishAsync(rig.Topic("t"), "ever", 1);

        await rig.PassAsync(3);

        sleeper = await rig.ConnectDurableAsync("sleeper");
        Assert.InRange((await sleeper.ReceiveMessageAsync("long")).Number(P.MessageExpiry, 0), 80u, 98u);
        Assert.False((await sleeper.ReceiveMessageAsync("ever")).Has(P.MessageExpiry));
    });

    [SkippableTheory, Servers, V5("3.3.2-6")]
    public Task MQTT_3_3_2_6_a_message_passed_on_at_once_keeps_its_expiry(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 1);

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, props: new Props().U32(P.MessageExpiry, 100));

        Assert.InRange((await client.ReceiveMessageAsync("x")).Number(P.MessageExpiry, 0), 95u, 100u);
    });

    [SkippableTheory, Servers, V5("4.3.3-7")]
    public Task MQTT_4_3_3_7_a_qos_2_exchange_goes_on_when_the_message_has_expired(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2, props: new Props().U32(P.MessageExpiry, 1));
        WirePacket message = await client.ReceiveMessageAsync("x");

        await rig.PassAsync(3);

        await client.AcknowledgeAsync(message);
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.3.3-13")]
    public Task MQTT_4_3_3_13_a_publisher_gets_its_pubcomp_when_the_message_has_expired(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 2, 9, props: new Props().U32(P.MessageExpiry, 1)));
        await publisher.ReceiveAsync(T.Pubrec);

        await rig.PassAsync(3);

        await publisher.SendAsync(Packet.Ack(level, T.Pubrel, 9));
        WirePacket pubcomp = await publisher.ReceiveAsync(T.Pubcomp);
        Assert.Equal((9, 0), (pubcomp.Id, pubcomp.Reason));
    });
}
