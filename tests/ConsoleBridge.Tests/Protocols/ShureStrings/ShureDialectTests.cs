using System.Buffers;
using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

/// <summary>The wire of PSM 1000 (lines), UHF-R (stars) and MXW's access points.</summary>
public class ShureDialectTests
{
    public static TheoryData<string> ReportIds => [.. ShureVectors.Report.Select(vector => vector.Id)];

    public static TheoryData<string> StarIds => [.. ShureVectors.Star.Select(vector => vector.Id)];

    [Theory]
    [MemberData(nameof(ReportIds))]
    public void Splits_every_documented_line_of_PSM_1000(string id) => Split(ShureVectors.Find(id), ShureDialect.Report);

    [Theory]
    [MemberData(nameof(StarIds))]
    public void Splits_every_known_frame_of_UHF_R(string id) => Split(ShureVectors.Find(id), ShureDialect.Star);

    [Fact]
    public void Keeps_the_number_of_a_note_for_its_confirmation()
    {
        Assert.True(ShureReader.TryParse("* NOTE 17 1 MUTE ON *"u8, ShureDialect.Star, out var note));

        Assert.Equal("17", Encoding.ASCII.GetString(note.NoteNumber));
        Assert.True(ShureReader.TryParse("* NOTED 17 *"u8, ShureDialect.Star, out var noted));
        Assert.Equal(ShureVerb.Noted, noted.Verb);
        Assert.Equal("17", Encoding.ASCII.GetString(noted.NoteNumber));
    }

    [Theory]
    [InlineData("< REP PRI 3 BUTTON_STS ON >", false)]
    [InlineData("< REP SEC 3 BUTTON_STS ON >", true)]
    [InlineData("< REP 3 BUTTON_STS ON >", false)]
    public void Tells_which_access_point_speaks(string frame, bool isSecond)
    {
        Assert.True(ShureReader.TryParse(Encoding.ASCII.GetBytes(frame), out var message));

        Assert.Equal(isSecond, message.IsFromSecond);
        Assert.Equal(3, message.Index);
        Assert.Equal("BUTTON_STS", Encoding.ASCII.GetString(message.Property));
    }

    [Theory]
    [InlineData("< REP 1 FREQUENCY 578000 >", ShureDialect.Star)]
    [InlineData("* REPORT 1 FREQUENCY 578000 *", ShureDialect.Report)]
    [InlineData("*", ShureDialect.Star)]
    [InlineData("**", ShureDialect.Star)]
    [InlineData("* REPORT *", ShureDialect.Star)]
    [InlineData("* NOTE 17 *", ShureDialect.Star)]
    [InlineData("< REPORT 1 >", ShureDialect.Report)]
    public void Refuses_what_is_no_frame_of_the_dialect(string frame, ShureDialect dialect) =>
        Assert.False(ShureReader.TryParse(Encoding.ASCII.GetBytes(frame), dialect, out _));

    [Theory]
    [InlineData("< REPORT 2 CHAN_NAME A>B >\r\n", "< REPORT 2 CHAN_NAME A>B >")]
    [InlineData("\r\n\r\n< REPORT 2 CHAN_NAME A > B >  \r\n", "< REPORT 2 CHAN_NAME A > B >")]
    [InlineData("< REPORT DEVICE_NAME < >\n", "< REPORT DEVICE_NAME < >")]
    public void Ends_a_line_of_PSM_1000_at_its_CR_LF_alone(string stream, string expected)
    {
        var status = ShureLineFraming.TryRead(Encoding.ASCII.GetBytes(stream), out _, out var frame);

        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal(expected, Encoding.ASCII.GetString(frame));
    }

    [Fact]
    public void Finds_the_same_lines_wherever_the_stream_is_cut()
    {
        var stream = Encoding.ASCII.GetBytes("< REPORT 1 RF_MUTE 1 >\r\nrubbish\r\n< REPORT 2 CHAN_NAME Keys L/R >\r\n< REPORT 1 AUDIO_IN_LVL_L 119000 >\r\n");

        for (var cut = 0; cut <= stream.Length; cut++)
        {
            Assert.Equal(
                ["< REPORT 1 RF_MUTE 1 >", "< REPORT 2 CHAN_NAME Keys L/R >", "< REPORT 1 AUDIO_IN_LVL_L 119000 >"],
                Lines(stream, cut));
        }
    }

    [Fact]
    public void Drops_a_line_that_never_ends()
    {
        var status = ShureLineFraming.TryRead(Encoding.ASCII.GetBytes("< REPORT " + new string('x', 600)), out var consumed, out _);

        Assert.Equal(OperationStatus.InvalidData, status);
        Assert.Equal(ShureFraming.MaxFrameBytes, consumed);
    }

    [Theory]
    [InlineData("* REPORT 1 MUTE ON *", "* REPORT 1 MUTE ON *")]
    [InlineData("* REPORT 1 MUTE ON ** REPORT 2 MUTE OFF *\r\n", "* REPORT 1 MUTE ON *|* REPORT 2 MUTE OFF *")]
    [InlineData(" * NOTE 17 1 MUTE ON * \r\n * NOTE 18 2 MUTE ON * ", "* NOTE 17 1 MUTE ON *|* NOTE 18 2 MUTE ON *")]
    [InlineData("* REPORT 1 CHAN_NAME A*B_*C *", "* REPORT 1 CHAN_NAME A*B_*C *")]
    [InlineData("* REPORT 1 MUTE", "")]
    [InlineData("rubbish", "")]
    [InlineData("", "")]
    public void Finds_one_or_more_frames_in_a_datagram(string datagram, string expected)
    {
        ReadOnlySpan<byte> rest = Encoding.ASCII.GetBytes(datagram);
        var frames = new List<string>();

        while (ShureStarFraming.TryTake(ref rest, out var frame))
        {
            frames.Add(Encoding.ASCII.GetString(frame));
        }

        Assert.Equal(expected, string.Join('|', frames));
    }

