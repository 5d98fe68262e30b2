using System.Buffers;
using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

public class ShureFramingTests
{
    private const string Dump =
        "< REP DEVICE_ID {Rack 1  } >< REP 1 CHAN_NAME {A>B<C   } >xx>\r\n< REP 1 AUDIO_MUTE OFF >\r\n" +
        "< REP 1 FREQ< REP 1 FREQUENCY 578350 >< SAMPLE 1 ALL AX 076 030 >< REP 2 CHAN_NAME {Vo< REP 2 AUDIO_GAIN 030 >" +
        "< REP 2 CHAN_NAME {Vox 2   } >< REP ERR >";

    private static readonly string[] DumpFrames =
    [
        "< REP DEVICE_ID {Rack 1  } >", "< REP 1 CHAN_NAME {A>B<C   } >", "< REP 1 AUDIO_MUTE OFF >",
        "< REP 1 FREQUENCY 578350 >", "< SAMPLE 1 ALL AX 076 030 >", "< REP 2 AUDIO_GAIN 030 >",
        "< REP 2 CHAN_NAME {Vox 2   } >", "< REP ERR >",
    ];

    public static TheoryData<string> StreamIds => [.. ShureVectors.Streams.Select(vector => vector.Id)];

    public static TheoryData<string> VectorIds => [.. ShureVectors.All.Select(vector => vector.Id)];

    [Theory]
    [MemberData(nameof(StreamIds))]
    public void Cuts_a_stream_as_the_vector_says(string id)
    {
        var vector = ShureVectors.Streams.Single(stream => stream.Id == id);
        var stream = new ShureStream();

        foreach (var chunk in vector.Chunks)
        {
            stream.Receive(chunk);
        }

        Assert.Equal(vector.Frames, stream.Frames);
        Assert.Equal(vector.Kept, stream.Kept);
    }

    [Theory]
    [MemberData(nameof(VectorIds))]
    public void Takes_every_documented_frame_whole(string id)
    {
        var vector = ShureVectors.All.Single(frame => frame.Id == id);
        var stream = new ShureStream();

        stream.Receive(vector.Frame + vector.Frame);

        Assert.Equal([vector.Frame, vector.Frame], stream.Frames);
    }

    [Fact]
    public void Waits_for_the_second_chunk_when_a_property_name_is_cut()
    {
        var stream = new ShureStream();

        stream.Receive("< REP 1 BATT_BA");

        Assert.Empty(stream.Frames);
        Assert.Equal("< REP 1 BATT_BA", stream.Kept);
    }

    [Fact]
    public void Finds_the_same_frames_for_every_cut_in_two()
    {
        for (var cut = 0; cut <= Dump.Length; cut++)
        {
            var stream = new ShureStream();

            stream.Receive(Dump[..cut]);
            stream.Receive(Dump[cut..]);

            Assert.Equal(DumpFrames, stream.Frames);
        }
    }

    [Fact]
    public void Finds_the_same_frames_byte_by_byte()
    {
        var stream = new ShureStream();

        foreach (var letter in Dump)
        {
            stream.Receive(letter.ToString());
        }

        Assert.Equal(DumpFrames, stream.Frames);
    }

    [Fact]
    public void Stays_bounded_through_seventy_thousand_bytes_without_a_bracket()
    {
        var stream = new ShureStream();

        for (var chunk = 0; chunk < 70; chunk++)
        {
            stream.Receive(new string('x', 1000));
        }

        Assert.Empty(stream.Frames);
        Assert.Equal(0, stream.LargestBuffer);
    }

    [Fact]
    public void Refuses_a_frame_beyond_its_limit_and_goes_on_with_the_next()
    {
        var stream = new ShureStream();

        stream.Receive("< REP 1 CHAN_NAME " + new string('x', 600));
        stream.Receive(" >< REP 1 AUDIO_GAIN 030 >");

        Assert.Equal(["< REP 1 AUDIO_GAIN 030 >"], stream.Frames);
        Assert.True(stream.Rejected > 0);
        Assert.True(stream.LargestBuffer < 512);
    }

