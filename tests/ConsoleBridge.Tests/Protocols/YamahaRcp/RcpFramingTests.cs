using System.Buffers;
using System.Text;
using ConsoleBridge.Protocols.YamahaRcp.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.YamahaRcp;

public class RcpFramingTests
{
    [Theory]
    [InlineData("OK a\n")]
    [InlineData("OK a\r\n")]
    [InlineData("\n\n\r\nOK a\n")]
    public void Finds_the_same_line_whatever_ends_it(string stream)
    {
        var status = RcpFraming.TryRead(Encoding.ASCII.GetBytes(stream), out var consumed, out var line);

        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal(stream.Length, consumed);
        Assert.Equal("OK a", stream[line]);
    }

    [Fact]
    public void Vector_45_a_line_feed_alone_is_no_line()
    {
        var status = RcpFraming.TryRead("\n"u8, out var consumed, out _);

        Assert.Equal(OperationStatus.NeedMoreData, status);
        Assert.Equal(1, consumed);
    }

    [Fact]
    public void Finds_the_same_lines_for_every_cut_of_the_stream()
    {
        var stream = Encoding.UTF8.GetBytes("OK get A:B 0 0 \"Ä\"\r\nNOTIFY set A:B 1 0 5 \"5\"\n\nERROR get InvalidArgument\n");

        for (var cut = 0; cut <= stream.Length; cut++)
        {
            Assert.Equal(["OK get A:B 0 0 \"Ä\"", "NOTIFY set A:B 1 0 5 \"5\"", "ERROR get InvalidArgument"], Lines(stream[..cut], stream[cut..]));
        }
    }

    [Fact]
    public void Throws_a_line_without_end_away()
    {
        var status = RcpFraming.TryRead(new byte[RcpFraming.MaxLineBytes + 1], out var consumed, out _);

        Assert.Equal(OperationStatus.InvalidData, status);
        Assert.Equal(RcpFraming.MaxLineBytes + 1, consumed);
    }

    [Fact]
    public void A_text_is_read_as_it_was_written() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), ReadBack).QuickCheckThrowOnFailure();

    [Fact]
    public void Reads_quotes_that_a_console_wrote_as_they_are()
    {
        Assert.True(RcpReader.TryParse("OK get A:B 0 0 \"5\"x Tom\""u8, out var message));
        Assert.True(message.TryNextAddress(out _));

        Assert.True(message.TryNext(out var token));

        Assert.Equal("5\"x Tom", Encoding.ASCII.GetString(token.Raw));
    }

    [Fact]
    public void Never_throws_on_garbage()
    {
        var random = new Random(20_261_121);
        var scratch = new byte[512];
        for (var turn = 0; turn < 20_000; turn++)
        {
            var line = "OK get A:B 0 \"\\\" NOTIFY"u8.ToArray();
            for (var change = random.Next(6); change >= 0; change--)
            {
                line[random.Next(line.Length)] = (byte)random.Next(256);
            }

            if (!RcpReader.TryParse(line.AsSpan(0, random.Next(line.Length)), out var message))
            {
                continue;
            }

            message.TryNextAddress(out _);
            while (message.TryNext(out var token))
            {
                token.Text(scratch);
                RcpMeterLaw.TryReadByte(token.Raw, out _);
            }
        }
    }

    private static List<string> Lines(params byte[][] segments)
    {
        var lines = new List<string>();
        var buffer = Array.Empty<byte>();
        foreach (var segment in segments)
        {
            buffer = [.. buffer, .. segment];
            OperationStatus status;
            do
            {
                status = RcpFraming.TryRead(buffer, out var consumed, out var line);
                if (status == OperationStatus.Done)
                {
                    lines.Add(Encoding.UTF8.GetString(buffer[line]));
                }

                buffer = buffer[consumed..];
            }
            while (status == OperationStatus.Done);
        }

        return lines;
    }

    private static void ReadBack(string? text)
    {
        var bytes = Encoding.UTF8.GetBytes((text ?? "").Replace('\n', ' ').Replace('\r', ' '));
        var buffer = new byte[(2 * bytes.Length) + 64];
        var writer = new RcpWriter(buffer);
        writer.Words("OK set A:B 0 0"u8);
        writer.Text(bytes);

        Assert.True(writer.IsComplete);
        Assert.True(RcpReader.TryParse(buffer.AsSpan(0, writer.Written), out var message));
        Assert.True(message.TryNextAddress(out var address));
        Assert.True(address.SequenceEqual("A:B 0 0"u8));
        Assert.True(message.TryNext(out var token));
        Assert.True(token.IsQuoted);
        Assert.Equal(bytes, token.Text(new byte[buffer.Length]).ToArray());
        Assert.False(message.TryNext(out _));
    }
}