    [Fact]
    public void Writes_each_dialect_as_it_is_printed()
    {
        Assert.Equal("< SET 1 RF_MUTE 1 >", Write(ShureDialect.Report, (ref ShureWriter writer) =>
        {
            writer.Begin(ShureVerb.Set, 1, "RF_MUTE"u8);
            writer.Number(1);
        }));
        Assert.Equal("< SET 2 CHAN_NAME Keys L/R >", Write(ShureDialect.Report, (ref ShureWriter writer) =>
        {
            writer.Begin(ShureVerb.Set, 2, "CHAN_NAME"u8);
            writer.Text("Keys L/R"u8);
        }));
        Assert.Equal("* METER 1 ALL 003 *", Write(ShureDialect.Star, (ref ShureWriter writer) =>
        {
            writer.Begin(ShureVerb.Meter, 1, "ALL"u8);
            writer.Number(3, 3);
        }));
        Assert.Equal("* NOTED 17 *", Write(ShureDialect.Star, (ref ShureWriter writer) => writer.Begin(ShureVerb.Noted, "17"u8)));
    }

    [Theory]
    [InlineData(ShureVerb.Note, ShureDialect.Rep)]
    [InlineData(ShureVerb.Meter, ShureDialect.Report)]
    [InlineData(ShureVerb.Unknown, ShureDialect.Star)]
    public void Refuses_to_write_a_verb_that_the_dialect_lacks(ShureVerb verb, ShureDialect dialect) =>
        Assert.Equal("", Write(dialect, (ref ShureWriter writer) => writer.Begin(verb, 1, "ALL"u8)));

    [Fact]
    public void Refuses_a_star_in_a_text_between_stars() =>
        Assert.Equal("", Write(ShureDialect.Star, (ref ShureWriter writer) =>
        {
            writer.Begin(ShureVerb.Set, 1, "CHAN_NAME"u8);
            writer.Text("A*B"u8);
        }));

    [Fact]
    public void Reads_back_any_name_that_it_writes() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), ArbMap.Default.ArbFor<bool>(), (text, isStar) =>
    {
        var dialect = isStar ? ShureDialect.Star : ShureDialect.Report;
        var name = new string([.. text.Get.Where(letter => ShureText.IsAllowed((byte)(letter & 0x7f))).Select(letter => (char)(letter & 0x7f))]).Trim();
        var written = Write(dialect, (ref ShureWriter writer) =>
        {
            writer.Begin(ShureVerb.Rep, 1, "CHAN_NAME"u8);
            writer.Text(name.Length > 60 ? name[..60] : name);
        });
        if (written.Length == 0)
        {
            return name.Length == 0 || name.Contains('*', StringComparison.Ordinal);
        }

        return ShureReader.TryParse(Encoding.ASCII.GetBytes(written), dialect, out var message)
            && Encoding.ASCII.GetString(message.Arguments) == (name.Length > 60 ? name[..60] : name).TrimEnd();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Never_throws_on_garbage()
    {
        var random = new Random(20_261_121);
        var seeds = ShureVectors.Report.Concat(ShureVectors.Star).Select(vector => Encoding.ASCII.GetBytes(vector.Frame + "\r\n")).ToArray();
        for (var turn = 0; turn < 10_000; turn++)
        {
            var bytes = seeds[random.Next(seeds.Length)].ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bytes = bytes[random.Next(3)..random.Next(3, bytes.Length)];

            _ = ShureReader.TryParse(bytes, ShureDialect.Report, out _);
            _ = ShureReader.TryParse(bytes, ShureDialect.Star, out _);
            _ = ShureLineFraming.TryRead(bytes, out var consumed, out _);
            Assert.InRange(consumed, 0, bytes.Length);
            ReadOnlySpan<byte> rest = bytes;
            while (ShureStarFraming.TryTake(ref rest, out _))
            {
            }
        }
    }

    private delegate void WriteFrame(ref ShureWriter writer);

    private static string Write(ShureDialect dialect, WriteFrame write)
    {
        var bytes = new byte[ShureFraming.MaxFrameBytes];
        var writer = new ShureWriter(bytes, dialect);
        write(ref writer);
        return writer.End() ? Encoding.ASCII.GetString(bytes, 0, writer.Written) : "";
    }

    private static void Split(ShureVector vector, ShureDialect dialect)
    {
        Assert.True(ShureReader.TryParse(Encoding.ASCII.GetBytes(vector.Frame), dialect, out var message));

        Assert.Equal(vector.Verb, message.Verb.ToString());
        Assert.Equal(vector.Index ?? -1, message.Index);
        Assert.Equal(vector.Property, Encoding.ASCII.GetString(message.Property));
        var arguments = new List<string>();
        while (message.TryReadArgument(out var argument))
        {
            arguments.Add(Encoding.ASCII.GetString(argument.Raw));
        }

        Assert.Equal(vector.Arguments, arguments);
    }

    private static List<string> Lines(byte[] stream, int cut)
    {
        var buffer = new List<byte>();
        var frames = new List<string>();
        foreach (var piece in new[] { stream[..cut], stream[cut..] })
        {
            buffer.AddRange(piece);
            while (true)
            {
                var status = ShureLineFraming.TryRead(buffer.ToArray(), out var consumed, out var frame);
                if (status == OperationStatus.Done)
                {
                    frames.Add(Encoding.ASCII.GetString(frame));
                }

                buffer.RemoveRange(0, consumed);
                if (status == OperationStatus.NeedMoreData)
                {
                    break;
                }
            }
        }

        return frames;
    }
}
