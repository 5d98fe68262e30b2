using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Topic names, filters and matching (4.7).</summary>
public class TopicTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("4.7.1-1"), V311("4.7.1-2")]
    public Task MQTT_4_7_1_1_hash_not_at_the_end_is_refused(ServerKind server, Level level) => Refused(server, level, "a/#/b");

    [SkippableTheory, Servers, V5("4.7.1-1"), V311("4.7.1-2")]
    public Task MQTT_4_7_1_1_hash_not_alone_in_its_level_is_refused(ServerKind server, Level level) => Refused(server, level, "a/b#");

    [SkippableTheory, Servers, V5("4.7.1-2"), V311("4.7.1-3")]
    public Task MQTT_4_7_1_2_plus_behind_other_characters_is_refused(ServerKind server, Level level) => Refused(server, level, "a/b+/c");

    [SkippableTheory, Servers, V5("4.7.1-2"), V311("4.7.1-3")]
    public Task MQTT_4_7_1_2_plus_before_other_characters_is_refused(ServerKind server, Level level) => Refused(server, level, "a/+b");

    [SkippableTheory, Servers, V5("4.7.3-1"), V311("4.7.3-1")]
    public Task MQTT_4_7_3_1_an_empty_filter_is_refused(ServerKind server, Level level) => Refused(server, level, null);

    [SkippableTheory, Servers, V5("4.7.1-1", "4.7.1-2"), V311("4.7.1-2", "4.7.1-3", "3.8.3-2")]
    public Task MQTT_4_7_1_1_wildcards_match_as_the_examples_of_the_standard(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        (string Filter, string Topic, bool Matches)[] examples =
        [
            ("sport/tennis/player1/#", "sport/tennis/player1", true),
            ("sport/tennis/player1/#", "sport/tennis/player1/ranking", true),
            ("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true),
            ("sport/#", "sport", true),
            ("sport/tennis/+", "sport/tennis/player2", true),
            ("sport/tennis/+", "sport/tennis/player1/ranking", false),
            ("sport/+", "sport", false),
            ("sport/+", "sport/", true),
            ("+/tennis/#", "sport/tennis/player1", true),
            ("sport/+/player1", "sport/tennis/player1", true),
            ("+/+", "/finance", true),
            ("/+", "/finance", true),
            ("+", "/finance", false),
            ("a//b", "a/b", false),
            ("a/+/b", "a//b", true),
        ];

        WireClient publisher = await rig.ConnectAsync("publisher");
        foreach ((string filter, string topic, bool matches) in examples)
        {
            WireClient client = await rig.ConnectAsync("a", connect => connect with { ClientId = "" });
            await client.SubscribeAsync(rig.Topic(filter));
            await client.SubscribeAsync(rig.Topic("end of example"));

            await publisher.PublishAsync(rig.Topic(topic), topic);
            await publisher.PublishAsync(rig.Topic("end of example"), "end");

            string first = (await client.ReceiveAsync(T.Publish)).Text;
            Assert.True((matches ? topic : "end") == first, $"{filter} {topic}: {first}");
            await client.DisposeAsync();
        }
    });

    [SkippableTheory, Servers, V5("4.7.2-1"), V311("4.7.2-1")]
    public Task MQTT_4_7_2_1_a_leading_wildcard_does_not_match_a_dollar_topic(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        string unique = rig.Id("dollar");
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync($"+/{unique}/#");
        await client.SubscribeAsync($"+/{unique}");
        WireClient second = await rig.ConnectAsync("b");
        await second.SubscribeAsync($"$conformance/{unique}");
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.PublishAsync($"$conformance/{unique}", "hidden", 1);
        await publisher.PublishAsync($"x/{unique}/end", "seen", 1);

        // Whether a client may publish to a topic with '$' at all is the server's choice; matching it is not.
        await client.ReceiveMessageAsync("seen");
        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("4.7.2-1"), V311("4.7.2-1")]
    public Task MQTT_4_7_2_1_hash_does_not_show_the_servers_own_topics(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient publisher = await rig.ConnectAsync("publisher");
        await publisher.PublishAsync(rig.Topic("retained"), "x", 1, retain: true);
        await rig.PassAsync(1);
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync("#");

        // Other tests publish on a shared server at the same time; none of what comes begins with '$'.
        await client.SendAsync(Packet.Ping);
        while (await client.ReceiveAsync() is { Type: not T.Pingresp } packet)
        {
            Assert.False(packet.Topic.StartsWith('$'), packet.Topic);
        }

        await publisher.PublishAsync(rig.Topic("retained"), "", 1, retain: true);
    });

    [SkippableTheory, Servers, V5("4.7.3-4"), V311("4.7.3-4")]
    public Task MQTT_4_7_3_4_topics_are_compared_without_normalisation(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("caf\u00E9"));
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.PublishAsync(rig.Topic("cafe\u0301"), "two characters");
        await publisher.PublishAsync(rig.Topic("CAF\u00C9"), "upper case");
        await publisher.PublishAsync(rig.Topic("caf\u00E9 "), "with a space");
        await publisher.PublishAsync(rig.Topic("caf\u00E9"), "the same");

        await client.ReceiveMessageAsync("the same");
    });

    private Task Refused(
        ServerKind server, Level level, string? filter, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(Packet.Subscribe(level, 1, null, (filter is null ? "" : rig.Topic(filter), 0)));

        // A failure code for the filter, or the end of the connection.
        WirePacket? answer = await client.ReceiveOrEndAsync();
        if (answer?.Type == T.Suback)
        {
            Assert.True(Assert.Single(answer.Reasons) >= 0x80);
        }
        else if (answer is not null)
        {
            Assert.True(rig.IsV5 && answer.Type == T.Disconnect && answer.Reason >= 0x80, answer.ToString());
        }
    }, test: test);
}
