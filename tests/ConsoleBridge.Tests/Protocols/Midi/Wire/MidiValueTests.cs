using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Tests.Protocols.Midi.Wire;

/// <summary>Values that take several messages.</summary>
public class MidiValueTests
{
    private delegate void Writing(ref MidiWriter writer);

    [Fact]
    public void A_pair_of_controllers_is_one_value_of_14_bits()
    {
        var pairs = new MidiControlPairs();

        // CC 7 channel 1, the low bits first: they mean nothing yet. Then high 64, low 10, high 65.
        Assert.Equal(["7=8192", "7=8202*", "7=8320"], Each("B0 27 05 B0 07 40 B0 27 0A B0 07 41", message =>
            pairs.TryTake(message, out var controller, out var value, out var isWhole) ? $"{controller}={value}{(isWhole ? "*" : "")}" : null));
    }

    [Fact]
    public void Pairs_of_different_channels_are_not_mixed_up()
    {
        var pairs = new MidiControlPairs();

        Assert.Equal(["8192"], Each("B0 07 40 B1 27 0A", message => pairs.TryTake(message, out _, out var value, out _) ? $"{value}" : null));
    }

    [Fact]
    public void A_non_registered_parameter_is_told_at_each_step()
    {
        var numbers = new MidiParameterNumbers();

        // NRPN 3/23 on channel 2: value 98 at CC 6, refined to 98·128+5 at CC 38, then one up.
        Assert.Equal(
            ["1 n407 High 98/0", "1 n407 Low 98/5", "1 n407 Increment 98/5"],
            Each("B1 63 03 B1 62 17 B1 06 62 B1 26 05 B1 60 00", message => Told(numbers, message)));
    }

    [Theory]
    [InlineData("B0 62 17 B0 63 03 B0 06 01", "0 n407 High 1/0")]
    [InlineData("B0 65 00 B0 64 00 B0 06 02", "0 r0 High 2/0")]
    [InlineData("B0 63 03 B0 62 17 B0 06 01 B0 63 04 B0 06 02", "0 n407 High 1/0|0 n535 High 2/0")]
    public void A_selection_is_latched_number_by_number_in_either_order(string stream, string told)
    {
        var numbers = new MidiParameterNumbers();

        Assert.Equal(told, string.Join('|', Each(stream, message => Told(numbers, message))));
    }

    [Theory]
    [InlineData("B0 06 01")]
    [InlineData("B0 63 03 B0 06 01")]
    [InlineData("B0 65 7F B0 64 7F B0 06 01")]
    [InlineData("B0 63 03 B0 62 17 B0 65 00 B0 06 01")]
    [InlineData("B0 63 03 B0 62 17 B1 06 01")]
    public void Data_without_a_whole_selection_of_its_channel_says_nothing(string stream)
    {
        var numbers = new MidiParameterNumbers();

        Assert.Empty(Each(stream, message => Told(numbers, message)));
    }

    [Fact]
    public void Writes_a_non_registered_parameter_with_and_without_low_bits()
    {
        Assert.Equal("B1 63 03 B1 62 17 B1 06 62", Written((ref writer) => MidiParameterNumbers.Write(ref writer, 1, false, 407, 98, withLow: false)));
        Assert.Equal("B1 65 00 B1 64 02 B1 06 40 B1 26 01", Written((ref writer) => MidiParameterNumbers.Write(ref writer, 1, true, 2, 8193, withLow: true)));
    }

    [Fact]
    public void Quarter_frames_make_a_time_that_is_two_frames_on()
    {
        var reader = new MidiTimeCodeReader();

        // 10:11:12:13, 25 frames a second.
        Assert.Equal(["10:11:12:15"], Each("F1 0D F1 10 F1 2C F1 30 F1 4B F1 50 F1 6A F1 72", message => Told(reader, message)));
    }

    [Fact]
    public void Quarter_frames_in_reverse_make_a_time_too()
    {
        var reader = new MidiTimeCodeReader();

        Assert.Equal(["10:11:12:13"], Each("F1 72 F1 6A F1 50 F1 4B F1 30 F1 2C F1 10 F1 0D", message => Told(reader, message)));
    }

    [Theory]
    [InlineData("F1 10 F1 2C F1 30 F1 4B F1 50 F1 6A F1 72")]
    [InlineData("F1 0D F1 10 F1 30 F1 4B F1 50 F1 6A F1 72")]
    [InlineData("F1 0F F1 11 F1 2C F1 30 F1 4B F1 50 F1 6A F1 72")]
    public void A_missing_piece_or_an_impossible_time_makes_none(string stream)
    {
        var reader = new MidiTimeCodeReader();

        Assert.Empty(Each(stream, message => Told(reader, message)));
    }

    [Fact]
    public void A_full_frame_is_a_time_at_once()
    {
        var reader = new MidiTimeCodeReader();

        Assert.Equal(["01:02:03:04"], Each("F0 7F 7F 01 01 21 02 03 04 F7", message => Told(reader, message)));
        Assert.Equal("F0 7F 7F 01 01 21 02 03 04 F7", Written((ref writer) => new MidiTimeCode(1, 2, 3, 4, MidiTimeCodeRate.Video25).WriteFullFrame(ref writer)));
    }

