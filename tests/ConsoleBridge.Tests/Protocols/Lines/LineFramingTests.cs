using System.Buffers;
using System.Text;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed class LineFramingTests
{
    [Theory]
    [InlineData("one\rtwo\r")]
    [InlineData("one\ntwo\n")]
    [InlineData("one\r\ntwo\r\n")]
    [InlineData("one\0two\0")]
    [InlineData("\r\n\r\none\n\r\n\0two\r")]
    public void Cr_lf_and_nul_end_a_line_in_any_mixture_and_empty_lines_are_dropped(string text)
    {
        Assert.Equal(["one", "two"], Lines(new LineFraming(), Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void The_lines_are_the_same_wherever_the_stream_is_cut()
    {
        byte[] stream = [.. "GrpmD02*-00293\r\n"u8, 0xFF, 0xFD, 0x18, .. "ab"u8, 0xFF, 0xFB, 0x01, .. "cd\r\n"u8];
        var framing = new LineFraming(telnet: true);

        for (var cut = 0; cut <= stream.Length; cut++)
        {
            Assert.Equal(["GrpmD02*-00293", "{0xFF}{0xFD}{CAN}", "{0xFF}{0xFB}{SOH}", "abcd"], Lines(framing, stream[..cut], stream[cut..]));
        }
    }

    [Fact]
    public void A_doubled_ff_is_one_byte_of_text_where_telnet_is_spoken()
    {
        Assert.Equal(["a{0xFF}b"], Lines(new LineFraming(telnet: true), [.. "a"u8, 0xFF, 0xFF, .. "b\n"u8]));
    }

    [Fact]
    public void A_subnegotiation_is_one_frame_although_it_holds_the_byte_that_ends_lines()
    {
        byte[] stream = [0xFF, 0xFA, 0x18, 0x0D, 0xFF, 0xF0, .. "x\r"u8];

        Assert.Equal(["{0xFF}{0xFA}{CAN}{CR}{0xFF}{0xF0}", "x"], Lines(new LineFraming(telnet: true), stream));
    }

    [Fact]
    public void Without_telnet_an_ff_is_a_byte_like_any_other()
    {
        Assert.Equal(["{0xFF}{0xFD}{CAN}x"], Lines(new LineFraming(), [0xFF, 0xFD, 0x18, .. "x\r"u8]));
    }

    [Fact]
    public void A_prompt_is_a_line_although_nothing_ends_it()
    {
        var framing = new LineFraming(prompts: ["Password:"u8.ToArray()]);

        Assert.Equal(["(c) Acme", "Password:"], Lines(framing, "(c) Acme\r\nPassword: "u8.ToArray()));
    }

    [Fact]
    public void A_device_with_another_end_names_it()
    {
        Assert.Equal(["a\nb", "c"], Lines(new LineFraming([0x03]), "a\nb\u0003c\u0003"u8.ToArray()).Select(line => line.Replace("{LF}", "\n")));
    }

    [Fact]
    public void A_line_without_an_end_is_thrown_away_when_it_is_longer_than_any_line()
    {
        var endless = new byte[LineFraming.MaxLineBytes + 1];
        Array.Fill(endless, (byte)'x');

        var status = new LineFraming().TryRead(endless, out var consumed, out _);

        Assert.Equal(OperationStatus.InvalidData, status);
        Assert.Equal(endless.Length, consumed);
    }

    [Fact]
    public void Garbage_never_throws_and_is_always_consumed_in_the_end()
    {
        var random = new Random(81);
        var framing = new LineFraming(prompts: ["x:"u8.ToArray()], telnet: true);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = random.Next(4) == 0 ? (byte)0xFF : bytes[i];
            }

            _ = Lines(framing, [.. bytes, 0xFF, 0xF0, (byte)'\r']);
        }
    }

    [Fact]
    public void Finding_a_line_allocates_nothing()
    {
        var framing = new LineFraming(telnet: true);
        var line = "GrpmD02*-00293\r\n"u8.ToArray();

        Assert.Equal(0, Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                framing.TryRead(line, out _, out _);
            }
        }));
    }

    private static List<string> Lines(LineFraming framing, params byte[][] pieces)
    {
        var lines = new List<string>();
        var buffer = new List<byte>();
        foreach (var piece in pieces)
        {
            buffer.AddRange(piece);
            var bytes = buffer.ToArray();
            var used = 0;
            while (used < bytes.Length)
            {
                var status = framing.TryRead(bytes.AsSpan(used), out var consumed, out var line);
                Assert.InRange(consumed, 0, bytes.Length - used);
                if (status == OperationStatus.Done)
                {
                    lines.Add(LineText.Print(bytes.AsSpan(used)[line]));
                }

                used += consumed;
                if (status == OperationStatus.NeedMoreData)
                {
                    break;
                }
            }

            buffer = [.. bytes[used..]];
        }

        return lines;
    }
}
