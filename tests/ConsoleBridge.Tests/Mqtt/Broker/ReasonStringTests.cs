using System.Text;
using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>Refusals in words, to those who want to hear them and where they fit.</summary>
public sealed class ReasonStringTests
{
    private const string DeepTopic = "32 0A 0005 742F742F74 0001 00"; // "t/t/t", QoS 1

    private readonly SteppedTime _time = new();

    [Fact]
    public async Task Tell_why_a_message_a_subscription_and_a_connection_are_refused()
    {
        await using MqttBroker broker = New();
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 0000 00 0001 61");
        string topic = Hex("the topic has a wildcard or too many levels");
        string filter = Hex("a wildcard or share name is misplaced, or the filter has too many levels");
        string end = Hex("the standard does not allow this packet or property here");

        await client.SendAsync(DeepTopic);
        await client.ExpectAsync("40 32 0001 90 2E 1F 002B" + topic);
        await client.SendAsync("82 09 0001 00 0003 612362 00"); // "a#b"
        await client.ExpectAsync("90 4F 0001 4B 1F 0048" + filter + "8F");
        await client.SendAsync("F000");

        Assert.Equal(("E0 3D 82 3B 1F 0038".Replace(" ", "", StringComparison.Ordinal)) + end, await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Are_kept_from_a_client_that_asked_for_no_problem_information()
    {
        await using MqttBroker broker = New();
        // Request Problem Information 0 [MQTT-3.1.2-29].
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 10 00044D515454 05 02 0000 02 1700 0001 61");

        await client.SendAsync(DeepTopic);

        await client.ExpectAsync("40 03 0001 90");
    }

    [Fact]
    public async Task Are_left_out_where_they_would_make_the_packet_too_large()
    {
        await using MqttBroker broker = New();
        // Maximum Packet Size 40 [MQTT-3.4.2-2].
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 02 0000 05 2700000028 0001 61");

        await client.SendAsync(DeepTopic);
        await client.ExpectAsync("40 03 0001 90");
        await client.SendAsync("F000");

        Assert.Equal("E00182", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task An_answer_that_cannot_be_shortened_ends_the_connection()
    {
        await using MqttBroker broker = New();
        // Maximum Packet Size 8; four filters make a SUBACK of 9 bytes [MQTT-3.1.2-24].
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 02 0000 05 2700000008 0001 61");

        await client.SendAsync("82 13 0001 00 0001 61 00 0001 62 00 0001 63 00 0001 64 00");

        Assert.Equal("E00195", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Response_information_is_given_to_who_asks_for_it()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time, new MqttBrokerOptions { ResponseInformation = "answers/%c" });
        WireClient asks = WireClient.Open(broker);
        WireClient doesNot = WireClient.Open(broker);

        await asks.SendAsync("10 10 00044D515454 05 02 0000 02 1901 0001 61 E000"); // Request Response Information 1
        await doesNot.SendAsync("10 0E 00044D515454 05 02 0000 00 0001 62 E000"); // [MQTT-3.1.2-28]

        Assert.Contains("1A0009" + Hex("answers/a"), await asks.ReadToEndAsync());
        Assert.DoesNotContain(Hex("answers"), await doesNot.ReadToEndAsync());
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    private MqttBroker New() => WireClient.NewBroker(_time, new MqttBrokerOptions { MaximumTopicLevels = 2, SystemTopicsInterval = TimeSpan.Zero });
}
