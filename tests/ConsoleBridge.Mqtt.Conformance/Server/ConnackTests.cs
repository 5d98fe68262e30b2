using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>CONNACK (3.2), client identifiers (3.1.3.1) and take-over (3.1.4).</summary>
public class ConnackTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("3.1.4-5", "3.2.0-1", "3.2.2-1", "3.2.2-8"), V311("3.1.4-4", "3.2.0-1")]
    public Task MQTT_3_2_0_1_connack_is_the_first_packet_even_when_messages_wait(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient sleeper = await rig.ConnectDurableAsync("sleeper");
        await sleeper.SubscribeAsync(rig.Topic("a"), 1);
        await sleeper.DisposeAsync();
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("a"), "waiting", 1);

        sleeper = await rig.ConnectDurableAsync("sleeper");

        Assert.Equal(T.Connack, sleeper.Connack!.Type);
        await sleeper.ReceiveMessageAsync("waiting");
    });

    [SkippableTheory, Servers, V5("3.2.0-2"), V311]
    public Task MQTT_3_2_0_2_there_is_only_one_connack(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.2.2-2", "3.1.2-4", "3.1.4-4"), V311("3.2.2-1", "3.1.2-6", "3.1.4-3")]
    public Task MQTT_3_2_2_2_session_present_is_0_after_a_clean_start(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectDurableAsync("a");
        await first.SubscribeAsync(rig.Topic("t"), 1);
        await first.DisconnectAsync();

        WireClient second = await rig.ConnectDurableAsync("a", clean: true);

        Assert.False(second.Connack!.SessionPresent);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1);
        await second.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.2.2-3"), V311("3.2.2-2")]
    public Task MQTT_3_2_2_3_session_present_is_1_when_the_session_is_resumed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await (await rig.ConnectDurableAsync("a")).DisconnectAsync();

        WireClient second = await rig.ConnectDurableAsync("a");

        Assert.True(second.Connack!.SessionPresent);
    });

    [SkippableTheory, Servers, V5("3.2.2-3", "3.1.2-6"), V311("3.2.2-3", "3.1.2-4")]
    public Task MQTT_3_1_2_6_an_unknown_client_gets_a_new_session(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectDurableAsync("a");

        Assert.False(client.Connack!.SessionPresent);
    });

    [SkippableTheory, Servers, V5("3.1.3-5"), V311("3.1.3-5")]
    public Task MQTT_3_1_3_5_identifiers_of_1_and_23_letters_and_digits_are_allowed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        string[] identifiers = ["Z", "0123456789abcdefghijklm", "nopqrstuvwxyzABCDEFGHIJ", "KLMNOPQRSTUVWXYZ0123456"];

        foreach (string identifier in identifiers)
        {
            (WireClient client, WirePacket answer) = await rig.TryConnectAsync("", connect => connect with { ClientId = identifier });

            Assert.Equal((T.Connack, 0), (answer.Type, answer.Reason));
            await client.DisconnectAsync();
        }
    });

    [SkippableTheory, Servers, V5("3.1.3-6", "3.1.3-7", "3.2.2-16"), V311]
    public Task MQTT_3_2_2_16_an_empty_identifier_is_replaced_by_an_assigned_one(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectAsync("", connect => connect with { ClientId = "" });
        WireClient second = await rig.ConnectAsync("", connect => connect with { ClientId = "" });

        if (rig.IsV5)
        {
            Assert.NotEmpty(first.Connack!.String(P.AssignedClientId)!);
            Assert.NotEqual(first.Connack.String(P.AssignedClientId), second.Connack!.String(P.AssignedClientId));
        }

        await first.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.1.3-7")]
    public Task MQTT_3_1_3_7_the_assigned_identifier_can_be_used_to_come_back(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectAsync("", connect => connect with { ClientId = "", Props = Rig.Durable() });
        string assigned = first.Connack!.String(P.AssignedClientId)!;
        await first.DisconnectAsync();

        WireClient second = await rig.ConnectAsync("", connect => connect with { ClientId = assigned, Clean = false });

        Assert.True(second.Connack!.SessionPresent);
        Assert.False(second.Connack.Has(P.AssignedClientId));
    });

    [SkippableTheory, Servers, V311("3.1.3-6")]
    public Task MQTT_3_1_3_6_two_clients_with_empty_identifiers_are_two_clients(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectAsync("", connect => connect with { ClientId = "" });
        await rig.ConnectAsync("", connect => connect with { ClientId = "" });

        await first.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V311("3.1.3-7", "3.1.3-8", "3.1.3-9", "3.2.2-4", "3.2.2-5")]
    public Task MQTT_3_1_3_8_an_empty_identifier_without_clean_session_is_answered_with_2(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        (WireClient client, WirePacket answer) = await rig.TryConnectAsync("", connect => connect with { ClientId = "", Clean = false });

        Assert.Equal((T.Connack, 2), (answer.Type, answer.Reason));
        Assert.Null(await client.ReceiveOrEndAsync());
    });

    [SkippableTheory, Servers, V5("3.14.2-1", "3.14.2-2", "3.1.4-3", "3.14.4-2"), V311("3.1.4-2")]
    public Task MQTT_3_1_4_3_a_second_client_with_the_identifier_takes_it_over(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient old = await rig.ConnectAsync("a");

        WireClient taker = await rig.ConnectAsync("a");

        byte? reason = await old.ExpectClosedAsync(0x8E);
        Assert.True(!rig.IsV5 || reason == 0x8E, "5.0 tells the old client 0x8E");
        await taker.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.1.3-2"), V311("3.1.3-2")]
    public Task MQTT_3_1_3_2_sessions_are_kept_apart_by_the_identifier(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectDurableAsync("a");
        await first.SubscribeAsync(rig.Topic("t"), 1);
        await first.DisconnectAsync();
        WireClient upper = await rig.ConnectDurableAsync("A");

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1);

        Assert.False(upper.Connack!.SessionPresent);
        await upper.ExpectNothingAsync();
        await (await rig.ConnectDurableAsync("a")).ReceiveMessageAsync("x");
    });

    [SkippableTheory, Servers, V5("3.1.4-6"), V311("3.1.4-5")]
    public Task MQTT_3_1_4_6_nothing_behind_a_refused_connect_is_processed(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync(rig.Topic("#"));
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(
            Packet.Connect(level, new Connect { ClientId = rig.Id("a"), FlippedFlags = 1 }),
            Packet.Publish(level, rig.Topic("smuggled"), "x", retain: true));

        while (await client.ReceiveOrEndAsync() is { } answer)
        {
            Assert.Equal(T.Connack, answer.Type);
        }

        await watcher.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("3.2.2-22"), V311("3.1.2-24")]
    public Task MQTT_3_2_2_22_the_keep_alive_of_the_client_holds_when_the_server_names_none(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a", connect => connect with { KeepAlive = 1 });
        Assert.False(client.Connack!.Has(P.ServerKeepAlive));

        await rig.PassAsync(3);

        await client.ExpectClosedAsync(0x8D);
    });

    [SkippableTheory, Servers, V5("3.1.2-28")]
    public Task MQTT_3_1_2_28_no_response_information_unless_it_is_asked_for(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Props = new Props().Byte(P.RequestResponse, 0) });

        Assert.False(client.Connack!.Has(P.ResponseInfo));
    });

    [SkippableTheory, Servers, V5]
    public Task Section_3_1_4_packets_may_follow_connect_without_waiting_for_connack(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(
            Packet.Connect(level, new Connect { ClientId = rig.Id("a") }), Packet.Subscribe(level, 1, null, (rig.Topic("t"), 0)), Packet.Ping);

        await client.ReceiveAsync(T.Connack);
        await client.ReceiveAsync(T.Suback);
        await client.ReceiveAsync(T.Pingresp);
    });
}
