using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Packets;

public sealed class PublishAllocationTests
{
    [Fact]
    public void Writing_and_reading_a_publish_with_user_properties_allocates_nothing()
    {
        var buffer = new byte[256];
        byte[] scratch = [];
        Assert.Equal(80, WriteAndRead(buffer, ref scratch));

        long length = 0;
        long allocated = Allocations.Least(() =>
        {
            length = 0;
            for (int i = 0; i < 10_000; i++)
            {
                length += WriteAndRead(buffer, ref scratch);
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(10_000L * 80, length);
    }

    private static int WriteAndRead(byte[] buffer, ref byte[] scratch)
    {
        var properties = new MqttPropertyWriter(stackalloc byte[128]);
        properties.AddUserProperty("quality"u8, "live"u8);
        properties.AddUserProperty("time"u8, "2026-01-01T00:00:00.000Z"u8);
        var packet = new PublishPacket
        {
            Topic = "venue/foh/ch/1/gain"u8,
            Payload = "-12.5"u8,
            Properties = properties.Written,
            Qos = MqttQos.AtLeastOnce,
            PacketId = 7,
        };
        int length = packet.Measure(MqttProtocolVersion.V500);
        packet.Write(buffer, MqttProtocolVersion.V500);

        var sequence = new ReadOnlySequence<byte>(buffer, 0, length);
        MqttFrame.TryRead(ref sequence, 1000, out MqttFrame frame, out _);
        PublishPacket.TryRead(
            frame.Head, frame.Flatten(ref scratch), MqttProtocolVersion.V500, MqttPropertyScope.PublishToClient, out PublishPacket read);
        var message = new MqttMessage { Topic = read.Topic, Properties = read.Properties };
        bool found = message.TryGetUserProperty("quality"u8, out ReadOnlySpan<byte> quality);
        return found && quality.SequenceEqual("live"u8) ? length : -1;
    }
}
