using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>What the host's own publishing refuses: subscribers would close on it.</summary>
public sealed class HostPublishTests
{
    [Theory]
    [InlineData(new byte[] { 0x61, 0xC3, 0x28 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public async Task Refuses_a_topic_that_is_not_utf_8(byte[] topic)
    {
        await using var broker = new MqttBroker(new MqttBrokerOptions(), new SteppedTime(), NullLogger<MqttBroker>.Instance);

        MqttPublishStatus status = broker.TryPublish(new MqttMessage { Topic = topic, Payload = "x"u8 });

        Assert.Equal(MqttPublishStatus.Invalid, status);
    }
}
