using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>Property rules of 2.2.2 and of the single packets: what is sent twice, out of place or out of range ends the connection.</summary>
public class PropertyTests(ITestOutputHelper output) : ServerTests(output)
{
    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_1_2_11_a_connect_property_sent_twice_is_not_let_in(ServerKind server, Level level) =>
        NotLetIn(server, level, () => new Props().U32(P.SessionExpiry, 1).U32(P.SessionExpiry, 1));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_1_2_11_3_receive_maximum_0_is_not_let_in(ServerKind server, Level level) =>
        NotLetIn(server, level, () => new Props().U16(P.ReceiveMaximum, 0));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_1_2_11_4_maximum_packet_size_0_is_not_let_in(ServerKind server, Level level) =>
        NotLetIn(server, level, () => new Props().U32(P.MaximumPacketSize, 0));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_1_2_11_6_request_response_information_2_is_not_let_in(ServerKind server, Level level) =>
        NotLetIn(server, level, () => new Props().Byte(P.RequestResponse, 2));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_1_2_11_7_request_problem_information_2_is_not_let_in(ServerKind server, Level level) =>
        NotLetIn(server, level, () => new Props().Byte(P.RequestProblem, 2));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_1_2_11_10_authentication_data_without_method_is_not_let_in(ServerKind server, Level level) =>
        NotLetIn(server, level, () => new Props().Binary(P.AuthData, [1]));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_2_2_2_2_a_property_of_publish_in_connect_is_not_let_in(ServerKind server, Level level) =>
        NotLetIn(server, level, () => new Props().Byte(P.PayloadFormat, 1));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_2_2_2_2_an_unknown_property_in_connect_is_not_let_in(ServerKind server, Level level) =>
        NotLetIn(server, level, () => new Props().Raw(0x7E, 1));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_2_2_2_2_a_property_cut_short_is_not_let_in(ServerKind server, Level level) =>
        NotLetIn(server, level, () => new Props().Raw((byte)P.SessionExpiry, 0, 0));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_3_2_3_a_publish_property_sent_twice_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Publish(rig, new Props().Text(P.ContentType, "a").Text(P.ContentType, "a")));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_2_2_2_2_an_unknown_property_in_publish_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Publish(rig, new Props().Raw(0x00, 0)));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_2_2_2_2_a_connect_property_in_publish_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Publish(rig, new Props().U32(P.SessionExpiry, 1)));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_3_2_3_2_payload_format_2_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Publish(rig, new Props().Byte(P.PayloadFormat, 2)));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_2_2_2_1_a_property_length_beyond_the_packet_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, _ => Packet.Frame(0x30, [0, 1, 0x61, 20, 1, 2]));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_8_2_1_a_subscription_identifier_sent_twice_ends_the_connection(ServerKind server, Level level) =>
        Ends(server, level, rig => Packet.Subscribe(
            level, 1, new Props().Variable(P.SubscriptionId, 1).Variable(P.SubscriptionId, 2), (rig.Topic("t"), 0)));

    [SkippableTheory, Servers, V5("4.13.1-1")]
    public Task Section_3_14_2_2_a_disconnect_with_a_server_property_ends_with_an_error(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync(rig.Topic("will"));
        WireClient client = await rig.ConnectAsync("a", connect => connect with { Will = new Will(rig.Topic("will"), "gone") });

        await client.SendAsync(Packet.Disconnect(level, 0, new Props().U16(P.ReceiveMaximum, 5)));

        await client.ExpectClosedAsync(0x81, 0x82);
        await watcher.ReceiveMessageAsync("gone");
    });

    [SkippableTheory, Servers, V5]
    public Task Section_3_2_2_3_what_connack_announces_is_in_range(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        // The decoder has refused zeroes, repetitions and strangers already.
        Assert.InRange(client.Connack!.Number(P.MaximumQos, 2), 0u, 2u);
        Assert.False(client.Connack.Has(P.AssignedClientId));
        Assert.False(client.Connack.Has(P.ResponseInfo));
    });

    [SkippableTheory, Servers, V5]
    public Task Section_3_2_2_3_3_a_receive_maximum_of_connack_can_be_used_up(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");
        int maximum = Math.Min((int)client.Connack!.Number(P.ReceiveMaximum, 65535), 50);

        for (int id = 1; id <= maximum; id++)
        {
            await client.SendAsync(Packet.Publish(level, rig.Topic("t"), "x", 2, id));
        }

        for (int id = 1; id <= maximum; id++)
        {
            Assert.Equal(id, (await client.ReceiveAsync(T.Pubrec)).Id);
        }
    });

    private static byte[] Publish(Rig rig, Props props) => Packet.Publish(Level.V5, rig.Topic("t"), "x", props: props);

    private Task Ends(
        ServerKind server, Level level, Func<Rig, byte[]> packet, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.ConnectAsync("a");

        await client.SendAsync(packet(rig));

        await client.ExpectClosedAsync(0x81, 0x82, 0x99);
    }, test: test);

    private Task NotLetIn(
        ServerKind server, Level level, Func<Props> props, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        RunAsync(server, level, async rig =>
    {
        WireClient client = await rig.OpenAsync();

        await client.SendAsync(Packet.Connect(level, new Connect { ClientId = rig.Id("a"), Props = props() }));

        WirePacket? answer = await client.ReceiveOrEndAsync();
        if (answer is not null)
        {
            Assert.True(answer.Type == T.Connack && answer.Reason >= 0x80, $"expected the end, came {answer}");
            Assert.Null(await client.ReceiveOrEndAsync());
        }
    }, test: test);
}
