using System.Buffers;
using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

public class ShureWriterTests
{
    public static TheoryData<string> VectorIds => [.. ShureVectors.All.Select(vector => vector.Id)];

    [Fact]
    public void Writes_a_wish_as_the_document_prints_it()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ShureWriter(output);

        writer.Begin(ShureVerb.Set, 1, "AUDIO_GAIN"u8);
        writer.Number(30, 3);

        Assert.True(writer.End());
        Assert.Equal("< SET 1 AUDIO_GAIN 030 >", Encoding.ASCII.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Pads_a_text_inside_its_braces()
    {
        var bytes = new byte[64];
        var writer = new ShureWriter(bytes);

        writer.Begin(ShureVerb.Rep, 2, "CHAN_NAME"u8);
        writer.Text("Vox 2", 8);

        Assert.True(writer.End());
        Assert.Equal("< REP 2 CHAN_NAME {Vox 2   } >", Encoding.ASCII.GetString(bytes, 0, writer.Written));
    }

    [Fact]
    public void Writes_one_frame_behind_the_other()
    {
        var bytes = new byte[64];
        var writer = new ShureWriter(bytes);

        writer.Begin(ShureVerb.Get, "MODEL"u8);
        writer.End();
        writer.Begin(ShureVerb.Get, 0, "ALL"u8);
        writer.End();

        Assert.Equal("< GET MODEL >< GET 0 ALL >", Encoding.ASCII.GetString(bytes, 0, writer.Written));
    }

    [Theory]
    [MemberData(nameof(VectorIds))]
    public void Reader_then_writer_gives_the_same_bytes(string id)
    {
        var vector = ShureVectors.All.Single(frame => frame.Id == id);
        Assert.True(ShureReader.TryParse(Encoding.ASCII.GetBytes(vector.Frame), out var message));
        var output = new ArrayBufferWriter<byte>();
        var writer = new ShureWriter(output);

        writer.Begin(message.Verb, message.Index, message.Property);
        while (message.TryReadArgument(out var argument))
        {
            if (argument.IsBraced)
            {
                writer.Text(argument.Text, argument.Raw.Length - 2);
            }
            else
            {
                writer.Word(argument.Raw);
            }
        }

        Assert.True(writer.End());
        Assert.Equal(vector.Frame, Encoding.ASCII.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Any_name_and_number_survive_writer_framer_and_reader()
    {
        const string Allowed = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCXYZ[\\]^_`abcxyz~";
        var letters = Gen.Elements(Allowed.ToCharArray());
        var frames =
            from index in Gen.Choose(-1, 99)
            from length in Gen.Choose(0, 31)
            from name in letters.ArrayOf(length)
            from number in Gen.Choose(0, 9_999_999)
            from digits in Gen.Choose(1, 7)
            select (Index: index, Name: new string(name).Trim(' '), Number: number, Digits: digits);

        Prop.ForAll(frames.ToArbitrary(), frame => RoundTrips(frame.Index, frame.Name, frame.Number, frame.Digits))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261121, 2203));
    }

    [Theory]
    [InlineData("A{B")]
    [InlineData("A}B")]
    [InlineData("A|B")]
    [InlineData("A\nB")]
    [InlineData("Müller")]
    public void Refuses_a_name_that_the_document_forbids_and_writes_nothing(string name)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ShureWriter(output);

        writer.Begin(ShureVerb.Set, 1, "CHAN_NAME"u8);
        writer.Text(name);

        Assert.False(writer.End());
        Assert.Equal(0, output.WrittenCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ON OFF")]
    [InlineData("ON >< SET 1 AUDIO_MUTE ON")]
    [InlineData("{ON}")]
    public void Refuses_a_word_that_would_break_the_frame(string word)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ShureWriter(output);

        writer.Begin(ShureVerb.Set, 1, "AUDIO_MUTE"u8);
        writer.Word(Encoding.ASCII.GetBytes(word));

        Assert.False(writer.End());
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Refuses_a_frame_that_does_not_fit_and_keeps_the_one_before()
    {
        var bytes = new byte[30];
        var writer = new ShureWriter(bytes);
        writer.Begin(ShureVerb.Get, "MODEL"u8);
        writer.End();

        writer.Begin(ShureVerb.Set, 1, "AUDIO_GAIN"u8);
        writer.Number(30, 3);

        Assert.False(writer.End());
        Assert.Equal("< GET MODEL >", Encoding.ASCII.GetString(bytes, 0, writer.Written));
    }

    [Fact]
    public void Refuses_a_negative_number_and_an_index_of_three_digits()
    {
        var bytes = new byte[64];
        var writer = new ShureWriter(bytes);

        writer.Begin(ShureVerb.Set, 1, "AUDIO_GAIN"u8);
        writer.Number(-1, 3);
        var negative = writer.End();
        writer.Begin(ShureVerb.Get, 100, "CHAN_NAME"u8);
        var tooHigh = writer.End();

        Assert.False(negative);
        Assert.False(tooHigh);
    }

    [Fact]
    public void Writes_ten_thousand_frames_without_allocating()
    {
        var bytes = new byte[ShureFraming.MaxFrameBytes];
        var written = WriteMany(bytes, 100);

        var allocated = Allocations.Least(() => written += WriteMany(bytes, 10_000));

        Assert.Equal(0, allocated);
        Assert.True(written > 0);
    }

    private static int WriteMany(Span<byte> bytes, int times)
    {
        var written = 0;
        for (var time = 0; time < times; time++)
        {
            var writer = new ShureWriter(bytes);
            writer.Begin(ShureVerb.Set, 1, "CHAN_NAME"u8);
            writer.Text("Lead Vox", 31);
            writer.Number(time % 100, 5);
            written += writer.End() ? writer.Written : 0;
        }

        return written;
    }

    private static bool RoundTrips(int index, string name, int number, int digits)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ShureWriter(output);
        writer.Begin(ShureVerb.Rep, index, "CHAN_NAME"u8);
        writer.Text(name, 31);
        writer.Number(number, digits);
        writer.End();

        return ShureFraming.TryRead(output.WrittenSpan, out var consumed, out var frame) == OperationStatus.Done
            && consumed == output.WrittenCount
            && ShureReader.TryParse(frame, out var message)
            && message.Index == index
            && message.TryReadArgument(out var text)
            && Encoding.ASCII.GetString(text.Text) == name
            && message.TryReadNumber(out var read)
            && read == number
            && !message.TryReadArgument(out _);
    }
}
