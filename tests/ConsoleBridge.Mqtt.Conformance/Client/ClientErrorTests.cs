using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;

namespace ConsoleBridge.Mqtt.Conformance.Client;

/// <summary>Our client is sent what the standard forbids: it says why (5.0), closes, and throws nothing.</summary>
public class ClientErrorTests
{
    [Theory, Levels, V5("1.5.4-1"), V311("1.5.3-1", "4.8.0-1")]
    public Task MQTT_1_5_4_1_a_topic_that_is_not_utf_8(Level level) => EndsAsync(level, Spoil(Packet.Publish(level, "qqqq", "x"), 0xFF), 0x81);

    [Theory, Levels, V5("1.5.4-2"), V311("1.5.3-2")]
    public Task MQTT_1_5_4_2_a_topic_with_null(Level level) => EndsAsync(level, Spoil(Packet.Publish(level, "qqqq", "x"), 0), 0x81, 0x82, 0x90);

    [Theory, Levels, V5("3.3.2-2"), V311("3.3.2-2")]
    public Task MQTT_3_3_2_2_a_topic_with_wildcard(Level level) => EndsAsync(level, Packet.Publish(level, "a/#", "x"), 0x81, 0x82, 0x90);

    [Theory, Levels, V5("3.3.1-4"), V311("3.3.1-4")]
    public Task MQTT_3_3_1_4_qos_3(Level level) => EndsAsync(level, Packet.Publish(level, "a", "x", 3, 1), 0x81);

    [Theory, Levels, V5("2.1.3-1", "3.14.1-1"), V311("2.2.2-2")]
    public Task MQTT_2_1_3_1_pingresp_with_flags(Level level) => EndsAsync(level, [0xD1, 0], 0x81);

    [Theory, Levels, V5("3.14.1-1")]
    public Task MQTT_3_14_1_1_disconnect_with_flags(Level level) => EndsAsync(level, [0xE2, 0], 0x81);

    [Theory, Levels, V5("3.15.1-1")]
    public Task MQTT_3_15_1_1_auth_with_flags(Level level) => EndsAsync(level, [0xF1, 0], 0x81, 0x82);

    [Theory, Levels, V5("4.12.0-6")]
    public Task MQTT_4_12_0_6_auth_without_a_method_in_connect(Level level) =>
        EndsAsync(level, Packet.Auth(0x18, new Props().Text(P.AuthMethod, "X")), 0x82);

    [Theory, Levels, V5, V311]
    public Task Section_2_2_1_publish_with_identifier_0(Level level) => EndsAsync(level, Packet.Publish(level, "a", "x", 1, 0), 0x81, 0x82);

    [Theory, Levels, V5("1.5.5-1"), V311]
    public Task Section_2_1_4_a_remaining_length_of_five_bytes(Level level) => EndsAsync(level, [0x30, 0x80, 0x80, 0x80, 0x80, 0x01], 0x81);

    [Theory, Levels, V5]
    public Task Section_2_2_2_2_a_property_twice(Level level) =>
        EndsAsync(level, Packet.Publish(level, "a", "x", props: new Props().U16(P.Alias, 1).U16(P.Alias, 1)), 0x81, 0x82);

    [Theory, Levels, V5]
    public Task Section_2_2_2_2_an_unknown_property(Level level) =>
        EndsAsync(level, Packet.Publish(level, "a", "x", props: new Props().Raw(0x7E, 0)), 0x81, 0x82);

    [Theory, Levels, V5("3.3.2-8")]
    public Task MQTT_3_3_2_8_alias_0(Level level) =>
        EndsAsync(level, Packet.Publish(level, "a", "x", props: new Props().U16(P.Alias, 0)), 0x94, 0x82, 0x81);

    [Theory, Levels, V5("3.3.2-11")]
    public Task MQTT_3_3_2_11_an_alias_above_what_the_client_takes(Level level) => Declared.TryAsync(level, async () =>
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync();
        int above = (int)server.Connect.Number(P.AliasMaximum, 0) + 1;

        await server.SendAsync(Packet.Publish(level, "a", "x", props: new Props().U16(P.Alias, above)));

        await server.ExpectClosedAsync(0x94);
    });

    [Theory, Levels, V5("4.7.3-1"), V311("4.7.3-1")]
    public Task MQTT_4_7_3_1_an_empty_topic(Level level) =>
        Declared.TryAsync(level, () => EndsAsync(level, Packet.Publish(level, "", "x"), 0x81, 0x82, 0x90));

    [Theory, Levels, V5, V311("4.8.0-1")]
    public async Task Section_3_12_packets_only_a_client_sends(Level level)
    {
        byte[][] wrong = [Packet.Ping, Packet.Subscribe(level, 1, null, ("a", 0)), Packet.Unsubscribe(level, 1, "a")];
        foreach (byte[] packet in wrong)
        {
            await EndsAsync(level, packet, 0x81, 0x82);
        }
    }

    [Theory, Levels, V5("4.13.1-1"), V311("4.8.0-1")]
    public Task Section_2_1_2_packet_type_0(Level level) => EndsAsync(level, [0, 0], 0x81, 0x82);

    [Theory, Levels, V311]
    public Task Section_3_14_disconnect_from_a_3_1_1_server(Level level) => EndsAsync(level, [0xE0, 0]);

    [Theory, Levels, V5("3.1.2-24")]
    public async Task MQTT_3_1_2_24_a_packet_above_the_clients_maximum(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync(server.Options(maximumPacket: 1000));
        Assert.Equal(1000u, server.Connect.Number(P.MaximumPacketSize, 0));

        await server.SendAsync([0x30, 0xFF, 0x7F, 0, 1]);

        await server.ExpectClosedAsync(0x95);
    }

    [Theory, Levels, V5("3.3.4-9")]
    public async Task MQTT_3_3_4_9_more_messages_than_the_clients_receive_maximum(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync(server.Options(receiveMaximum: 2));
        Assert.Equal(2u, server.Connect.Number(P.ReceiveMaximum, 65535));

        for (int id = 1; id <= 3; id++)
        {
            await server.SendAsync(Packet.Publish(level, "a", "x", 2, id));
        }

        await server.ReceiveAsync(T.Pubrec);
        await server.ReceiveAsync(T.Pubrec);
        await server.ExpectClosedAsync(0x93);
    }

    private static async Task EndsAsync(Level level, byte[] packet, params byte[] reasons)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();

        await server.SendAsync(packet);

        await server.ExpectClosedAsync(reasons);
        await server.BreakAsync();
        MqttSessionEnd end = await client.Ended.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        Assert.Equal(MqttSessionEndCause.ProtocolViolation, end.Cause);
        Assert.Empty(server.Received);
    }

    private static byte[] Spoil(byte[] packet, byte value)
    {
        packet[packet.AsSpan().IndexOf("qqqq"u8) + 1] = value;
        return packet;
    }
}
