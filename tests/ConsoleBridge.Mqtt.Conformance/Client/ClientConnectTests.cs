using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Conformance.Client;

/// <summary>Our client: CONNECT, CONNACK, keep-alive and the end.</summary>
public class ClientConnectTests
{
    [Theory, Levels, V5("3.1.0-1", "3.1.2-1", "3.1.2-3", "3.1.2-9", "3.1.2-12", "3.1.2-17", "3.1.2-19", "3.1.3-1", "3.1.3-3", "3.1.3-4", "3.1.3-11", "3.1.3-12"),
        V311("3.1.0-1", "3.1.2-3", "3.1.2-9", "3.1.2-14", "3.1.2-19", "3.1.2-21", "3.1.3-1", "3.1.3-3", "3.1.3-4", "3.1.3-10", "3.1.3-11")]
    public async Task MQTT_3_1_0_1_the_first_packet_is_a_connect_that_says_what_was_asked(Level level)
    {
        await using var server = new ScriptedServer(level);
        var will = new MqttWill { Topic = "wïll", Payload = "gone"u8.ToArray(), Qos = MqttQos.ExactlyOnce, Retain = true };

        await server.ConnectAsync(server.Options(will: will, clientId: "clïent", user: "üser", password: "pass", keepAlive: 30));

        ReceivedConnect connect = server.Connect.Connect!;
        Assert.Equal(("MQTT", (int)level, "clïent", 30, true), (connect.ProtocolName, connect.Level, connect.ClientId, connect.KeepAlive, connect.Clean));
        Assert.Equal(new Will("wïll", "gone", 2, true), connect.Will);
        Assert.Equal("üser", connect.User);
        Assert.Equal("pass"u8.ToArray(), connect.Password);
    }

    [Theory, Levels, V5("3.1.2-11", "3.1.2-13", "3.1.2-16", "3.1.2-18"), V311("3.1.2-11", "3.1.2-13", "3.1.2-15", "3.1.2-18", "3.1.2-20")]
    public async Task MQTT_3_1_2_11_flags_of_what_is_absent_are_zero(Level level)
    {
        await using var server = new ScriptedServer(level);

        await server.ConnectAsync();

        Assert.Equal(0x02, server.Connect.Connect!.Flags);
    }

    [Theory, Levels, V311("3.1.2-22")]
    public Task MQTT_3_1_2_22_no_password_without_user_name_in_3_1_1(Level level) => Declared.TryAsync(level, async () =>
    {
        await using var server = new ScriptedServer(level);

        // Refused to the caller, or left out; the decoder would refuse it on the wire.
        Exception? refused = await Record.ExceptionAsync(() => server.ConnectAsync(server.Options(password: "pass")).WaitAsync(TimeSpan.FromSeconds(2), TimeProvider.System));

        Assert.True(refused is null or ArgumentException or InvalidOperationException or TimeoutException, refused?.ToString());
    });

    [Theory, Levels, V311("3.1.3-7")]
    public async Task MQTT_3_1_3_7_an_empty_identifier_goes_with_a_clean_session(Level level)
    {
        await using var server = new ScriptedServer(level);

        await server.ConnectAsync(server.Options(clientId: ""));

        Assert.True(server.Connect.Connect!.Clean);
    }

    [Theory, Levels, V5("3.1.2-20", "3.12.4-1"), V311("3.1.2-23")]
    public async Task MQTT_3_1_2_20_pingreq_is_sent_before_the_keep_alive_has_passed(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(server.Options(keepAlive: 10));

        for (int i = 0; i < 3; i++)
        {
            server.Time.Advance(9);
            await server.ReceiveAsync(T.Pingreq);
            await server.SendAsync([0xD0, 0]);
            await server.ExpectNothingAsync();
        }

        Assert.False(client.Ended.IsCompleted);
    }

    [Theory, Levels, V5("3.1.2-21", "3.2.2-21")]
    public async Task MQTT_3_2_2_21_the_keep_alive_of_the_server_is_obeyed(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync(server.Options(keepAlive: 100), Packet.Connack(level, props: new Props().U16(P.ServerKeepAlive, 5)));

        server.Time.Advance(4);

        await server.ReceiveAsync(T.Pingreq);
    }

    [Theory, Levels, V5("3.2.2-4")]
    public Task MQTT_3_2_2_4_a_session_nobody_knows_of_ends_the_connection(Level level) => Declared.TryAsync(level, async () =>
    {
        await using var server = new ScriptedServer(level);

        (_, MqttConnectResult result) = await server.TryConnectAsync(null, Packet.Connack(level, present: true));

        Assert.False(result.IsConnected);
        await server.ExpectClosedAsync(0x82);
    });

    [Theory, Levels, V5("3.2.2-7", "4.13.2-1"), V311("3.2.2-5")]
    public async Task MQTT_3_2_2_7_a_refusal_is_told_and_the_connection_closed(Level level)
    {
        await using var server = new ScriptedServer(level);

        (_, MqttConnectResult result) = await server.TryConnectAsync(null, Packet.Connack(level, reason: level == Level.V5 ? 0x87 : 5));

        Assert.Equal((MqttConnectOutcome.Refused, MqttReasonCode.NotAuthorized), (result.Outcome, result.Reason));
        await server.ExpectClosedAsync();
    }

    [Theory, Levels, V5("3.2.0-1"), V311("3.2.0-1")]
    public async Task MQTT_3_2_0_1_another_packet_than_connack_is_no_answer(Level level)
    {
        await using var server = new ScriptedServer(level);

        (_, MqttConnectResult result) = await server.TryConnectAsync(null, Packet.Publish(level, "a", "x"));

        Assert.Equal(MqttConnectOutcome.InvalidAnswer, result.Outcome);
        await server.ExpectClosedAsync(0x81, 0x82);
    }

    [Theory, Levels, V5("3.2.0-2"), V311("4.8.0-1")]
    public async Task MQTT_3_2_0_2_a_second_connack_ends_the_connection(Level level)
    {
        await using var server = new ScriptedServer(level);
        await server.ConnectAsync();

        await server.SendAsync(Packet.Connack(level));

        await server.ExpectClosedAsync(0x82);
    }

    [Theory, Levels, V5("3.14.4-1", "3.14.4-2", "3.14.2-1"), V311("3.14.4-1", "3.14.4-2")]
    public async Task MQTT_3_14_4_1_disconnect_is_the_last_packet_and_the_connection_is_closed(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();

        Task leaving = client.DisconnectAsync();
        client.TryPublish(new MqttMessage { Topic = "late"u8 });

        WirePacket disconnect = await server.ReceiveAsync(T.Disconnect);
        Assert.Equal(0, disconnect.Reason);
        await server.ExpectClosedAsync();
        await server.BreakAsync();
        await leaving.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }

    [Theory, Levels, V5("3.14.2-1")]
    public async Task MQTT_3_14_2_1_a_client_can_ask_for_its_will(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();

        _ = client.DisconnectAsync(MqttReasonCode.DisconnectWithWill);

        Assert.Equal(0x04, (await server.ReceiveAsync(T.Disconnect)).Reason);
    }

    [Theory, Levels, V5("4.13.2-1")]
    public async Task MQTT_4_13_2_1_a_disconnect_of_the_server_is_told_and_the_connection_closed(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();

        await server.SendAsync(Packet.Disconnect(level, 0x8E));

        MqttSessionEnd end = await client.Ended.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        Assert.Equal((MqttSessionEndCause.DisconnectedByServer, MqttReasonCode.SessionTakenOver), (end.Cause, end.Reason));
        await server.ExpectClosedAsync();
    }
}
