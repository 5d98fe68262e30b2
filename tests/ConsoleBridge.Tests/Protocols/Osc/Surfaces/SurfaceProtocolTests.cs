using System.Buffers;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Tests.Protocols.Osc.Surfaces;

/// <summary>The door: framing of streams, and frames as people write them.</summary>
public class SurfaceProtocolTests
{
    private static readonly IProtocol Protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "osc-surface");

    [Theory]
    [InlineData(0xC0, "slip")]
    [InlineData(0x00, "length-prefix")]
    [InlineData('/', null)]
    [InlineData('#', null)]
    [InlineData('G', null)]
    public void Tells_the_framing_from_the_first_byte(int first, string? expected)
    {
        Assert.Equal(expected, Protocol.DetectFraming((byte)first));
    }

    [Theory]
    [InlineData("slip", "c02f6100002c000000c0")]
    [InlineData("length-prefix", "000000082f6100002c000000")]
    public void Reads_a_packet_of_either_framing(string framing, string hex)
    {
        var status = Protocol.GetFraming(framing)!(Convert.FromHexString(hex), out var consumed, out _, out var length);

        Assert.Equal((OperationStatus.Done, hex.Length / 2, 8), (status, consumed, length));
    }

    [Fact]
    public void Gives_a_stream_up_whose_size_makes_no_sense()
    {
        var status = Protocol.GetFraming("length-prefix")!(Convert.FromHexString("7fffffff2f61"), out var consumed, out _, out _);

        Assert.Equal((OperationStatus.InvalidData, 0), (status, consumed));
    }

    [Theory]
    [InlineData("tablet 1 joins")]
    [InlineData("tablet 16 leaves")]
    [InlineData("tablet 2 is full")]
    [InlineData("tablet 2 is free")]
    [InlineData("tablet 65535: /strip/1/fader ,f 0.5")]
    public void Writes_a_frame_as_it_was_read(string text)
    {
        var frame = new ArrayBufferWriter<byte>();

        Assert.True(Protocol.TryParseFrame(text, frame, out var error), error);

        Assert.Equal(text, Protocol.Describe(frame.WrittenSpan));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tablet")]
    [InlineData("tablet 0 joins")]
    [InlineData("tablet 70000 joins")]
    [InlineData("tablet 1 dances")]
    [InlineData("/strip/1/fader ,f 0.5")]
    public void Refuses_what_is_no_frame(string text)
    {
        Assert.False(Protocol.TryParseFrame(text, new ArrayBufferWriter<byte>(), out var error));
        Assert.NotEmpty(error);
    }
}
