using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>What the broker refuses, and how it says so.</summary>
public sealed class RefusalTests
{
    private const string ConnectA = "10 0E 00044D515454 05 02 0000 00 0001 61";
    private const string Connect311 = "10 0D 00044D515454 04 02 0000 0001 61";

    private readonly SteppedTime _time = new();

    [Theory]
    [InlineData("10 0D 00044D515458 05 02 0000 00 0001 61", "")] // "MQTX": closed [MQTT-3.1.2-1]
    [InlineData("10 0E 00044D515454 06 02 0000 00 0001 61", "2003008400")] // level 6 [MQTT-3.1.2-2]
    [InlineData("10 0D 00044D515454 02 02 0000 0001 61", "20020001")] // level 2, in the form of 3.1.1
    [InlineData("10 0E 00044D515454 05 03 0000 00 0001 61", "2003008100")] // reserved flag [MQTT-3.1.2-3], [MQTT-3.1.4-1]
    [InlineData("10 0D 00044D515454 04 03 0000 0001 61", "")] // the same in 3.1.1, which has no code for it
    [InlineData("10 11 00044D515454 05 02 0000 03 210000 0001 61", "2003008200")] // Receive Maximum 0
    [InlineData("10 16 00044D515454 05 06 0000 00 0001 61 00 0001 23 0001 78", "2003009000")] // will topic "#"
    [InlineData("10 0D 00044D515454 04 00 0000 0000", "20020002")] // 3.1.1 empty id without clean session [MQTT-3.1.3-8]
    [InlineData("10 0E 00064D5149736470 03 02 0000 0000", "20020002")] // 3.1 empty id
    [InlineData("10 12 00044D515454 05 02 0000 04 15 0001 6D 0001 61", "2003008C00")] // a method we do not know [MQTT-4.12.0-1]
    [InlineData("C000", "")] // not a CONNECT [MQTT-3.1.0-1]
    [InlineData("F000", "")]
    public async Task Refuses_a_connect(string packet, string expected)
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        WireClient client = WireClient.Open(broker);

        await client.SendAsync(FixLength(packet));

        Assert.Equal(expected, await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Serves_MQTT_3_1()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, string answer) = await WireClient.ConnectAsync(broker, "10 0F 00064D5149736470 03 02 0000 0001 61");
        await client.SendAsync("82 06 0001 0001 74 01");
        await client.ExpectAsync("90 03 0001 01");

        await client.SendAsync("30 04 0001 74 78");

