using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Conformance.Client;

/// <summary>Our client publishes: limits of the server, and the sender's half of QoS 1 and 2.</summary>
public class ClientPublishTests
{
    [Theory, Levels, V5("4.3.1-1", "3.3.1-2", "2.2.1-2"), V311("4.3.1-1", "3.3.1-2", "2.3.1-5")]
    public async Task MQTT_4_3_1_1_qos_0_goes_without_dup_and_identifier(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();

        client.TryPublish(Message("x", MqttQos.AtMostOnce));

        WirePacket message = await server.ReceiveAsync(T.Publish);
        Assert.Equal((0, false, "x"), (message.Qos, message.Dup, message.Text));
    }

    [Theory, Levels, V5("2.2.1-3", "4.3.2-1", "4.3.2-2", "4.3.2-3"), V311("2.3.1-1", "2.3.1-2", "2.3.1-3", "4.3.2-1")]
    public async Task MQTT_4_3_2_1_messages_under_way_have_different_identifiers(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();
        var identifiers = new HashSet<int>();

        for (int i = 0; i < 20; i++)
        {
            client.TryPublish(Message($"{i}", i % 2 == 0 ? MqttQos.AtLeastOnce : MqttQos.ExactlyOnce));
            WirePacket message = await server.ReceiveAsync(T.Publish);
            Assert.False(message.Dup);
            Assert.True(identifiers.Add(message.Id), $"identifier {message.Id} is in use");
        }

        Assert.Equal(20, client.OutstandingPublishes);
    }

