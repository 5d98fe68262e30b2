using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Transports;

namespace ConsoleBridge.Tests.Transports;

/// <summary>What is wrong with a device that listens is said before it starts.</summary>
public class ListenAddressTests
{
    [Theory]
    [InlineData("udp-listen", "", 8000, "", null)]
    [InlineData("udp-listen", "10.0.0.5", 8000, "10.0.0.30:9000", null)]
    [InlineData("tcp-listen", "", 8000, "", null)]
    [InlineData("udp-listen", "", 0, "", "'Port' is missing: the port of this machine that the tablets send to")]
    [InlineData("udp-listen", "tablet.local", 8000, "", "'Host' is the address of this machine to listen on (empty for all), not 'tablet.local'")]
    [InlineData("udp-listen", "", 8000, "10.0.0.30", "'Listening:Always' has addresses with ports, such as 10.0.0.30:9000, not '10.0.0.30'")]
    [InlineData("tcp-listen", "", 8000, "10.0.0.30:9000", "'Listening:Always' is for datagrams: a tablet that speaks over TCP connects by itself")]
    public void Names_what_is_missing_or_wrong(string kind, string host, int port, string always, string? expected)
    {
        var transport = new ProfileTransport { Kind = kind, Listening = new ListeningRules { Always = always.Length > 0 ? [always] : [] } };

        Assert.Equal(expected, TransportKinds.ForChecking.Find(kind)!.Check(new DeviceWay("tablets", transport, host, port)));
    }
}