        await client.ExpectAsync("30 04 0001 74 78");
        Assert.Equal("0000", answer);
    }

    [Theory]
    [InlineData("E0 01 8E", "E00182")] // a code that only a server sends [MQTT-3.14.2-1]
    [InlineData("E0 01 05", "E00182")] // a code that does not exist
    [InlineData("40 03 0001 05", "E00182")] // PUBACK [MQTT-3.4.2-1]
    [InlineData("62 03 0001 80", "E00182")] // PUBREL [MQTT-3.6.2-1]
    [InlineData("C0 01 00", "E00181")] // PINGREQ with a body
    [InlineData("E1 00", "E00181")] // reserved flag bits [MQTT-3.14.1-1]
    [InlineData("60 02 0001", "E00181")] // [MQTT-3.6.1-1]
    [InlineData("80 07 0001 00 0001 74 00", "E00181")] // [MQTT-3.8.1-1]
    [InlineData("A0 06 0001 00 0001 74", "E00181")] // [MQTT-3.10.1-1]
    [InlineData("20 03 00 00 00", "E00182")] // CONNACK is not a client's
    [InlineData("90 04 0001 00 00", "E00182")] // nor SUBACK
    [InlineData("D0 00", "E00182")] // nor PINGRESP
    [InlineData("00 00", "E00181")] // type 0 [MQTT-2.1.3-1]
    [InlineData("A2 03 0001 00", "E00182")] // no filter [MQTT-3.10.3-2]
    [InlineData("30 05 0001 74 00", "")] // the rest is missing
    public async Task Ends_a_5_0_connection_with_a_reason(string packet, string expected)
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);

        await client.SendAsync(packet);
        await client.EndAsync();

        Assert.Equal(expected, await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("E0 01 00")] // DISCONNECT with a body
    [InlineData("40 03 0001 00")] // PUBACK with a reason code
    [InlineData("82 06 0001 0001 74 04")] // upper option bits
    [InlineData("F0 00")] // AUTH
    [InlineData("30 02 0000")] // no topic
    [InlineData(Connect311)] // again
    public async Task Closes_a_3_1_1_connection_without_a_word(string packet)
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, Connect311);

        await client.SendAsync(packet);

        Assert.Equal("", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Takes_no_messages_to_its_own_topics_not_even_wills()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient watcher, _) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 0000 00 0001 62");
        await watcher.SendAsync("82 0C 0001 00 0006 245359532F23 00"); // "$SYS/#"
        await watcher.ExpectAsync("90 04 0001 00 00");
        // will "$SYS/x" = "x"
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 1A 00044D515454 05 06 0000 00 0001 61 00 0006 245359532F78 0001 78");

        await client.SendAsync("32 0C 0006 245359532F78 0001 00 78");
        await client.ExpectAsync("40 03 0001 87");
        await client.SendAsync("32 0A 0004 24535953 0002 00 78"); // "$SYS"
        await client.ExpectAsync("40 03 0002 87");
        await client.VanishAsync();

        await watcher.ExpectNothingAsync();
        Assert.Equal(MqttPublishStatus.NotAuthorized, broker.TryPublish(new MqttMessage { Topic = "$SYS/x"u8 }));
    }

    [Fact]
    public async Task Acknowledges_a_message_that_is_not_allowed_to_a_3_1_1_client()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, Connect311);

        await client.SendAsync("32 0B 0006 245359532F78 0001 78"); // 3.1.1 [MQTT-3.3.5-2]

        await client.ExpectAsync("40 02 0001");
    }

    [Fact]
    public async Task Says_when_a_packet_identifier_is_in_use()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);
        await client.SendAsync("34 07 0001 74 0001 00 78"); // QoS 2, identifier 1
        await client.ExpectAsync("50 03 0001 10");

        await client.SendAsync("32 07 0001 74 0001 00 78");
        await client.ExpectAsync("40 03 0001 91");
        await client.SendAsync("82 07 0001 00 0001 74 00");
        await client.ExpectAsync("90 04 0001 00 91");
        await client.SendAsync("62 02 0001");
        await client.ExpectAsync("70 02 0001");
        await client.SendAsync("82 07 0001 00 0001 74 00");

        await client.ExpectAsync("90 04 0001 00 00");
    }

    [Fact]
    public async Task Lets_a_disconnect_end_a_session_but_not_begin_one()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time, new MqttBrokerOptions
        {
            MaximumSessionExpiry = TimeSpan.Zero,
            SendsReasonStrings = false,
        });
        // Session expiry 60, capped to 0: saying 60 again is no error, since the CONNECT did not say 0.
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 02 0000 05 110000003C 0001 61");

        await client.SendAsync("E0 07 00 05 110000003C");

        Assert.Equal("", await client.ReadToEndAsync());
        Assert.Equal(0, broker.Statistics.Sessions);
    }

    [Fact]
    public async Task Checks_the_payload_format_when_told_to()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time, new MqttBrokerOptions { ChecksPayloadFormat = true, SendsReasonStrings = false });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, ConnectA);

        await client.SendAsync("32 09 0001 74 0001 02 0101 FF"); // "I am text", and is not
        await client.ExpectAsync("40 03 0001 99");
        await client.SendAsync("32 09 0001 74 0002 02 0101 78");
        await client.ExpectAsync("40 03 0002 10");
        await client.SendAsync("30 07 0001 74 02 0101 FF");

        await client.ExpectNothingAsync();
    }

    [Theory]
    [InlineData("30 06 0002 7401 00 78")] // topic "t" U+0001
    [InlineData("82 09 0001 00 0003 74C280 00")] // filter "t" U+0080
    public async Task Takes_control_characters_unless_told_not_to(string packet)
    {
        await using MqttBroker lenient = WireClient.NewBroker(_time);
        await using MqttBroker strict = WireClient.NewBroker(_time, new MqttBrokerOptions { RefusesControlCharacters = true, SendsReasonStrings = false });
        (WireClient first, _) = await WireClient.ConnectAsync(lenient, ConnectA);
        (WireClient second, _) = await WireClient.ConnectAsync(strict, ConnectA);

        await first.SendAsync(packet);
        await first.SendAsync("E000");
        await second.SendAsync(packet);

        Assert.DoesNotContain("E0", await first.ReadToEndAsync());
        Assert.Equal("E00181", await second.ReadToEndAsync());
    }

    private static string FixLength(string packet)
    {
        string hex = packet.Replace(" ", "", StringComparison.Ordinal);
        return hex[..2] + ((hex.Length / 2) - 2).ToString("X2", System.Globalization.CultureInfo.InvariantCulture) + hex[4..];
    }
}
