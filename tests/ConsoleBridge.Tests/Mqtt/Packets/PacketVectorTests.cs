using System.Buffers;
using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Packets;

/// <summary>Bytes as the standard's own figures and tables spell them.</summary>
public sealed class PacketVectorTests
{
    // source: MQTT 5.0, 3.1.2.12, figure 3-6 (variable header): protocol MQTT, level 5, all flags but will retain
    // with will QoS 1, keep-alive 10, session expiry 10; the payload is chosen here.
    private const string Connect =
        "00044D515454 05 CE 000A 05110000000A" // variable header
        + "0001 63" // client id "c"
        + "00 0001 77 0001 78" // will: no properties, topic "w", payload "x"
        + "0001 75 0001 70"; // user "u", password "p"

    [Fact]
    public void Reads_the_connect_of_figure_3_6()
    {
        byte[] body = Hex(Connect);

        MqttReasonCode reason = ConnectPacket.TryRead(body, out ConnectPacket packet);

        Assert.Equal(MqttReasonCode.Success, reason);
        Assert.Equal(MqttProtocolVersion.V500, packet.Version);
        Assert.True(packet.CleanStart);
        Assert.Equal(10, packet.KeepAlive);
        Assert.Equal((MqttQos.AtLeastOnce, false), (packet.WillQos, packet.WillRetain));
        Assert.Equal("c w x u p", $"{Text(packet.ClientId)} {Text(packet.WillTopic)} {Text(packet.WillPayload)} {Text(packet.UserName)} {Text(packet.Password)}");
    }

    [Fact]
    public void Writes_the_connect_of_figure_3_6()
    {
        var output = new ArrayBufferWriter<byte>();
        byte[] body = Hex(Connect);
        ConnectPacket.TryRead(body, out ConnectPacket packet);

        packet.Write(output);

        Assert.Equal("10" + body.Length.ToString("X2", null) + Convert.ToHexString(body), Convert.ToHexString(output.WrittenSpan));
    }

    // source: MQTT 3.1.1, 3.3.2, figure 3.11: topic "a/b", packet identifier 10.
    [Fact]
    public void Writes_the_publish_of_figure_3_11()
    {
        var output = new ArrayBufferWriter<byte>();

        new PublishPacket { Topic = "a/b"u8, PacketId = 10, Qos = MqttQos.AtLeastOnce }.Write(output, MqttProtocolVersion.V311);

        Assert.Equal("32070003612F62000A", Convert.ToHexString(output.WrittenSpan));
    }

    // source: MQTT 5.0, 3.3.2.4, figure 3-9: topic "a/b", packet identifier 10, no properties.
    [Fact]
    public void Reads_the_publish_of_figure_3_9()
    {
        byte[] body = Hex("0003612F62 000A 00");

        MqttReasonCode reason = PublishPacket.TryRead(
            0x32, body, MqttProtocolVersion.V500, MqttPropertyScope.PublishToServer, out PublishPacket packet);

        Assert.Equal(MqttReasonCode.Success, reason);
        Assert.Equal("a/b", Text(packet.Topic));
        Assert.Equal(10, packet.PacketId);
        Assert.True(packet.Payload.IsEmpty);
    }

    // source: MQTT 3.1.1, 3.8.3, figure 3.23: filters "a/b" with QoS 1 and "c/d" with QoS 2; identifier 10 of figure 3.20.
    [Fact]
    public void Reads_the_subscribe_of_figure_3_23()
    {
        byte[] body = Hex("000A 0003612F62 01 0003632F64 02");

        MqttReasonCode reason = SubscribePacket.TryRead(0x82, body, MqttProtocolVersion.V311, out SubscribePacket packet);

        Assert.Equal(MqttReasonCode.Success, reason);
        SubscribeFilters filters = packet.Filters;
        Assert.True(filters.Read());
        Assert.Equal(("a/b", 1), (Text(filters.Filter), filters.Options));
        Assert.True(filters.Read());
        Assert.Equal(("c/d", 2), (Text(filters.Filter), filters.Options));
        Assert.False(filters.Read());
    }

    // source: MQTT 3.1.1, 3.9.3, figure 3.26: success QoS 0, success QoS 2, failure.
    [Fact]
    public void Reads_the_suback_of_figure_3_26()
    {
        byte[] body = Hex("000A 00 02 80");

        MqttReasonCode reason = SubackPacket.TryRead(0x90, body, MqttProtocolVersion.V311, out SubackPacket packet);

        Assert.Equal(MqttReasonCode.Success, reason);
        Assert.Equal("000280", Convert.ToHexString(packet.Reasons));
    }

    // source: MQTT 3.1.1, table 3.1.
    [Theory]
    [InlineData("0100", MqttReasonCode.Success, true)]
    [InlineData("0001", MqttReasonCode.UnsupportedProtocolVersion, false)]
    [InlineData("0002", MqttReasonCode.ClientIdentifierNotValid, false)]
    [InlineData("0003", MqttReasonCode.ServerUnavailable, false)]
    [InlineData("0004", MqttReasonCode.BadUserNameOrPassword, false)]
    [InlineData("0005", MqttReasonCode.NotAuthorized, false)]
    public void Reads_the_return_codes_of_3_1_1(string hex, MqttReasonCode expected, bool present)
    {
        MqttReasonCode reason = ConnackPacket.TryRead(Hex(hex), MqttProtocolVersion.V311, out ConnackPacket packet);

        Assert.Equal(MqttReasonCode.Success, reason);
        Assert.Equal((expected, present), (packet.Reason, packet.SessionPresent));
    }

    [Fact]
    public void Understands_a_refusal_of_5_0_in_the_form_of_3_1_1()
    {
        MqttReasonCode reason = ConnackPacket.TryRead(Hex("0001"), MqttProtocolVersion.V500, out ConnackPacket packet);

        Assert.Equal((MqttReasonCode.Success, MqttReasonCode.UnsupportedProtocolVersion), (reason, packet.Reason));
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
