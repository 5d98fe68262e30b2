using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Packets;

public sealed class MqttUtf8Tests
{
    [Theory]
    [InlineData("41F0AA9B94", true)] // source: MQTT 5.0, 1.5.4, figure 1-2: 'A' and U+2A6D4
    [InlineData("EFBBBF41", true)] // a byte order mark is a character like any other [MQTT-1.5.4-3]
    [InlineData("0141", true)] // control characters are "should not"
    [InlineData("4100", false)] // U+0000 [MQTT-1.5.4-2]
    [InlineData("EDA080", false)] // U+D800, a surrogate [MQTT-1.5.4-1]
    [InlineData("C080", false)] // overlong U+0000
    [InlineData("F4908080", false)] // above U+10FFFF
    [InlineData("C3", false)] // cut off
    public void Accepts_well_formed_text_without_the_null_character(string hex, bool expected)
    {
        Assert.Equal(expected, MqttUtf8.IsValid(Convert.FromHexString(hex)));
    }
}
