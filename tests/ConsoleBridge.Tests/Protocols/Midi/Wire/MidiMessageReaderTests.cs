using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Tests.Protocols.Midi.Wire;

public class MidiMessageReaderTests
{
    [Fact]
    public void Goes_through_several_messages_of_one_frame()
    {
        var reader = new MidiMessageReader(MidiVectors.Bytes("90 68 7F E3 10 20 F0 00 00 66 14 12 00 41 F7 FE D0 0C"));

        Assert.True(reader.TryNext(out var touch));
        Assert.Equal((MidiKind.NoteOn, 0, 0x68, 0x7F), (touch.Kind, touch.Channel, touch.Data1, touch.Data2));
        Assert.True(touch.IsPress);

        Assert.True(reader.TryNext(out var fader));
        Assert.Equal((MidiKind.PitchBend, 3, 0x1010), (fader.Kind, fader.Channel, fader.Value14));

        Assert.True(reader.TryNext(out var display));
        Assert.Equal("00 00 66 14 12 00 41", MidiVectors.Hex(display.Exclusive));
        Assert.Equal((MidiKind.SystemExclusive, -1), (display.Kind, display.Channel));

        Assert.True(reader.TryNext(out var sensing));
        Assert.Equal(MidiKind.ActiveSensing, sensing.Kind);

        Assert.True(reader.TryNext(out var meter));
        Assert.Equal((MidiKind.ChannelPressure, 12, 0), (meter.Kind, meter.Data1, meter.Data2));

        Assert.False(reader.TryNext(out _));
        Assert.False(reader.IsMalformed);
    }

    [Theory]
    [InlineData("80 3C 40")]
    [InlineData("90 3C 00")]
    public void Knows_both_ways_to_let_a_key_go(string release)
    {
        var reader = new MidiMessageReader(MidiVectors.Bytes(release));

        Assert.True(reader.TryNext(out var message));

        Assert.True(message.IsRelease);
        Assert.False(message.IsPress);
    }

    [Theory]
    [InlineData("3C 7F", 0)]
    [InlineData("90 3C", 0)]
    [InlineData("90 3C 7F 3E 40", 3)]
    [InlineData("90 3C F8 7F", 0)]
    [InlineData("F0 01 02", 0)]
    [InlineData("F0 01 F8 02 F7", 0)]
    [InlineData("FE F7", 1)]
    [InlineData("FE F4", 1)]
    [InlineData("FE F9", 1)]
    public void Stops_where_the_frame_is_no_whole_message(string frame, int offset)
    {
        var reader = new MidiMessageReader(MidiVectors.Bytes(frame));
        while (reader.TryNext(out _))
        {
        }

        Assert.True(reader.IsMalformed);
        Assert.Equal(offset, reader.Offset);
        Assert.False(reader.TryNext(out _));
    }

    [Theory]
    [InlineData("90 3C 7F", "90 3C 7F ; note 60 on, channel 1, velocity 127")]
    [InlineData("903C00", "90 3C 00 ; note 60 off, channel 1, velocity 0")]
    [InlineData("B1 07 64 FE", "B1 07 64 FE ; cc 7, channel 2: 100 | active sensing")]
    [InlineData("E8 00 40", "E8 00 40 ; pitch bend, channel 9: 8192")]
    [InlineData("F0 7E 7F 06 01 F7", "F0 7E 7F 06 01 F7 ; system exclusive, 4 bytes")]
    public void Is_written_for_people_so_that_it_can_be_read_again(string text, string printed)
    {
        Assert.True(MidiText.TryParse(text, out var frame, out _));

        Assert.Equal(printed, MidiText.Print(frame));

        Assert.True(MidiText.TryParse(printed, out var again, out _));
        Assert.Equal(frame, again);
    }

    [Theory]
    [InlineData("", "'' is not a MIDI frame: hex bytes are expected, such as 90 3C 7F")]
    [InlineData("90 3", "'90 3' is not a MIDI frame: hex bytes are expected, such as 90 3C 7F")]
    [InlineData("90 3C 7F 3C 7F", "'90 3C 7F 3C 7F': no whole MIDI message begins at byte 3 (3C)")]
    public void Says_what_is_wrong_with_a_frame_that_somebody_typed(string text, string error)
    {
        Assert.False(MidiText.TryParse(text, out _, out var said));

        Assert.Equal(error, said);
    }
}
