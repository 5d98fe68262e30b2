using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Wire;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Conformance.Client;

/// <summary>Our client comes back: what it sends again, in which order, and what it forgets.</summary>
public class ClientSessionTests
{
    private readonly MqttClientSession _session = new();

    [Theory, Levels, V5("4.4.0-1", "4.6.0-1", "3.3.1-1", "3.1.2-23", "4.1.0-1"), V311("4.4.0-1", "4.6.0-1", "3.3.1-1", "2.3.1-3", "3.1.2-4", "4.1.0-1")]
    public async Task MQTT_4_4_0_1_messages_are_sent_again_in_their_order_and_before_new_ones(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(Durable(server));
        var before = new List<(int, int, string)>();
        for (int i = 0; i < 6; i++)
        {
            client.TryPublish(Message($"{i}", i % 2 == 0 ? MqttQos.AtLeastOnce : MqttQos.ExactlyOnce));
            WirePacket message = await server.ReceiveAsync(T.Publish);
            before.Add((message.Id, message.Qos, message.Text));
        }

        await LoseAsync(server, client);
        client = await server.ConnectAsync(Durable(server), Packet.Connack(level, present: true));
        client.TryPublish(Message("new", MqttQos.AtLeastOnce));

        foreach ((int, int, string) sent in before)
        {
            WirePacket again = await server.ReceiveAsync(T.Publish);
            Assert.Equal(sent, (again.Id, again.Qos, again.Text));
            Assert.True(again.Dup);
        }

        WirePacket last = await server.ReceiveAsync(T.Publish);
        Assert.Equal(("new", false), (last.Text, last.Dup));
        Assert.False(server.Connect.Connect!.Clean);
    }

    [Theory, Levels, V5("4.4.0-1", "4.3.3-5", "4.3.3-6"), V311("4.4.0-1", "4.3.3-1")]
    public async Task MQTT_4_3_3_6_after_pubrel_only_pubrel_is_sent_again(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(Durable(server));
        client.TryPublish(Message("x", MqttQos.ExactlyOnce));
        WirePacket message = await server.ReceiveAsync(T.Publish);
        await server.SendAsync(Packet.Ack(level, T.Pubrec, message.Id));
        await server.ReceiveAsync(T.Pubrel);

        await LoseAsync(server, client);
        await server.ConnectAsync(Durable(server), Packet.Connack(level, present: true));

        Assert.Equal(message.Id, (await server.ReceiveAsync(T.Pubrel)).Id);
        await server.SendAsync(Packet.Ack(level, T.Pubcomp, message.Id));
        await server.ExpectNothingAsync();
    }

    [Theory, Levels, V5("4.3.3-10"), V311("4.3.3-2")]
    public async Task MQTT_4_3_3_10_a_qos_2_message_repeated_in_a_resumed_session_is_not_handed_on_twice(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(Durable(server));
        await server.SendAsync(Packet.Publish(level, "t", "x", 2, 7));
        await server.ReceiveAsync(T.Pubrec);

        await LoseAsync(server, client);
        await server.ConnectAsync(Durable(server), Packet.Connack(level, present: true));
        await server.SendAsync(Packet.Publish(level, "t", "x", 2, 7, dup: true));

        Assert.Equal(7, (await server.ReceiveAsync(T.Pubrec)).Id);
        Assert.Equal(["x"], server.Received);
    }

    [Theory, Levels, V5("3.2.2-5"), V311]
    public async Task MQTT_3_2_2_5_what_the_server_has_forgotten_is_forgotten(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(Durable(server));
        client.TryPublish(Message("x", MqttQos.ExactlyOnce));
        WirePacket message = await server.ReceiveAsync(T.Publish);
        await server.SendAsync(Packet.Ack(level, T.Pubrec, message.Id), Packet.Publish(level, "t", "one", 2, 7));
        await server.ReceiveAsync(T.Pubrel);
        await server.ReceiveAsync(T.Pubrec);

        await LoseAsync(server, client);
        await server.ConnectAsync(Durable(server), Packet.Connack(level, present: false));

        await server.ExpectNothingAsync();
        await server.SendAsync(Packet.Publish(level, "t", "two", 2, 7));
        await server.ReceiveAsync(T.Pubrec);
        Assert.Equal(["one", "fence", "two"], server.Received);
    }

    [Theory, Levels, V5("3.1.2-4"), V311("3.1.2-6")]
    public async Task MQTT_3_1_2_4_a_clean_start_begins_anew(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(Durable(server));
        client.TryPublish(Message("x", MqttQos.ExactlyOnce));
        await server.ReceiveAsync(T.Publish);
        await LoseAsync(server, client);

        await server.ConnectAsync();

        Assert.True(server.Connect.Connect!.Clean);
        await server.ExpectNothingAsync();
    }

    [Theory, Levels, V5("3.1.3-2"), V311("3.1.3-2")]
    public async Task MQTT_3_1_3_2_the_session_comes_back_under_its_identifier(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(Durable(server));
        await LoseAsync(server, client);

        await server.ConnectAsync(Durable(server), Packet.Connack(level, present: false));

        Assert.Equal("a", server.Connect.Connect!.ClientId);
    }

    [Theory, Levels, V5("3.3.2-7")]
    public async Task MQTT_3_3_2_7_a_message_sent_again_names_its_topic(Level level)
    {
        await using var server = new ScriptedServer(level);
        byte[] Connack(bool present) => Packet.Connack(level, present, props: new Props().U16(P.AliasMaximum, 5));
        MqttClient client = await server.ConnectAsync(Durable(server), Connack(false));
        for (int i = 0; i < 4; i++)
        {
            client.TryPublish(Message($"{i}", MqttQos.AtLeastOnce));
            await server.ReceiveAsync(T.Publish);
        }

        await LoseAsync(server, client);
        await server.ConnectAsync(Durable(server), Connack(true));

        var known = new HashSet<uint>();
        for (int i = 0; i < 4; i++)
        {
            WirePacket again = await server.ReceiveAsync(T.Publish);
            Assert.True(again.Topic == "t" || known.Contains(again.Number(P.Alias, 0)), again.ToString());
            known.Add(again.Number(P.Alias, 0));
        }
    }

    private MqttClientOptions Durable(ScriptedServer server) => server.Options(clean: false, expiry: 600, session: _session);

    private static MqttMessage Message(string payload, MqttQos qos)
    {
        return new MqttMessage { Topic = "t"u8, Payload = System.Text.Encoding.UTF8.GetBytes(payload), Qos = qos };
    }

    private static async Task LoseAsync(ScriptedServer server, MqttClient client)
    {
        await server.BreakAsync();
        await client.Ended.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        await client.DisposeAsync();
    }
}
