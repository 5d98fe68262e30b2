using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Shared subscriptions (4.8.2).</summary>
public class SharedTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("4.8.2-1", "4.8.2-2")]
    public Task MQTT_4_8_2_2_a_share_name_with_a_wildcard_is_refused(ServerKind server, Level level) =>
        Refused(server, level, "$share/g+/a", "$share/#/a", "$share/+/a");

    [SkippableTheory, Servers, V5("4.8.2-1")]
    public Task MQTT_4_8_2_1_an_empty_share_name_is_refused(ServerKind server, Level level) => Refused(server, level, "$share//a");

    [SkippableTheory, Servers, V5("4.8.2-2")]
    public Task MQTT_4_8_2_2_a_shared_subscription_without_filter_is_refused(ServerKind server, Level level) =>
        Refused(server, level, "$share/g", "$share/g/");

    [SkippableTheory, Servers, V5]
    public Task Section_4_8_2_each_message_goes_to_one_member(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await MemberAsync(rig, "first", 1);
        WireClient second = await MemberAsync(rig, "second", 1);
        WireClient plain = await rig.ConnectAsync("plain");
        await plain.SubscribeAsync(rig.Topic("t"), 0);
        WireClient publisher = await rig.ConnectAsync("publisher");

        var expected = Enumerable.Range(0, 10).Select(i => $"{i}").ToArray();
        foreach (string payload in expected)
        {
            await publisher.PublishAsync(rig.Topic("t"), payload, 1);
            await plain.ReceiveMessageAsync(payload);
        }

        List<string> heard = [.. await DrainAsync(first), .. await DrainAsync(second)];
        Assert.Equal(expected, heard.Order());
    });

    [SkippableTheory, Servers, V5]
    public Task Section_4_8_2_two_share_names_get_a_copy_each(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await MemberAsync(rig, "first", 0, "one");
        WireClient second = await MemberAsync(rig, "second", 0, "two");

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1);

        await first.ReceiveMessageAsync("x");
        await second.ReceiveMessageAsync("x");
    });

    [SkippableTheory, Servers, V5]
    public Task Section_4_8_2_members_with_different_filters_of_one_share_name_are_two_groups(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await MemberAsync(rig, "first", 0);
        WireClient second = await rig.ConnectAsync("second");
        await second.SubscribeAsync($"$share/g/{rig.Topic("+")}");

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1);

        await first.ReceiveMessageAsync("x");
        await second.ReceiveMessageAsync("x");
    });

    [SkippableTheory, Servers, V5("4.8.2-3")]
    public Task MQTT_4_8_2_3_each_member_gets_the_qos_granted_to_it(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await MemberAsync(rig, "first", 0);
        WireClient second = await MemberAsync(rig, "second", 1);
        WireClient publisher = await rig.ConnectAsync("publisher");

        for (int i = 0; i < 10; i++)
        {
            await publisher.PublishAsync(rig.Topic("t"), $"{i}", 2);
        }

        Assert.Equal(10, (await DrainAsync(first, qos: 0)).Count + (await DrainAsync(second, qos: 1)).Count);
    });

    [SkippableTheory, Servers, V5]
    public Task Section_4_8_2_a_new_shared_subscription_gets_no_retained_messages(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1, retain: true);

        WireClient client = await MemberAsync(rig, "a", 1);

        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5]
    public Task Section_4_8_2_a_message_carries_the_identifier_of_the_shared_subscription_only(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync($"$share/g/{rig.Topic("t")}", 0, new Props().Variable(P.SubscriptionId, 5));

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 1);

        Assert.Equal([5u], (await client.ReceiveMessageAsync("x")).All(P.SubscriptionId).Cast<uint>());
    });

    [SkippableTheory, Servers, V5("4.8.2-4", "4.8.2-5")]
    public Task MQTT_4_8_2_4_a_qos_2_message_under_way_stays_with_its_member(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await rig.ConnectDurableAsync("first");
        await first.SubscribeAsync($"$share/g/{rig.Topic("t")}", 2);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2);
        WirePacket message = await first.ReceiveMessageAsync("x");
        WireClient second = await MemberAsync(rig, "second", 2);

        await first.DisposeAsync();

        await second.ExpectNothingAsync();
        first = await rig.ConnectDurableAsync("first");
        WirePacket again = await first.ReceiveMessageAsync("x");
        Assert.Equal((message.Id, true), (again.Id, again.Dup));
        await first.AcknowledgeAsync(again);
        await first.DisconnectAsync(0, new Props().U32(P.SessionExpiry, 0));
        await second.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.8.2-5")]
    public Task MQTT_4_8_2_5_a_qos_2_message_ends_with_the_session_of_its_member(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await MemberAsync(rig, "first", 2);
        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "x", 2);
        await first.ReceiveMessageAsync("x");
        WireClient second = await MemberAsync(rig, "second", 2);

        await first.DisconnectAsync();

        await second.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.8.2-6")]
    public Task MQTT_4_8_2_6_a_message_a_member_refused_goes_to_nobody_else(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient first = await MemberAsync(rig, "first", 2);
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("t"), "one", 1);
        await publisher.PublishAsync(rig.Topic("t"), "two", 2);
        WireClient second = await MemberAsync(rig, "second", 2);

        await first.SendAsync(
            Packet.Ack(level, T.Puback, (await first.ReceiveMessageAsync("one")).Id, 0x83),
            Packet.Ack(level, T.Pubrec, (await first.ReceiveMessageAsync("two")).Id, 0x83));

        await first.ExpectNothingAsync();
        await second.ExpectNothingAsync();
    });

    private Task Refused(
        ServerKind server, Level level, string filter, string? second = null, string? third = null,
        [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        RunAsync(server, level, async rig =>
    {
        foreach (string wrong in new[] { filter, second, third }.OfType<string>())
        {
            WireClient client = await rig.ConnectAsync("a");
            await client.SendAsync(Packet.Subscribe(level, 1, null, (wrong, 0)));

            WirePacket? answer = await client.ReceiveOrEndAsync();
            bool refused = answer is null || answer is { Type: T.Disconnect, Reason: >= 0x80 }
                || (answer.Type == T.Suback && answer.Reasons.Single() >= 0x80);
            Assert.True(refused, $"{wrong}: {answer}");
            await client.DisposeAsync();
        }
    }, test: test);

    private static async Task<WireClient> MemberAsync(Rig rig, string name, int qos, string share = "g")
    {
        WireClient member = await rig.ConnectAsync(name);
        await member.SubscribeAsync($"$share/{share}/{rig.Topic("t")}", qos);
        return member;
    }

    // What has come, acknowledged; all with the QoS given.
    private static async Task<List<string>> DrainAsync(WireClient client, int? qos = null)
    {
        var heard = new List<string>();
        await client.SendAsync(Packet.Ping);
        while (await client.ReceiveAsync() is { Type: T.Publish } message)
        {
            Assert.Equal(qos ?? message.Qos, message.Qos);
            heard.Add(message.Text);
            if (message.Qos == 1)
            {
                await client.SendAsync(Packet.Ack(client.Level, T.Puback, message.Id));
            }
        }

        return heard;
    }
}
