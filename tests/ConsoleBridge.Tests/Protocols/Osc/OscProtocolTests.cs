using System.Buffers;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Osc;

namespace ConsoleBridge.Tests.Protocols.Osc;

public class OscProtocolTests
{
    [Fact]
    public void A_frame_is_read_as_people_write_it_and_printed_the_same_way()
    {
        var frame = new ArrayBufferWriter<byte>();

        var understood = OscDialogue.Protocol.TryParseFrame("/ch/01/config/name ,s \"Lead Vox\"", frame, out _);

        Assert.True(understood);
        Assert.Equal("/ch/01/config/name ,s \"Lead Vox\"", OscDialogue.Protocol.Describe(frame.WrittenSpan));
    }

    [Fact]
    public void A_frame_that_is_none_says_what_is_wrong_and_writes_nothing()
    {
        var frame = new ArrayBufferWriter<byte>();

        var understood = OscDialogue.Protocol.TryParseFrame("/ch/01/mix/fader ,f loud", frame, out var error);

        Assert.False(understood);
        Assert.Equal("\"loud\" does not fit type tag 'f'", error);
        Assert.Equal(0, frame.WrittenCount);
    }

    [Fact]
    public void Bytes_that_are_no_OSC_are_described_all_the_same()
    {
        Assert.Equal("0102 (UnterminatedString at byte 0)", OscDialogue.Protocol.Describe([1, 2]));
    }

    [Fact]
    public void A_stream_with_sizes_in_front_is_cut_into_its_frames()
    {
        var framing = OscDialogue.Protocol.GetFraming(null)!;
        byte[] buffer = [0, 0, 0, 8, .. "/xinfo\0\0"u8, 0, 0];

        var status = framing(buffer, out var consumed, out var start, out var length);
        var rest = framing(buffer.AsSpan(consumed), out var none, out _, out var nothing);

        Assert.Equal((OperationStatus.Done, 12, 4, 8), (status, consumed, start, length));
        Assert.Equal((OperationStatus.NeedMoreData, 0, 0), (rest, none, nothing));
    }

    [Fact]
    public void A_SLIP_stream_is_cut_into_its_frames()
    {
        var framing = OscDialogue.Protocol.GetFraming("slip")!;
        byte[] buffer = [0xC0, .. "/xinfo\0\0"u8, 0xC0];

        var status = framing(buffer, out var consumed, out var start, out var length);

        Assert.Equal((OperationStatus.Done, 10), (status, consumed));
        Assert.Equal("/xinfo\0\0"u8, buffer.AsSpan(start, length));
    }

    [Fact]
    public void A_framing_that_nobody_knows_is_none()
    {
        Assert.Null(OscDialogue.Protocol.GetFraming("cobs"));
    }

    [Theory]
    [InlineData(null, "00 00 00 08 2f 69 6e 66 6f 00 00 00")] // OSC 1.0: big-endian length before each packet
    [InlineData("length-prefix", "00 00 00 08 2f 69 6e 66 6f 00 00 00")]
    [InlineData("slip", "c0 2f 69 6e 66 6f 00 00 00 c0")] // OSC 1.1: SLIP with END at both ends
    public void Frames_what_it_sends_on_a_stream_and_reads_it_back(string? framing, string expected)
    {
        IProtocol protocol = new OscProtocol();
        var output = new ArrayBufferWriter<byte>();

        protocol.WriteFramed(framing, "/info\0\0\0"u8, output);

        Assert.Equal(expected, string.Join(' ', output.WrittenSpan.ToArray().Select(value => value.ToString("x2", CultureInfo.InvariantCulture))));
        var bytes = output.WrittenSpan.ToArray();
        var status = protocol.GetFraming(framing)!(bytes, out _, out var start, out var length);
        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal("/info\0\0\0"u8.ToArray(), bytes.AsSpan(start, length).ToArray());
    }
}