    [Fact]
    public void Takes_a_frame_of_exactly_its_limit()
    {
        var frame = "< REP 1 X " + new string('7', 500) + " >";
        var stream = new ShureStream();

        stream.Receive(frame + "< REP ERR >");

        Assert.Equal(512, frame.Length);
        Assert.Equal([frame, "< REP ERR >"], stream.Frames);
    }

    [Fact]
    public void Loses_one_frame_and_no_other_when_a_closing_brace_is_lost()
    {
        var stream = new ShureStream();

        stream.Receive("< REP 1 CHAN_NAME {Vox >< REP 2 CHAN_NAME {Bass    } >< REP 2 AUDIO_GAIN 030 >");

        Assert.Contains("< REP 2 CHAN_NAME {Bass    } >", stream.Frames);
        Assert.Contains("< REP 2 AUDIO_GAIN 030 >", stream.Frames);
    }

    [Fact]
    public void Gives_up_on_a_brace_after_sixty_four_letters()
    {
        var stream = new ShureStream();

        stream.Receive("< REP 1 CHAN_NAME {Vox > < REP 1 AUDIO_GAIN 030 >< REP 1 AUDIO_MUTE ON >< REP 1 FREQUENCY 578350 >");

        Assert.Equal(
            ["< REP 1 CHAN_NAME {Vox >", "< REP 1 AUDIO_GAIN 030 >", "< REP 1 AUDIO_MUTE ON >", "< REP 1 FREQUENCY 578350 >"],
            stream.Frames);
    }

    [Fact]
    public void Finds_the_frame_behind_any_random_garbage()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 10_000; round++)
        {
            var garbage = new byte[random.Next(0, 80)];
            random.NextBytes(garbage);
            garbage.AsSpan().Replace((byte)'{', (byte)'x');
            var stream = new ShureStream();

            stream.Receive(garbage);
            stream.Receive("< REP 1 AUDIO_GAIN 030 >");

            Assert.Equal("< REP 1 AUDIO_GAIN 030 >", stream.Frames[^1]);
            Assert.Empty(stream.Kept);
        }
    }

    [Fact]
    public void Never_throws_on_mutated_frames()
    {
        var random = new Random(2202);
        var frames = ShureVectors.All.Select(vector => Encoding.ASCII.GetBytes(vector.Frame)).ToArray();
        for (var round = 0; round < 10_000; round++)
        {
            var mutated = (byte[])frames[random.Next(frames.Length)].Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                mutated[random.Next(mutated.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"<>{} "[random.Next(5)];
            }

            var stream = new ShureStream();
            stream.Receive(mutated);
            foreach (var frame in stream.Frames)
            {
                ShureReading.ReadEverything(Encoding.Latin1.GetBytes(frame));
            }

            ShureReading.ReadEverything(mutated);
        }
    }

    [Fact]
    public void Reads_ten_thousand_frames_without_allocating()
    {
        var bytes = "< REP 1 CHAN_NAME {A>B     } >< SAMPLE 1 ALL 005 031 102 102 BB 31 086 31 065 >"u8.ToArray();
        var sum = ReadAll(bytes, 100);

        var allocated = Allocations.Least(() => sum += ReadAll(bytes, 10_000));

        Assert.Equal(0, allocated);
        Assert.True(sum > 0);
    }

    private static int ReadAll(ReadOnlySpan<byte> bytes, int times)
    {
        var sum = 0;
        for (var time = 0; time < times; time++)
        {
            var rest = bytes;
            while (ShureFraming.TryRead(rest, out var consumed, out var frame) == OperationStatus.Done)
            {
                rest = rest[consumed..];
                sum += ShureReading.ReadEverything(frame);
            }
        }

        return sum;
    }
}
