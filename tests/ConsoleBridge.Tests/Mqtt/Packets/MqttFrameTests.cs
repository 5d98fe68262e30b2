using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Packets;

public sealed class MqttFrameTests
{
    // PINGREQ; PUBLISH "a/b" without payload; DISCONNECT.
    private static readonly byte[] Stream = Convert.FromHexString("C000" + "3005" + "0003612F62" + "E000");

    [Fact]
    public void Finds_the_same_packets_for_every_cut_of_the_stream_in_two()
    {
        for (int cut = 0; cut <= Stream.Length; cut++)
        {
            List<string> found = ReadAll(Segmented.Of(Stream.AsMemory(0, cut), Stream.AsMemory(cut)));

            Assert.Equal(["C0:", "30:0003612F62", "E0:"], found);
        }
    }

    [Fact]
    public void Finds_the_same_packets_in_single_bytes()
    {
        ReadOnlyMemory<byte>[] bytes = [.. Enumerable.Range(0, Stream.Length).Select(i => new ReadOnlyMemory<byte>(Stream, i, 1))];

        Assert.Equal(["C0:", "30:0003612F62", "E0:"], ReadAll(Segmented.Of(bytes)));
    }

    [Theory]
    [InlineData("30FFFFFF7F", MqttReasonCode.PacketTooLarge)] // 256 MiB announced, nothing there
    [InlineData("30FFFFFFFF", MqttReasonCode.MalformedPacket)] // a fifth length byte
    [InlineData("0000", MqttReasonCode.MalformedPacket)] // type 0 is reserved
    [InlineData("C100", MqttReasonCode.MalformedPacket)] // PINGREQ with a flag [MQTT-2.1.3-1]
    [InlineData("8000", MqttReasonCode.MalformedPacket)] // SUBSCRIBE without 0b0010
    [InlineData("6000", MqttReasonCode.MalformedPacket)] // PUBREL without 0b0010
    public void Refuses_from_the_header_alone(string hex, MqttReasonCode expected)
    {
        var buffer = new ReadOnlySequence<byte>(Convert.FromHexString(hex));

        OperationStatus status = MqttFrame.TryRead(ref buffer, 1000, out _, out MqttReasonCode reason);

        Assert.Equal((OperationStatus.InvalidData, expected), (status, reason));
    }

    private static List<string> ReadAll(ReadOnlySequence<byte> buffer)
    {
        var found = new List<string>();
        byte[] scratch = [];
        while (MqttFrame.TryRead(ref buffer, 1000, out MqttFrame frame, out _) == OperationStatus.Done)
        {
            found.Add($"{frame.Head:X2}:{Convert.ToHexString(frame.Flatten(ref scratch))}");
        }

        Assert.Equal(0, buffer.Length);
        return found;
    }
}
