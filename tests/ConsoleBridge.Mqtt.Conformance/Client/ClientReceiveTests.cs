using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Wire;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Conformance.Client;

/// <summary>Our client receives: the receiver's half of QoS 1 and 2, subscriptions, aliases.</summary>
public class ClientReceiveTests
{
    [Theory, Levels, V5("3.3.4-1", "4.3.2-4", "4.5.0-2", "4.6.0-2", "3.4.2-1"), V311("3.3.4-1", "4.3.2-2", "4.5.0-2", "4.6.0-2", "2.3.1-6")]
    public async Task MQTT_4_6_0_2_pubacks_follow_the_order_of_the_messages(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync();
        int[] identifiers = [5, 3, 65535, 1];

        await server.SendAsync([.. identifiers.Select(id => Packet.Publish(level, "t", $"{id}", 1, id))]);

        foreach (int id in identifiers)
        {
            WirePacket puback = await server.ReceiveAsync(T.Puback);
            Assert.Equal((id, 0), (puback.Id, puback.Reason));
        }

        Assert.Equal(identifiers.Select(id => $"{id}"), server.Received);
    }

    [Theory, Levels, V5("4.3.3-8", "4.3.3-11", "4.6.0-3", "3.5.2-1", "3.7.2-1"), V311("4.3.3-2", "4.6.0-3")]
    public async Task MQTT_4_6_0_3_pubrecs_follow_the_order_of_the_messages(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync();
        int[] identifiers = [5, 3, 65535, 1];

        await server.SendAsync([.. identifiers.Select(id => Packet.Publish(level, "t", $"{id}", 2, id))]);

        foreach (int id in identifiers)
        {
            Assert.Equal(id, (await server.ReceiveAsync(T.Pubrec)).Id);
        }

        await server.SendAsync(Packet.Ack(level, T.Pubrel, 3));
        Assert.Equal(3, (await server.ReceiveAsync(T.Pubcomp)).Id);
    }

    [Theory, Levels, V5("4.3.2-5"), V311("4.3.2-2")]
    public async Task MQTT_4_3_2_5_after_puback_the_identifier_means_a_new_message(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync();

        await server.SendAsync(Packet.Publish(level, "t", "one", 1, 7));
        await server.ReceiveAsync(T.Puback);
        await server.SendAsync(Packet.Publish(level, "t", "two", 1, 7, dup: true));
        await server.ReceiveAsync(T.Puback);

        Assert.Equal(["one", "two"], server.Received);
    }

    [Theory, Levels, V5("4.3.3-10"), V311("4.3.3-2")]
    public async Task MQTT_4_3_3_10_a_repeated_qos_2_message_is_answered_and_not_handed_on(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync();

        await server.SendAsync(Packet.Publish(level, "t", "one", 2, 7), Packet.Publish(level, "t", "one", 2, 7, dup: true));
        Assert.Equal(7, (await server.ReceiveAsync(T.Pubrec)).Id);
        Assert.Equal(7, (await server.ReceiveAsync(T.Pubrec)).Id);
        await server.SendAsync(Packet.Ack(level, T.Pubrel, 7));
        await server.ReceiveAsync(T.Pubcomp);

        Assert.Equal(["one"], server.Received);
    }

    [Theory, Levels, V5("4.3.3-12"), V311("4.3.3-2")]
    public async Task MQTT_4_3_3_12_after_pubcomp_the_identifier_means_a_new_message(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync();

        foreach (string payload in new[] { "one", "two" })
        {
            await server.SendAsync(Packet.Publish(level, "t", payload, 2, 7));
            await server.ReceiveAsync(T.Pubrec);
            await server.SendAsync(Packet.Ack(level, T.Pubrel, 7));
            await server.ReceiveAsync(T.Pubcomp);
        }

        Assert.Equal(["one", "two"], server.Received);
    }

    [Theory, Levels, V5("4.3.3-11", "3.7.2-1"), V311("4.3.3-2")]
    public async Task MQTT_4_3_3_11_pubrel_for_an_unknown_identifier_is_answered(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync();

        await server.SendAsync(Packet.Ack(level, T.Pubrel, 99));

        WirePacket pubcomp = await server.ReceiveAsync(T.Pubcomp);
        Assert.Equal(99, pubcomp.Id);
        Assert.True(level == Level.V311 || pubcomp.Reason == 0x92);
    }