    [Theory, Levels, V5("4.3.2-3"), V311("4.3.2-1")]
    public async Task MQTT_4_3_2_3_a_qos_1_message_is_done_with_its_puback(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();
        client.TryPublish(Message("x", MqttQos.AtLeastOnce));
        WirePacket message = await server.ReceiveAsync(T.Publish);
        Task<bool> acknowledged = client.WaitForAcknowledgementsAsync(CancellationToken.None);

        await server.ExpectNothingAsync();
        Assert.False(acknowledged.IsCompleted);
        await server.SendAsync(Packet.Ack(level, T.Puback, message.Id));

        Assert.True(await acknowledged.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
    }

    [Theory, Levels, V5("3.6.1-1", "3.6.2-1", "4.3.3-1", "4.3.3-2", "4.3.3-3", "4.3.3-4", "4.3.3-5", "2.2.1-5"), V311("3.6.1-1", "4.3.3-1", "2.3.1-6")]
    public async Task MQTT_4_3_3_4_a_qos_2_message_goes_its_four_steps(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();
        client.TryPublish(Message("x", MqttQos.ExactlyOnce));
        WirePacket message = await server.ReceiveAsync(T.Publish);
        Task<bool> acknowledged = client.WaitForAcknowledgementsAsync(CancellationToken.None);

        await server.SendAsync(Packet.Ack(level, T.Pubrec, message.Id));
        Assert.Equal(message.Id, (await server.ReceiveAsync(T.Pubrel)).Id);
        await server.ExpectNothingAsync();
        Assert.False(acknowledged.IsCompleted);
        await server.SendAsync(Packet.Ack(level, T.Pubcomp, message.Id));

        Assert.True(await acknowledged.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
    }

    [Theory, Levels, V5("4.3.3-4", "4.4.0-2")]
    public async Task MQTT_4_4_0_2_a_refused_message_is_done_and_told(Level level)
    {
        var refused = new List<MqttReasonCode>();
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(server.Options(refused: refused.Add));
        client.TryPublish(Message("1", MqttQos.AtLeastOnce));
        client.TryPublish(Message("2", MqttQos.ExactlyOnce));

        await server.SendAsync(
            Packet.Ack(level, T.Puback, (await server.ReceiveAsync(T.Publish)).Id, 0x87),
            Packet.Ack(level, T.Pubrec, (await server.ReceiveAsync(T.Publish)).Id, 0x97));

        await server.ExpectNothingAsync();
        Assert.Equal([MqttReasonCode.NotAuthorized, MqttReasonCode.QuotaExceeded], refused);
        Assert.Equal(0, client.OutstandingPublishes);
    }

    [Theory, Levels, V5("4.6.0-4"), V311("4.6.0-4")]
    public async Task MQTT_4_6_0_4_pubrels_follow_the_order_of_the_pubrecs(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();
        var identifiers = new List<int>();
        for (int i = 0; i < 5; i++)
        {
            client.TryPublish(Message($"{i}", MqttQos.ExactlyOnce));
            identifiers.Add((await server.ReceiveAsync(T.Publish)).Id);
        }

        int[] order = [identifiers[3], identifiers[0], identifiers[4], identifiers[1], identifiers[2]];
        await server.SendAsync([.. order.Select(id => Packet.Ack(level, T.Pubrec, id))]);

        foreach (int id in order)
        {
            Assert.Equal(id, (await server.ReceiveAsync(T.Pubrel)).Id);
        }
    }

    [Theory, Levels, V5("4.4.0-1"), V311("4.4.0-1")]
    public async Task MQTT_4_4_0_1_nothing_is_sent_again_within_a_connection(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();
        client.TryPublish(Message("x", MqttQos.AtLeastOnce));
        await server.ReceiveAsync(T.Publish);

        server.Time.Advance(300);

        await server.ExpectNothingAsync();
    }

    [Theory, Levels, V5("3.3.4-7", "4.9.0-1", "4.9.0-2", "3.3.4-8", "4.9.0-3")]
    public async Task MQTT_3_3_4_7_no_more_messages_than_the_servers_receive_maximum(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(connack: Packet.Connack(level, props: new Props().U16(P.ReceiveMaximum, 2)));
        for (int i = 1; i <= 4; i++)
        {
            client.TryPublish(Message($"{i}", i % 2 == 0 ? MqttQos.AtLeastOnce : MqttQos.ExactlyOnce));
        }

        WirePacket first = await server.ReceiveAsync(T.Publish);
        WirePacket second = await server.ReceiveAsync(T.Publish);
        await server.ExpectNothingAsync();
        _ = client.SubscribeAsync([new MqttSubscription("t")], CancellationToken.None);
        await server.ReceiveAsync(T.Subscribe);
        client.TryPublish(Message("free", MqttQos.AtMostOnce));
        Assert.Equal("free", (await server.ReceiveAsync(T.Publish)).Text);
        await server.SendAsync(Packet.Ack(level, T.Pubrec, first.Id));
        await server.ReceiveAsync(T.Pubrel);
        await server.ExpectNothingAsync();
        await server.SendAsync(Packet.Ack(level, T.Pubcomp, first.Id));
        Assert.Equal("3", (await server.ReceiveAsync(T.Publish)).Text);
        await server.SendAsync(Packet.Ack(level, T.Puback, second.Id));

        Assert.Equal("4", (await server.ReceiveAsync(T.Publish)).Text);
    }

    [Theory, Levels, V5("3.2.2-11", "3.2.2-14", "3.2.2-15")]
    public async Task MQTT_3_2_2_11_what_the_server_does_not_take_is_not_sent(Level level)
    {
        await using var server = new ScriptedServer(level);
        Props limits = new Props().Byte(P.MaximumQos, 1).Byte(P.RetainAvailable, 0).U32(P.MaximumPacketSize, 100);
        MqttClient client = await server.ConnectAsync(connack: Packet.Connack(level, props: limits));

        Assert.Equal(MqttPublishStatus.Invalid, client.TryPublish(Message("x", MqttQos.ExactlyOnce)));
        Assert.Equal(MqttPublishStatus.Invalid, client.TryPublish(new MqttMessage { Topic = "t"u8, Retain = true }));
        Assert.NotEqual(MqttPublishStatus.Accepted, client.TryPublish(new MqttMessage { Topic = "t"u8, Payload = new byte[100] }));

        await server.ExpectNothingAsync();
    }

    [Theory, Levels, V5("3.3.2-2", "4.7.0-1", "4.7.3-1", "4.7.3-2", "1.5.4-1", "3.3.2-1"), V311("3.3.2-2", "4.7.1-1", "4.7.3-1", "4.7.3-2", "1.5.3-1", "3.3.2-1")]
    public Task MQTT_3_3_2_2_a_topic_that_is_none_is_not_sent(Level level) => Declared.TryAsync(level, async () =>
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();

        byte[][] wrong = ["a/#"u8.ToArray(), "+"u8.ToArray(), [], [0x61, 0], [0xC3, 0x28], [0xED, 0xA0, 0x80]];
        foreach (byte[] topic in wrong)
        {
            Assert.Equal(MqttPublishStatus.Invalid, client.TryPublish(new MqttMessage { Topic = topic }));
        }

        await server.ExpectNothingAsync();
    });

    [Theory, Levels, V5("3.2.2-18")]
    public async Task MQTT_3_2_2_18_no_alias_to_a_server_that_takes_none(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();

        for (int i = 0; i < 20; i++)
        {
            client.TryPublish(Message($"{i}", MqttQos.AtMostOnce));
            WirePacket message = await server.ReceiveAsync(T.Publish);
            Assert.False(message.Has(P.Alias));
            Assert.Equal("t", message.Topic);
        }
    }

    [Theory, Levels, V5("3.2.2-17", "3.3.2-8", "3.3.2-9")]
    public async Task MQTT_3_2_2_17_aliases_stay_within_the_servers_maximum_and_name_the_right_topic(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(connack: Packet.Connack(level, props: new Props().U16(P.AliasMaximum, 2)));
        var aliases = new Dictionary<uint, string>();

        for (int i = 0; i < 60; i++)
        {
            string topic = $"a/topic/number/{i * 7 % 5 % 4}";
            var qos = (MqttQos)(i % 2);
            client.TryPublish(new MqttMessage { Topic = System.Text.Encoding.UTF8.GetBytes(topic), Payload = "x"u8, Qos = qos });

            WirePacket message = await server.ReceiveAsync(T.Publish);
            uint alias = message.Number(P.Alias, 0);
            Assert.InRange(alias, 0u, 2u);
            if (message.Topic.Length > 0)
            {
                aliases[alias] = message.Topic;
            }

            Assert.Equal(topic, message.Topic.Length > 0 ? message.Topic : aliases[alias]);
            if (message.Qos == 1)
            {
                await server.SendAsync(Packet.Ack(level, T.Puback, message.Id));
            }
        }
    }

    private static MqttMessage Message(string payload, MqttQos qos)
    {
        return new MqttMessage { Topic = "t"u8, Payload = System.Text.Encoding.UTF8.GetBytes(payload), Qos = qos };
    }
}
