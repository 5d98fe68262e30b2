using ConsoleBridge.Protocols.Midi.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.Midi.Wire;

public class MidiWriterTests
{
    private static readonly byte[] Commons = [0xF6, 0xF8, 0xFA, 0xFB, 0xFC, 0xFE, 0xFF];

    private static readonly Gen<byte> Data = Gen.Choose(0, 127).Select(value => (byte)value);

    private static readonly Gen<byte[]> Messages = Gen.OneOf(
        from status in Gen.Choose(0x80, 0xEF)
        from first in Data
        from second in Data
        select new[] { (byte)status, first, second }[..(MidiStatus.DataBytes((byte)status) + 1)],
        from length in Gen.Choose(0, 40)
        from data in Gen.ArrayOf(Data, length)
        select (byte[])[0xF0, .. data, 0xF7],
        Gen.Elements(Commons).Select(status => new[] { status }),
        from first in Data
        from second in Data
        select new byte[] { 0xF2, first, second });

    [Fact]
    public void Writes_each_kind_of_message()
    {
        var buffer = new byte[64];
        var writer = new MidiWriter(buffer);
        writer.NoteOn(0, 60, 127);
        writer.NoteOff(15, 60, 64);
        writer.ControlChange(0, 7, 100);
        writer.ProgramChange(0, 5);
        writer.ChannelPressure(0, 12);
        writer.PitchBend(8, 8192);
        writer.SystemExclusive([0x00, 0x00, 0x66, 0x14]);
        writer.Message([0xFE]);

        Assert.True(writer.TryFinish(out var length));

        Assert.Equal("90 3C 7F 8F 3C 40 B0 07 64 C0 05 D0 0C E8 00 40 F0 00 00 66 14 F7 FE", MidiVectors.Hex(buffer.AsSpan(0, length)));
    }

    [Fact]
    public void Leaves_out_a_status_that_repeats_when_it_is_told_to()
    {
        var buffer = new byte[64];
        var writer = new MidiWriter(buffer, useRunningStatus: true);
        writer.NoteOn(0, 60, 127);
        writer.Message([0xF8]);
        writer.NoteOn(0, 62, 64);
        writer.SystemExclusive([0x7D]);
        writer.NoteOn(0, 62, 0);

        Assert.True(writer.TryFinish(out var length));

        Assert.Equal("90 3C 7F F8 3E 40 F0 7D F7 90 3E 00", MidiVectors.Hex(buffer.AsSpan(0, length)));
    }

    [Theory]
    [InlineData(16, 0, 0)]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 128, 0)]
    [InlineData(0, 0, 128)]
    [InlineData(0, 0, -1)]
    public void Sends_nothing_at_all_when_one_value_does_not_fit(int channel, int controller, int value)
    {
        var writer = new MidiWriter(new byte[64]);
        writer.ControlChange(0, 7, 1);
        writer.ControlChange(channel, controller, value);

        Assert.False(writer.TryFinish(out var length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void Refuses_what_would_end_a_system_exclusive_message_early_and_what_is_too_long()
    {
        var high = new MidiWriter(new byte[64]);
        high.SystemExclusive([0x7D, 0x80]);
        var small = new MidiWriter(new byte[5]);
        small.SystemExclusive([1, 2, 3, 4]);
        var broken = new MidiWriter(new byte[64]);
        broken.Message([0x90, 0x3C]);
        var bend = new MidiWriter(new byte[64]);
        bend.PitchBend(0, 16_384);

        Assert.False(high.TryFinish(out _));
        Assert.False(small.TryFinish(out _));
        Assert.False(broken.TryFinish(out _));
        Assert.False(bend.TryFinish(out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_again_however_the_stream_is_cut(bool runningStatus)
    {
        var cases = from messages in Gen.ListOf(Messages) from cut in Gen.Choose(0, 400) select (messages, cut);

        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var buffer = new byte[8192];
            var writer = new MidiWriter(buffer, runningStatus);
            foreach (var message in given.messages)
            {
                writer.Message(message);
            }

            var isWritten = writer.TryFinish(out var length);
            var cut = Math.Min(given.cut, length);
            var reader = new MidiStreamReader();
            var read = MidiStreamReaderTests.Read(reader, [buffer[..cut], buffer[cut..length]]);
            return isWritten && reader.Drops.Total == 0 && read.SequenceEqual(given.messages.Select(message => MidiVectors.Hex(message)));
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_261_121, 7));
    }

    [Fact]
    public void Writes_without_allocating()
    {
        var buffer = new byte[64];

        var allocated = Allocations.Least(() =>
        {
            for (var run = 0; run < 10_000; run++)
            {
                var writer = new MidiWriter(buffer);
                writer.PitchBend(3, run & 0x3FFF);
                writer.SystemExclusive([0x7D, (byte)(run & 0x7F)]);
                Assert.True(writer.TryFinish(out _));
            }
        });

        Assert.Equal(0, allocated);
    }
}