    [Theory, Levels, V5("3.3.2-10")]
    public async Task MQTT_3_3_2_10_every_alias_up_to_the_announced_maximum_is_accepted(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync();
        int maximum = (int)server.Connect.Number(P.AliasMaximum, 0);

        for (int alias = 1; alias <= maximum; alias++)
        {
            await server.SendAsync(
                Packet.Publish(level, $"t{alias}", "named", props: new Props().U16(P.Alias, alias)),
                Packet.Publish(level, "", "by alias", props: new Props().U16(P.Alias, alias)));
        }

        await server.ExpectNothingAsync();
        Assert.Equal((2 * maximum) + 1, server.Received.Count);
    }

    [Theory, Levels, V5("3.8.1-1", "3.8.3-1", "3.8.3-5", "2.2.1-3", "3.8.4-5"), V311("3.8.1-1", "3.8.3-1", "3-8.3-4", "2.3.1-1")]
    public async Task MQTT_3_8_1_1_subscribe_says_what_was_asked(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();
        MqttSubscription[] wishes =
        [
            new MqttSubscription("a/+") { MaximumQos = MqttQos.ExactlyOnce, NoLocal = true, RetainAsPublished = true },
            new MqttSubscription("ü/#") { MaximumQos = MqttQos.AtMostOnce, RetainHandling = MqttRetainHandling.DoNotSend },
        ];

        Task<MqttReasonCode[]?> answer = client.SubscribeAsync(wishes, CancellationToken.None);
        WirePacket subscribe = await server.ReceiveAsync(T.Subscribe);
        await server.SendAsync(Packet.Suback(level, T.Suback, subscribe.Id, 1, 0x80));

        (string, int)[] expected = level == Level.V5 ? [("a/+", 0b1110), ("ü/#", 0b100000)] : [("a/+", 2), ("ü/#", 0)];
        Assert.Equal(expected, subscribe.Filters);
        Assert.Equal([MqttReasonCode.GrantedQos1, MqttReasonCode.UnspecifiedError], await answer);
    }

    [Theory, Levels, V5("3.10.1-1", "3.10.3-1"), V311("3.10.1-1", "3.10.3-1")]
    public async Task MQTT_3_10_1_1_unsubscribe_says_what_was_asked(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();

        Task<MqttReasonCode[]?> answer = client.UnsubscribeAsync(["a/+", "ü/#"], CancellationToken.None);
        WirePacket unsubscribe = await server.ReceiveAsync(T.Unsubscribe);
        await server.SendAsync(Packet.Suback(level, T.Unsuback, unsubscribe.Id, 0, 0x11));

        Assert.Equal(["a/+", "ü/#"], unsubscribe.Filters.Select(filter => filter.Filter));
        MqttReasonCode[] reasons = Assert.IsType<MqttReasonCode[]>(await answer);
        Assert.Equal(level == Level.V5 ? 2 : 0, reasons.Length);
    }

    [Theory, Levels, V5("3.8.3-2", "3.10.3-2"), V311("3.8.3-3", "3.10.3-2")]
    public async Task MQTT_3_8_3_2_nothing_is_sent_without_a_filter(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.SubscribeAsync([], CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.UnsubscribeAsync([], CancellationToken.None));

        await server.ExpectNothingAsync();
    }

    [Theory, Levels, V5("2.2.1-3"), V311("2.3.1-2")]
    public async Task MQTT_2_2_1_3_requests_and_messages_under_way_do_not_share_identifiers(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();
        var identifiers = new HashSet<int>();

        for (int i = 0; i < 5; i++)
        {
            _ = client.SubscribeAsync([new MqttSubscription($"t{i}")], CancellationToken.None);
            Assert.True(identifiers.Add((await server.ReceiveAsync(T.Subscribe)).Id));
            client.TryPublish(new MqttMessage { Topic = "t"u8, Qos = MqttQos.AtLeastOnce });
            Assert.True(identifiers.Add((await server.ReceiveAsync(T.Publish)).Id));
            _ = client.UnsubscribeAsync([$"t{i}"], CancellationToken.None);
            Assert.True(identifiers.Add((await server.ReceiveAsync(T.Unsubscribe)).Id));
        }
    }
}
