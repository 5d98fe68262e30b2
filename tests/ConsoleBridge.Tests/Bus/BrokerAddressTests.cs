using ConsoleBridge.Bus;

namespace ConsoleBridge.Tests.Bus;

public class BrokerAddressTests
{
    [Theory]
    [InlineData("10.0.0.5", false, "mqtt://10.0.0.5:1700")]
    [InlineData("10.0.0.5", true, "mqtts://10.0.0.5:1700")]
    [InlineData("broker.local:1884", false, "mqtt://broker.local:1884")]
    [InlineData("mqtts://broker.local", false, "mqtts://broker.local:8883")]
    [InlineData("mqtt://broker.local", false, "mqtt://broker.local:1883")]
    [InlineData("ws://broker.local:9001", false, "ws://broker.local:9001/mqtt")]
    [InlineData("wss://broker.local/bus", false, "wss://broker.local:443/bus")]
    [InlineData("::1", false, "mqtt://[::1]:1700")]
    [InlineData("[::1]:1884", false, "mqtt://[::1]:1884")]
    public void Reads_what_a_technician_writes(string text, bool secure, string expected)
    {
        Assert.True(BrokerAddress.TryParse(text, 1700, secure, out var address, out _));

        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("http://broker.local")]
    [InlineData("broker.local:70000")]
    [InlineData("broker.local:")]
    [InlineData("mqtt://user:secret@broker.local")]
    public void Refuses_what_is_no_address(string text)
    {
        Assert.False(BrokerAddress.TryParse(text, 1883, false, out _, out var error));

        Assert.Contains($"'{text}' is not an address", error, StringComparison.Ordinal);
    }
}
