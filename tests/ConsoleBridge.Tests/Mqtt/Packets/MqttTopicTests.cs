using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Packets;

public sealed class MqttTopicTests
{
    // source: MQTT 5.0, 4.7.1.2, 4.7.1.3, 4.7.2 and 4.7.3, the examples in the text.
    [Theory]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/ranking", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true)]
    [InlineData("sport/#", "sport", true)]
    [InlineData("#", "sport/tennis", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1/ranking", false)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("#", "$SYS/broker", false)]
    [InlineData("+/monitor/Clients", "$SYS/monitor/Clients", false)]
    [InlineData("$SYS/#", "$SYS/broker", true)]
    [InlineData("$SYS/monitor/+", "$SYS/monitor/Clients", true)]
    [InlineData("ACCOUNTS", "Accounts", false)]
    [InlineData("a//b", "a//b", true)]
    [InlineData("a/+/b", "a//b", true)]
    [InlineData("a/b", "a//b", false)]
    public void Matches_as_the_standard_says(string filter, string topic, bool expected)
    {
        bool matches = MqttTopic.Matches(Encoding.UTF8.GetBytes(filter), Encoding.UTF8.GetBytes(topic));

        Assert.Equal(expected, matches);
    }

    // source: MQTT 5.0, 4.7.1.2 and 4.7.1.3, valid and not valid examples.
    [Theory]
    [InlineData("#", true)]
    [InlineData("sport/tennis/#", true)]
    [InlineData("sport/tennis#", false)]
    [InlineData("sport/tennis/#/ranking", false)]
    [InlineData("+", true)]
    [InlineData("+/tennis/#", true)]
    [InlineData("sport+", false)]
    [InlineData("sport/+/player1", true)]
    [InlineData("", false)]
    [InlineData("a\0b", false)]
    [InlineData("/", true)]
    public void Judges_filters_as_the_standard_says(string filter, bool expected)
    {
        Assert.Equal(expected, MqttTopic.IsFilter(Encoding.UTF8.GetBytes(filter)));
    }

    [Theory]
    [InlineData("a", 1, true)]
    [InlineData("a", 65_535, true)]
    [InlineData("a", 65_536, false)]
    [InlineData("+", 1, false)]
    [InlineData("#", 1, false)]
    [InlineData("\0", 1, false)]
    [InlineData("a", 0, false)]
    public void Judges_names_by_length_and_characters(string character, int count, bool expected)
    {
        byte[] name = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(character, count)));

        Assert.Equal(expected, MqttTopic.IsName(name));
    }
}
