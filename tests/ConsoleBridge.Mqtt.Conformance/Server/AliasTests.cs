using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Topic aliases in both directions (3.3.2.3.4).</summary>
public class AliasTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.3.2-12")]
    public Task MQTT_3_3_2_12_every_alias_up_to_the_maximum_is_accepted(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("#"));
        WireClient publisher = await rig.ConnectAsync("publisher");
        int maximum = (int)publisher.Connack!.Number(P.AliasMaximum, 0);
        Assert.True(maximum > 0, "the server takes no aliases");

        for (int alias = 1; alias <= maximum; alias++)
        {
            await publisher.PublishAsync(rig.Topic($"{alias}"), "named", props: new Props().U16(P.Alias, alias));
        }

        for (int alias = maximum; alias >= 1; alias--)
        {
            await publisher.PublishAsync("", "by alias", props: new Props().U16(P.Alias, alias));
        }

        for (int alias = 1; alias <= maximum; alias++)
        {
            Assert.Equal(rig.Topic($"{alias}"), (await client.ReceiveMessageAsync("named")).Topic);
        }

        for (int alias = maximum; alias >= 1; alias--)
        {
            WirePacket message = await client.ReceiveMessageAsync("by alias");
            Assert.Equal(rig.Topic($"{alias}"), message.Topic);
            Assert.False(message.Has(P.Alias), "the publisher's alias is handed on");
        }
    });

    [SkippableTheory, Servers, V5("3.3.2-12")]
    public Task Section_3_3_2_3_4_an_alias_can_be_given_another_topic(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("#"));
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.PublishAsync(rig.Topic("first"), "1", props: new Props().U16(P.Alias, 1));
        await publisher.PublishAsync(rig.Topic("second"), "2", props: new Props().U16(P.Alias, 1));
        await publisher.PublishAsync("", "3", 1, props: new Props().U16(P.Alias, 1));

        await client.ReceiveMessageAsync("1");
        await client.ReceiveMessageAsync("2");
        Assert.Equal(rig.Topic("second"), (await client.ReceiveMessageAsync("3")).Topic);
    });

    [SkippableTheory, Servers, V5("3.3.2-8")]
    public Task MQTT_3_3_2_8_alias_0_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", props: new Props().U16(P.Alias, 0)));

        await client.ExpectClosedAsync(0x94);
    });

    [SkippableTheory, Servers, V5("3.3.2-9")]
    public Task MQTT_3_3_2_9_an_alias_above_the_maximum_ends_the_connection(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        int above = (int)client.Connack!.Number(P.AliasMaximum, 0) + 1;

        await client.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", props: new Props().U16(P.Alias, above)));

        await client.ExpectClosedAsync(0x94);
    });

    [SkippableTheory, Servers, V5("3.3.2-7")]
    public Task MQTT_3_3_2_7_an_alias_of_an_earlier_connection_is_unknown(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");
        await client.PublishAsync(rig.Topic("t"), "x", props: new Props().U16(P.Alias, 1));
        await client.DisposeAsync();
        client = await rig.ConnectDurableAsync("a");

        await client.SendAsync(Packet.Publish(level, "", "x", props: new Props().U16(P.Alias, 1)));

        await client.ExpectClosedAsync(0x82, 0x94);
    });

    [SkippableTheory, Servers, V5("3.1.2-27")]
    public Task MQTT_3_1_2_27_no_alias_is_sent_to_a_client_that_takes_none(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("#"));
        WireClient publisher = await rig.ConnectAsync("publisher");

        for (int i = 0; i < 10; i++)
        {
            await publisher.PublishAsync(rig.Topic("a/rather/long/topic/that/repeats"), $"{i}");

            WirePacket message = await client.ReceiveMessageAsync($"{i}");
            Assert.False(message.Has(P.Alias));
            Assert.Equal(rig.Topic("a/rather/long/topic/that/repeats"), message.Topic);
        }
    });

    [SkippableTheory, Servers, V5("3.1.2-26", "3.3.2-11")]
    public Task MQTT_3_1_2_26_aliases_to_a_client_stay_within_its_maximum_and_name_the_right_topic(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Props = new Props().U16(P.AliasMaximum, 2) });
        await client.SubscribeAsync(rig.Topic("#"));
        WireClient publisher = await rig.ConnectAsync("publisher");
        var aliases = new Dictionary<uint, string>();

        for (int i = 0; i < 40; i++)
        {
            string topic = rig.Topic($"{i * 7 % 5}");
            await publisher.PublishAsync(topic, $"{i}");

            WirePacket message = await client.ReceiveMessageAsync($"{i}");
            uint alias = message.Number(P.Alias, 0);
            Assert.InRange(alias, 0u, 2u);
            if (message.Topic.Length > 0)
            {
                aliases[alias] = message.Topic;
            }

            Assert.Equal(topic, message.Topic.Length > 0 ? message.Topic : aliases[alias]);
        }
    });

    [SkippableTheory, Servers, V5("3.3.2-7")]
    public Task MQTT_3_3_2_7_a_message_sent_again_names_its_topic(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        Props With() => new Props().U32(P.SessionExpiry, 600).U16(P.AliasMaximum, 2);
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Clean = false, Props = With() });
        await client.SubscribeAsync(rig.Topic("t"), 1);
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "1", 1);
        await publisher.PublishAsync(rig.Topic("t"), "2", 1);
        await client.ReceiveMessageAsync("1");
        await client.ReceiveMessageAsync("2");
        await client.DisposeAsync();

        client = await rig.ConnectAsync("a", connect => connect with { Clean = false, Props = With() });

        Assert.Equal(rig.Topic("t"), (await client.ReceiveMessageAsync("1")).Topic);
        WirePacket second = await client.ReceiveMessageAsync("2");
        Assert.True(second.Topic == rig.Topic("t") || second.Has(P.Alias));
    });
}