    [Fact]
    public void What_quarter_frames_are_written_is_read_again()
    {
        var reader = new MidiTimeCodeReader();
        var time = new MidiTimeCode(23, 59, 59, 28, MidiTimeCodeRate.Full30);

        var stream = Written((ref writer) =>
        {
            for (var piece = 0; piece < 8; piece++)
            {
                time.WriteQuarterFrame(ref writer, piece);
            }
        });

        Assert.Equal(["00:00:00:00"], Each(stream, message => Told(reader, message)));
    }

    [Fact]
    public void Drop_frame_leaves_out_two_numbers_a_minute_but_not_each_tenth()
    {
        Assert.Equal("00:01:00:02", new MidiTimeCode(0, 0, 59, 29, MidiTimeCodeRate.Drop2997).Next().ToString());
        Assert.Equal("00:10:00:00", new MidiTimeCode(0, 9, 59, 29, MidiTimeCodeRate.Drop2997).Next().ToString());
    }

    [Theory]
    [InlineData("F0 7F 7F 06 02 F7", "Play for 127")]
    [InlineData("F0 7F 05 06 01 F7", "Stop for 5")]
    [InlineData("F0 7F 7F 06 44 06 01 21 02 03 04 00 F7", "Locate for 127 01:02:03:04")]
    public void Machine_control_is_read_and_written_the_same(string frame, string said)
    {
        var commands = new List<MidiMachineCommand>();
        var reader = new MidiMessageReader(MidiVectors.Bytes(frame));
        while (reader.TryNext(out var message))
        {
            Assert.True(MidiMachineCommand.TryParse(message.Exclusive, out var command));
            commands.Add(command);
        }

        var only = Assert.Single(commands);
        Assert.Equal(said, $"{only.Verb} for {only.Device}{(only.Verb == MidiMachineVerb.Locate ? $" {only.Time}" : "")}");
        Assert.Equal(frame, Written((ref writer) => only.Write(ref writer)));
    }

    [Theory]
    [InlineData("F0 7E 10 06 02 41 2B 02 00 00 00 01 02 03 F7", 0x41, 299, 0, "0.1.2.3")]
    [InlineData("F0 7E 7F 06 02 00 20 32 01 00 02 00 01 01 00 00 F7", 0x10000 + (0x20 << 7) + 0x32, 1, 2, "1.1.0.0")]
    public void An_identity_has_makers_of_one_or_three_bytes(string frame, int maker, int family, int member, string version)
    {
        var reader = new MidiMessageReader(MidiVectors.Bytes(frame));
        Assert.True(reader.TryNext(out var message));

        Assert.True(MidiIdentity.TryParse(message.Exclusive, out var identity));

        Assert.Equal((maker, family, member, version), (identity.Maker, identity.Family, identity.Member, identity.VersionText));
    }

    [Theory]
    [InlineData("F0 7E 7F 06 01 F7")]
    [InlineData("F0 7E 7F 06 02 F7")]
    [InlineData("F0 7E 7F 06 02 00 F7")]
    [InlineData("F0 7E 7F 06 02 41 00 F7")]
    public void A_short_identity_is_none(string frame)
    {
        var reader = new MidiMessageReader(MidiVectors.Bytes(frame));
        Assert.True(reader.TryNext(out var message));

        Assert.False(MidiIdentity.TryParse(message.Exclusive, out _));
        Assert.False(MidiMachineCommand.TryParse(message.Exclusive, out _));
    }

    [Theory]
    [InlineData(MidiTickCoding.SignBit, 0x01, 1)]
    [InlineData(MidiTickCoding.SignBit, 0x41, -1)]
    [InlineData(MidiTickCoding.SignBit, 0x3F, 63)]
    [InlineData(MidiTickCoding.SignBit, 0x40, 0)]
    [InlineData(MidiTickCoding.TwosComplement, 0x01, 1)]
    [InlineData(MidiTickCoding.TwosComplement, 0x7F, -1)]
    [InlineData(MidiTickCoding.TwosComplement, 0x40, -64)]
    [InlineData(MidiTickCoding.Offset64, 0x41, 1)]
    [InlineData(MidiTickCoding.Offset64, 0x3F, -1)]
    [InlineData(MidiTickCoding.Offset64, 0x40, 0)]
    public void An_encoder_counts_in_one_of_three_ways(MidiTickCoding coding, int value, int ticks)
    {
        Assert.Equal(ticks, MidiTicks.Decode(value, coding));
    }

    private delegate string? Telling(MidiMessage message);

    private static List<string> Each(string stream, Telling tell)
    {
        var told = new List<string>();
        var reader = new MidiMessageReader(MidiVectors.Bytes(stream));
        while (reader.TryNext(out var message))
        {
            if (tell(message) is { } text)
            {
                told.Add(text);
            }
        }

        Assert.False(reader.IsMalformed);
        return told;
    }

    private static string? Told(MidiParameterNumbers numbers, MidiMessage message) => numbers.TryTake(message, out var entry)
        ? $"{entry.Channel} {(entry.IsRegistered ? 'r' : 'n')}{entry.Number} {entry.Step} {entry.High}/{entry.Low}"
        : null;

    private static string? Told(MidiTimeCodeReader reader, MidiMessage message) => reader.TryTake(message, out var time) ? time.ToString() : null;

    private static string Written(Writing write)
    {
        var buffer = new byte[256];
        var writer = new MidiWriter(buffer);
        write(ref writer);
        Assert.True(writer.TryFinish(out var length));
        return MidiVectors.Hex(buffer.AsSpan(0, length));
    }
}
