using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Packets;

/// <summary>A length that is only announced costs no memory.</summary>
public sealed class AnnouncedLengthTests
{
    [Theory]
    [InlineData(1024 * 1024, OperationStatus.InvalidData, MqttReasonCode.PacketTooLarge)]
    [InlineData(uint.MaxValue, OperationStatus.NeedMoreData, MqttReasonCode.Success)]
    public void Nothing_is_allocated_for_268_megabytes_that_have_not_come(uint maximum, OperationStatus expected, MqttReasonCode code)
    {
        // PUBLISH with the largest Remaining Length there is, and four bytes of it.
        byte[] head = [0x30, 0xFF, 0xFF, 0xFF, 0x7F, 0x00, 0x02, 0x61, 0x62];
        Read(head, maximum, out _);
        var status = OperationStatus.Done;
        var reason = MqttReasonCode.UnspecifiedError;

        long allocated = Allocations.Least(() => status = Read(head, maximum, out reason));

        Assert.Equal(0, allocated);
        Assert.Equal((expected, code), (status, reason));
    }

    [Theory]
    [InlineData("0001 61 FFFFFF7F")] // properties of 268 megabytes
    [InlineData("FFFF 61")] // a topic of 64 kilobytes
    [InlineData("0001 61 04 09 FFFF 00")] // correlation data of 64 kilobytes
    public void Nothing_is_allocated_for_a_length_inside_a_packet(string hex)
    {
        byte[] body = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        PublishPacket.TryRead(0x30, body, MqttProtocolVersion.V500, MqttPropertyScope.PublishToServer, out _);
        var reason = MqttReasonCode.Success;

        long allocated = Allocations.Least(() => reason = PublishPacket.TryRead(0x30, body, MqttProtocolVersion.V500, MqttPropertyScope.PublishToServer, out _));

        Assert.Equal(0, allocated);
        Assert.Equal(MqttReasonCode.MalformedPacket, reason);
    }

    private static OperationStatus Read(byte[] bytes, uint maximum, out MqttReasonCode reason)
    {
        var buffer = new ReadOnlySequence<byte>(bytes);
        return MqttFrame.TryRead(ref buffer, maximum, out _, out reason);
    }
}
