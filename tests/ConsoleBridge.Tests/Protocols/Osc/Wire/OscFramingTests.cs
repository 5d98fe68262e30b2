using System.Buffers;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Tests.Protocols.Osc.Wire;

public class OscFramingTests
{
    // /tcp ,i 5 as liblo sends it over TCP
    private const string LibloFrame = "000000102f746370000000002c69000000000005";

    // /tcp ,ii 192 219 as osc.js sends it over TCP
    private const string OscJsFrame = "c02f746370000000002c696900000000dbdc000000dbddc0";

    [Fact]
    public void Takes_the_packet_that_liblo_sends_over_TCP()
    {
        byte[] buffer = Convert.FromHexString(LibloFrame);

        OperationStatus status = LengthPrefixFraming.TryRead(buffer, out int consumed, out Range frame);

        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal(20, consumed);
        Assert.Equal("/tcp ,i 5", OscText.Print(buffer.AsSpan()[frame]));
    }

    [Fact]
    public void Takes_the_packet_that_osc_js_sends_over_TCP()
    {
        byte[] buffer = Convert.FromHexString(OscJsFrame);

        OperationStatus status = SlipFraming.TryRead(buffer, out int consumed, out Range frame);

        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal(buffer.Length, consumed);
        Assert.Equal("/tcp ,ii 192 219", OscText.Print(buffer.AsSpan()[frame]));
    }

    [Fact]
    public void Decodes_SLIP_into_other_memory_and_leaves_the_buffer_alone()
    {
        byte[] buffer = Convert.FromHexString(OscJsFrame);
        var destination = new byte[20];

        OperationStatus status = SlipFraming.TryRead((ReadOnlySpan<byte>)buffer, out int consumed, destination, out int written);

        Assert.Equal((OperationStatus.Done, buffer.Length, 20), (status, consumed, written));
        Assert.Equal("/tcp ,ii 192 219", OscText.Print(destination));
        Assert.Equal(Convert.FromHexString(OscJsFrame), buffer);
        Assert.Equal(
            OperationStatus.DestinationTooSmall,
            SlipFraming.TryRead((ReadOnlySpan<byte>)buffer, out consumed, destination.AsSpan(0, 19), out _));
        Assert.Equal(0, consumed);
    }

    [Fact]
    public void Writes_the_same_bytes_as_liblo_and_osc_js()
    {
        var prefixed = new ArrayBufferWriter<byte>();
        var slip = new ArrayBufferWriter<byte>();

        LengthPrefixFraming.Write(Convert.FromHexString("2f746370000000002c69000000000005"), prefixed);
        SlipFraming.Write(Convert.FromHexString("2f746370000000002c696900000000c0000000db"), slip);

        Assert.Equal(LibloFrame, Convert.ToHexStringLower(prefixed.WrittenSpan));
        Assert.Equal(OscJsFrame, Convert.ToHexStringLower(slip.WrittenSpan));
    }

    [Fact]
    public void Finds_the_same_frames_for_every_cut_of_the_stream()
    {
        byte[] prefixed = Convert.FromHexString(LibloFrame + LibloFrame);
        byte[] slip = Convert.FromHexString(OscJsFrame + OscJsFrame + "c0c0");

        for (int cut = 0; cut <= slip.Length; cut++)
        {
            Assert.Equal(["/tcp ,ii 192 219", "/tcp ,ii 192 219"], ReadAll(slip, cut, SlipFrame));
        }

        for (int cut = 0; cut <= prefixed.Length; cut++)
        {
            Assert.Equal(["/tcp ,i 5", "/tcp ,i 5"], ReadAll(prefixed, cut, PrefixedFrame));
        }
    }

    [Fact]
    public void Finds_the_next_SLIP_packet_after_a_broken_one()
    {
        byte[] stream = Convert.FromHexString("c02fdb00" + OscJsFrame);

        OperationStatus first = SlipFraming.TryRead(stream, out int consumed, out _);
        byte[] rest = stream[consumed..];
        OperationStatus second = SlipFraming.TryRead(rest, out _, out Range frame);

        Assert.Equal((OperationStatus.InvalidData, OperationStatus.Done), (first, second));
        Assert.Equal("/tcp ,ii 192 219", OscText.Print(rest.AsSpan()[frame]));
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("0000000d")]
    [InlineData("ffffffff")]
    [InlineData("00010004")]
    public void Refuses_impossible_sizes_as_soon_as_they_are_read(string size)
    {
        OperationStatus status = LengthPrefixFraming.TryRead(Convert.FromHexString(size), out int consumed, out _);

        Assert.Equal(OperationStatus.InvalidData, status);
        Assert.Equal(4, consumed);
    }

    [Fact]
    public void Refuses_a_SLIP_packet_beyond_the_limit_without_waiting_for_its_end()
    {
        var buffer = new byte[101];

        OperationStatus status = SlipFraming.TryRead(buffer, out int consumed, out _, maxFrameBytes: 100);

        Assert.Equal((OperationStatus.InvalidData, 101), (status, consumed));
    }

    [Fact]
    public void Takes_a_datagram_whole()
    {
        OperationStatus status = DatagramFraming.TryRead([1, 2, 3, 4], out int consumed, out Range frame);

        Assert.Equal((OperationStatus.Done, 4, 0..4), (status, consumed, frame));
        Assert.Equal(OperationStatus.NeedMoreData, DatagramFraming.TryRead([], out _, out _));
    }

    private delegate OperationStatus FrameReader(Span<byte> buffer, out int consumed, out Range frame);

    private static OperationStatus SlipFrame(Span<byte> buffer, out int consumed, out Range frame) =>
        SlipFraming.TryRead(buffer, out consumed, out frame);

    private static OperationStatus PrefixedFrame(Span<byte> buffer, out int consumed, out Range frame) =>
        LengthPrefixFraming.TryRead(buffer, out consumed, out frame);

    private static List<string> ReadAll(byte[] stream, int cut, FrameReader read)
    {
        var frames = new List<string>();
        var pending = new List<byte>();
        foreach (byte[] part in new[] { stream[..cut], stream[cut..] })
        {
            pending.AddRange(part);
            byte[] buffer = [.. pending];
            int at = 0;
            while (at < buffer.Length)
            {
                OperationStatus status = read(buffer.AsSpan(at), out int consumed, out Range frame);
                if (status == OperationStatus.Done)
                {
                    frames.Add(OscText.Print(buffer.AsSpan(at)[frame]));
                }

                at += consumed;
                if (status == OperationStatus.NeedMoreData)
                {
                    break;
                }
            }

            pending = [.. buffer[at..]];
        }

        return frames;
    }
}
