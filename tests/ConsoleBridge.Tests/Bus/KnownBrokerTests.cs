using ConsoleBridge.Bus;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Bus;

public class KnownBrokerTests
{
    [Fact]
    public void Remembers_a_fall_back_for_an_hour_and_then_tries_the_newer_version_again()
    {
        var time = new ManualTimeProvider();
        var broker = new KnownBroker(new BrokerAddress("mqtt", "a", 1883, ""), time);
        var before = broker.Version;

        broker.Spoke(MqttProtocolVersion.V311);
        var remembered = broker.Version;
        time.Advance(TimeSpan.FromMinutes(40));
        broker.Spoke(MqttProtocolVersion.V311);
        time.Advance(TimeSpan.FromMinutes(21));

        Assert.Equal(MqttProtocolVersion.V500, before);
        Assert.Equal(MqttProtocolVersion.V311, remembered);
        Assert.Equal(MqttProtocolVersion.V500, broker.Version);
    }
}
