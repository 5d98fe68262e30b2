using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Tests.Protocols.Midi.Wire;

public class MidiStreamReaderTests
{
    public static TheoryData<int> Vectors => [.. MidiVectors.All.Select(vector => vector.Number)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Finds_the_messages_of_every_vector(int number)
    {
        var vector = MidiVectors.All[number - 1];
        var reader = new MidiStreamReader();

        var messages = Read(reader, vector.Reads);

        Assert.Equal(vector.Messages, messages);
        var drops = reader.Drops;
        Assert.Equal(Count(vector, "stray"), drops.Stray);
        Assert.Equal(Count(vector, "incomplete"), drops.Incomplete);
        Assert.Equal(Count(vector, "undef"), drops.Undefined);
        Assert.Equal(Count(vector, "lone F7"), drops.LoneEnd);
        Assert.Equal(Count(vector, "sysex aborted"), drops.CutExclusive);
        Assert.Equal(vector.Dropped.Length, drops.Total);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Finds_the_same_wherever_the_stream_is_cut(int number)
    {
        var stream = MidiVectors.All[number - 1].Stream;
        var expected = MidiVectors.All[number - 1].Messages;

        for (var first = 0; first <= stream.Length; first++)
        {
            for (var second = first; second <= stream.Length; second++)
            {
                Assert.Equal(expected, Read(new MidiStreamReader(), [stream[..first], stream[first..second], stream[second..]]));
            }
        }

        Assert.Equal(expected, Read(new MidiStreamReader(), [.. stream.Select(value => new[] { value })]));
    }

    [Fact]
    public void Drops_a_system_exclusive_message_that_is_too_long_and_goes_on_after_it()
    {
        var reader = new MidiStreamReader(maxExclusiveBytes: 6);

        // Six bytes fit, seven do not; a real-time byte passes while the rest is skipped.
        var messages = Read(reader, [MidiVectors.Bytes("F0 01 02 03 04 F7 F0 01 02 03 04 05 06 F8 07 F7 90 3C 7F F0 01 02 03 04 05 B0 07 40")]);

        Assert.Equal(["F0 01 02 03 04 F7", "F8", "90 3C 7F", "B0 07 40"], messages);
        Assert.Equal(2, reader.Drops.LongExclusive);
        Assert.Equal(2, reader.Drops.Total);
    }

    [Fact]
    public void Takes_the_dump_of_a_whole_surface_when_it_may_be_long()
    {
        var dump = new byte[65_536];
        dump[0] = 0xF0;
        dump[^1] = 0xF7;
        var reader = new MidiStreamReader(maxExclusiveBytes: 65_536);

        Assert.True(reader.TryRead(dump, out var consumed));

        Assert.Equal(65_536, consumed);
        Assert.True(reader.Message.SequenceEqual(dump));
    }

    [Fact]
    public void An_end_without_a_beginning_drops_the_message_it_stands_in()
    {
        var reader = new MidiStreamReader();

        Assert.Equal(["90 3C 7F"], Read(reader, [MidiVectors.Bytes("90 3C F7 3C 7F 90 3C 7F")]));

        Assert.Equal((1, 1, 2), (reader.Drops.Incomplete, reader.Drops.LoneEnd, reader.Drops.Stray));
        Assert.Equal("2 stray data bytes, 1 cut messages, 1 F7 without F0", reader.Drops.ToString());
    }

    [Fact]
    public void Forgets_what_was_begun_when_bytes_were_lost()
    {
        var reader = new MidiStreamReader();
        Assert.Empty(Read(reader, [MidiVectors.Bytes("90 3C")]));

        reader.Reset();

        Assert.Equal(["B0 07 01"], Read(reader, [MidiVectors.Bytes("7F B0 07 01")]));
        Assert.Equal((0, 1), (reader.Drops.Incomplete, reader.Drops.Stray));
    }

    [Fact]
    public void Reads_without_allocating()
    {
        var stream = MidiVectors.All.SelectMany(vector => vector.Stream).ToArray();
        var reader = new MidiStreamReader();
        long sum = 0;
        Sum(reader, stream, ref sum);

        var allocated = Allocations.Least(() =>
        {
            for (var run = 0; run < 1_000; run++)
            {
                Sum(reader, stream, ref sum);
            }
        });

        Assert.Equal(0, allocated);
        Assert.True(sum > 0);
    }

    internal static List<string> Read(MidiStreamReader reader, IEnumerable<byte[]> reads)
    {
        var messages = new List<string>();
        foreach (var read in reads)
        {
            var rest = read.AsSpan();
            while (reader.TryRead(rest, out var consumed))
            {
                messages.Add(MidiVectors.Hex(reader.Message));
                rest = rest[consumed..];
            }
        }

        return messages;
    }

    private static void Sum(MidiStreamReader reader, byte[] stream, ref long sum)
    {
        var rest = stream.AsSpan();
        while (reader.TryRead(rest, out var consumed))
        {
            sum += reader.Message.Length;
            rest = rest[consumed..];
        }
    }

    private static int Count(MidiVector vector, string word) => vector.Dropped.Count(dropped => dropped.StartsWith(word, StringComparison.Ordinal));
}
