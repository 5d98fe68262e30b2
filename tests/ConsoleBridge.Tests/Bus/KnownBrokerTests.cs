using ConsoleBridge.Bus;
using ConsoleBridge.Mqtt.Client;
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

    [Fact]
    public void A_broker_that_has_spoken_the_newer_version_is_cut_off_and_not_older_when_it_closes_without_a_word()
    {
        var broker = new KnownBroker(new BrokerAddress("mqtt", "a", 1883, ""), new ManualTimeProvider());
        Assert.True(broker.MayFallBack);
        broker.Spoke(MqttProtocolVersion.V500);

        for (var attempt = 0; attempt < 9; attempt++)
        {
            broker.DidNotAccept(MqttConnectOutcome.ClosedWithoutAnswer);
            broker.DidNotAccept(MqttConnectOutcome.Unreachable);
        }

        Assert.False(broker.MayFallBack);
        broker.DidNotAccept(MqttConnectOutcome.ClosedWithoutAnswer);
        Assert.True(broker.MayFallBack);
        broker.Spoke(MqttProtocolVersion.V500);
        Assert.False(broker.MayFallBack);
    }
}
