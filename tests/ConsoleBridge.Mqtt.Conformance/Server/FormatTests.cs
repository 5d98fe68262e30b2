using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>What every packet has in common: strings, lengths, flags, packet identifiers (chapters 1 and 2).</summary>
public class FormatTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("1.5.4-1", "3.3.2-1"), V311("1.5.3-1", "3.3.2-1")]
    public Task MQTT_1_5_4_1_a_topic_with_a_surrogate_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => PublishTo(level, rig, [0xED, 0xA0, 0x80]));

    [SkippableTheory, Servers, V5("1.5.4-1"), V311("1.5.3-1")]
    public Task MQTT_1_5_4_1_a_topic_with_an_overlong_form_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => PublishTo(level, rig, [0xC0, 0xAF]));

    [SkippableTheory, Servers, V5("1.5.4-1"), V311("1.5.3-1")]
    public Task MQTT_1_5_4_1_a_topic_with_half_a_character_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => PublishTo(level, rig, [0xE2, 0x82]));

    [SkippableTheory, Servers, V5("1.5.4-2", "4.7.3-2"), V311("1.5.3-2", "4.7.3-2")]
    public Task MQTT_1_5_4_2_a_topic_with_null_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => PublishTo(level, rig, [0x61, 0, 0x62]));

    [SkippableTheory, Servers, V5("3.8.3-1", "4.7.3-2"), V311("3.8.3-1", "4.7.3-2")]
    public Task MQTT_3_8_3_1_a_filter_that_is_not_utf_8_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => Spoil(Packet.Subscribe(level, 1, null, ("qqqq", 0)), 0xFF));

    [SkippableTheory, Servers, V5("3.10.3-1"), V311("3.10.3-1")]
    public Task MQTT_3_10_3_1_an_unsubscribed_filter_that_is_not_utf_8_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => Spoil(Packet.Unsubscribe(level, 1, "qqqq"), 0xFF));

    [SkippableTheory, Servers, V5("1.5.7-1")]
    public Task MQTT_1_5_7_1_a_user_property_whose_name_is_not_utf_8_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Spoil(Packet.Publish(level, rig.Topic("a"), "", props: new Props().User("qqqq", "value")), 0xFF));

    [SkippableTheory, Servers, V5("1.5.7-1")]
    public Task MQTT_1_5_7_1_a_user_property_whose_value_is_not_utf_8_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Spoil(Packet.Publish(level, rig.Topic("a"), "", props: new Props().User("name", "qqqq")), 0xFF));

    [SkippableTheory, Servers, V5("3.3.2-13")]
    public Task MQTT_3_3_2_13_a_response_topic_that_is_not_utf_8_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Spoil(Packet.Publish(level, rig.Topic("a"), "", props: new Props().Text(P.ResponseTopic, "qqqq")), 0xFF));

    [SkippableTheory, Servers, V5("3.3.2-19")]
    public Task MQTT_3_3_2_19_a_content_type_that_is_not_utf_8_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Spoil(Packet.Publish(level, rig.Topic("a"), "", props: new Props().Text(P.ContentType, "qqqq")), 0xFF));

    [SkippableTheory, Servers, V5("1.5.4-3"), V311("1.5.3-3")]
    public Task MQTT_1_5_4_3_a_byte_order_mark_is_part_of_the_topic(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("\uFEFFa"));
        await client.SubscribeAsync(rig.Topic("plain"));
        WireClient publisher = await rig.ConnectAsync("publisher");

        await publisher.PublishAsync(rig.Topic("a"), "without");
        await publisher.PublishAsync(rig.Topic("\uFEFFa"), "with");

        WirePacket message = await client.ReceiveMessageAsync("with");
        Assert.Equal(rig.Topic("\uFEFFa"), message.Topic);
    });

    [SkippableTheory, Servers, V5("1.5.5-1"), V311]
    public Task Section_1_5_5_a_remaining_length_of_five_bytes_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => [0x30, 0x80, 0x80, 0x80, 0x80, 0x01]);

    [SkippableTheory, Servers, V5("1.5.5-1")]
    public Task MQTT_1_5_5_1_a_property_length_in_a_longer_form_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => Packet.Frame(0x30, [0, 1, 0x61, 0x80, 0x00]));

    [SkippableTheory, Servers, V5("2.1.3-1", "3.8.1-1"), V311("2.2.2-1", "2.2.2-2", "3.8.1-1")]
    public Task MQTT_3_8_1_1_subscribe_with_other_flags_than_2_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => WithHead(0x80, Packet.Subscribe(level, 1, null, (rig.Topic("a"), 0))));

    [SkippableTheory, Servers, V5("2.1.3-1", "3.10.1-1"), V311("2.2.2-1", "2.2.2-2", "3.10.1-1")]
    public Task MQTT_3_10_1_1_unsubscribe_with_other_flags_than_2_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => WithHead(0xA0, Packet.Unsubscribe(level, 1, rig.Topic("a"))));

    [SkippableTheory, Servers, V5("2.1.3-1", "3.6.1-1"), V311("2.2.2-1", "2.2.2-2", "3.6.1-1")]
    public Task MQTT_3_6_1_1_pubrel_with_other_flags_than_2_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => WithHead(0x60, Packet.Ack(level, T.Pubrel, 1)));

    [SkippableTheory, Servers, V5("2.1.3-1"), V311("2.2.2-1", "2.2.2-2")]
    public Task MQTT_2_1_3_1_pingreq_with_flags_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => [0xC1, 0]);

    [SkippableTheory, Servers, V5("2.1.3-1"), V311("2.2.2-1", "2.2.2-2")]
    public Task MQTT_2_1_3_1_puback_with_flags_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => WithHead(0x42, Packet.Ack(level, T.Puback, 1)));

    [SkippableTheory, Servers, V5("3.14.1-1", "2.1.3-1"), V311("3.14.1-1", "2.2.2-2")]
    public Task MQTT_3_14_1_1_disconnect_with_flags_is_malformed_and_publishes_the_will(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync(rig.Topic("will"));
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Will = new Will(rig.Topic("will"), "gone") });

        await client.SendAsync([0xE1, 0]);

        await client.ExpectClosedAsync(0x81);
        await watcher.ReceiveMessageAsync("gone");
    });

    [SkippableTheory, Servers, V5("3.3.1-4"), V311("3.3.1-4")]
    public Task MQTT_3_3_1_4_qos_3_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Publish(level, rig.Topic("a"), "x", 3, 1));

    [SkippableTheory, Servers, V5("3.3.1-2"), V311("3.3.1-2")]
    public Task MQTT_3_3_1_2_dup_with_qos_0_is_not_handed_on(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 2);
        WireClient publisher = await rig.ConnectAsync("publisher");

        // A sender's mistake: a server may end the connection or go on, but hands no DUP on.
        await publisher.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", dup: true));
        await publisher.TrySendAsync(Packet.Ping);
        WirePacket? answer = await publisher.ReceiveOrEndAsync();

        if (answer?.Type == T.Pingresp)
        {
            Assert.False((await client.ReceiveMessageAsync("x")).Dup);
        }

        await client.ExpectNothingAsync();
    });

    [SkippableTheory, Servers, V5("2.2.1-3"), V311("2.3.1-1")]
    public Task MQTT_2_2_1_3_publish_with_identifier_0_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Publish(level, rig.Topic("a"), "x", 1, 0));

    [SkippableTheory, Servers, V5("2.2.1-3"), V311("2.3.1-1")]
    public Task MQTT_2_2_1_3_subscribe_with_identifier_0_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Subscribe(level, 0, null, (rig.Topic("a"), 0)));

    [SkippableTheory, Servers, V5("2.2.1-3"), V311("2.3.1-1")]
    public Task MQTT_2_2_1_3_unsubscribe_with_identifier_0_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Unsubscribe(level, 0, rig.Topic("a")));

    [SkippableTheory, Servers, V5("2.2.1-2", "4.3.1-1"), V311("2.3.1-5", "4.3.1-1")]
    public Task MQTT_2_2_1_2_publish_at_qos_0_has_no_identifier(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        await client.SubscribeAsync(rig.Topic("t"), 0);

        await (await rig.ConnectAsync("publisher")).PublishAsync(rig.Topic("t"), "whole payload", 2);

        // An identifier would stand at the head of the payload (3.1.1) or of the properties (5.0).
        WirePacket message = await client.ReceiveMessageAsync("whole payload");
        Assert.Equal((0, false), (message.Qos, message.Dup));
    });

    [SkippableTheory, Servers, V5("2.2.2-1")]
    public Task MQTT_2_2_2_1_a_packet_without_property_length_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => Packet.Frame(0x82, [0, 1]));

    private Task Ends(
        ServerKind server, Level level, Func<Rig, byte[]> packet, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(packet(rig));

        await client.ExpectClosedAsync(0x81, 0x82, 0x8F, 0x90);
    }, test: test);

    private static byte[] PublishTo(Level level, Rig rig, byte[] end)
    {
        var body = new ByteWriter().Binary([.. System.Text.Encoding.UTF8.GetBytes(rig.Topic("a")), .. end]);
        return Packet.Frame(0x30, (level == Level.V5 ? body.U8(0) : body).Raw([1, 2]).ToArray());
    }

    // Makes a letter of "qqqq" another byte.
    private static byte[] Spoil(byte[] packet, byte value)
    {
        packet[packet.AsSpan().IndexOf("qqqq"u8) + 1] = value;
        return packet;
    }

    private static byte[] WithHead(byte head, byte[] packet)
    {
        packet[0] = head;
        return packet;
    }
}
