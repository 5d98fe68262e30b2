using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Packets;

/// <summary>What the standard calls malformed or a protocol error gets the code it says.</summary>
public sealed class MalformedPacketTests
{
    [Theory]
    [InlineData("00044D515454 05 03 003C 00 0001 63", MqttReasonCode.MalformedPacket)] // reserved flag [MQTT-3.1.2-3]
    [InlineData("00044D515454 05 1E 003C 00 0001 63", MqttReasonCode.MalformedPacket)] // will QoS 3 [MQTT-3.1.2-12]
    [InlineData("00044D515454 05 0A 003C 00 0001 63", MqttReasonCode.MalformedPacket)] // will QoS without will [MQTT-3.1.2-11]
    [InlineData("00044D515454 05 22 003C 00 0001 63", MqttReasonCode.MalformedPacket)] // will retain without will [MQTT-3.1.2-13]
    [InlineData("00044D515454 04 42 003C 0001 63 0001 70", MqttReasonCode.MalformedPacket)] // 3.1.1: password alone [MQTT-3.1.2-22]
    [InlineData("00044D515454 05 42 003C 00 0001 63 0001 70", MqttReasonCode.Success)] // 5.0 allows it
    [InlineData("00044D515454 05 02 003C 00 0001 63 00", MqttReasonCode.MalformedPacket)] // a byte too many
    [InlineData("00044D515454 06 02 003C 00 0001 63", MqttReasonCode.UnsupportedProtocolVersion)] // level 6
    [InlineData("00064D5149736470 03 02 003C 0001 63", MqttReasonCode.Success)] // MQTT 3.1, "MQIsdp"
    [InlineData("00064D5149736470 04 02 003C 0001 63", MqttReasonCode.UnsupportedProtocolVersion)] // "MQIsdp" level 4
    [InlineData("00044D515458 05 02 003C 00 0001 63", MqttReasonCode.MalformedPacket)] // "MQTX"
    [InlineData("00044D515454 05 02 003C 03 210000 0001 63", MqttReasonCode.ProtocolError)] // Receive Maximum 0
    [InlineData("00044D515454 05 02 003C 05 2700000000 0001 63", MqttReasonCode.ProtocolError)] // Maximum Packet Size 0
    [InlineData("00044D515454 05 02 003C 02 1702 0001 63", MqttReasonCode.ProtocolError)] // boolean 2
    [InlineData("00044D515454 05 02 003C 06 210001 210001 0001 63", MqttReasonCode.ProtocolError)] // twice
    [InlineData("00044D515454 05 02 003C 03 230001 0001 63", MqttReasonCode.MalformedPacket)] // Topic Alias in CONNECT
    [InlineData("00044D515454 05 02 003C 02 7F00 0001 63", MqttReasonCode.MalformedPacket)] // unknown property
    public void Judges_a_connect(string hex, MqttReasonCode expected)
    {
        Assert.Equal(expected, ConnectPacket.TryRead(Hex(hex), out _));
    }

    [Theory]
    [InlineData(0x36, "0001 61 0001 00", MqttReasonCode.MalformedPacket)] // QoS 3 [MQTT-3.3.1-4]
    [InlineData(0x38, "0001 61 00", MqttReasonCode.MalformedPacket)] // DUP with QoS 0 [MQTT-3.3.1-2]
    [InlineData(0x32, "0001 61 0000 00", MqttReasonCode.MalformedPacket)] // packet identifier 0 [MQTT-2.2.1-3]
    [InlineData(0x30, "0001 2B 00", MqttReasonCode.TopicNameInvalid)] // wildcard [MQTT-3.3.2-2]
    [InlineData(0x30, "0002 C328 00", MqttReasonCode.MalformedPacket)] // ill-formed UTF-8
    [InlineData(0x30, "0001 61 03 230000", MqttReasonCode.TopicAliasInvalid)] // alias 0 [MQTT-3.3.2-8]
    [InlineData(0x30, "0001 61 04 0800012B", MqttReasonCode.ProtocolError)] // wildcard in response topic [MQTT-3.3.2-14]
    [InlineData(0x30, "0001 61 02 0B00", MqttReasonCode.ProtocolError)] // subscription identifier 0
    [InlineData(0x30, "0001 61 05 0101", MqttReasonCode.MalformedPacket)] // properties longer than the packet
    [InlineData(0x30, "0000 03 230001", MqttReasonCode.Success)] // empty topic: an alias will tell
    public void Judges_a_publish(byte head, string hex, MqttReasonCode expected)
    {
        MqttReasonCode reason = PublishPacket.TryRead(
            head, Hex(hex), MqttProtocolVersion.V500, MqttPropertyScope.PublishToServer, out _);

        Assert.Equal(expected, reason);
    }

    [Theory]
    [InlineData("0001 00", MqttReasonCode.ProtocolError)] // no filter [MQTT-3.8.3-2]
    [InlineData("0001 00 0001 61 40", MqttReasonCode.MalformedPacket)] // reserved option bit [MQTT-3.8.3-5]
    [InlineData("0001 00 0001 61 03", MqttReasonCode.ProtocolError)] // QoS 3
    [InlineData("0001 00 0001 61 30", MqttReasonCode.ProtocolError)] // retain handling 3
    [InlineData("0000 00 0001 61 00", MqttReasonCode.MalformedPacket)] // packet identifier 0
    [InlineData("0001 00 0001 61", MqttReasonCode.MalformedPacket)] // options missing
    [InlineData("0001 04 0B01 0B02 0001 61 00", MqttReasonCode.ProtocolError)] // two subscription identifiers
    public void Judges_a_subscribe(string hex, MqttReasonCode expected)
    {
        Assert.Equal(expected, SubscribePacket.TryRead(0x82, Hex(hex), MqttProtocolVersion.V500, out _));
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
