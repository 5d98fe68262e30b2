using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Tests.Protocols.MackieControl;

/// <summary>Rows of the protocol notes, "MCU, Xctl and HUI": host rows were decoded by tttapa/Control-Surface with this meaning.</summary>
public class MackieWireTests
{
    [Theory]
    [InlineData("90 68 7F", MackieMessageKind.Key, 0x68, 0x7F)]      // U1 fader 1 touched
    [InlineData("E0 00 40", MackieMessageKind.Fader, 0, 8192)]       // U2
    [InlineData("E0 7F 7F", MackieMessageKind.Fader, 0, 16383)]      // U3
    [InlineData("E7 10 00", MackieMessageKind.Fader, 7, 16)]         // U4 one step of ten bits
    [InlineData("E8 00 64", MackieMessageKind.Fader, 8, 12800)]      // U5 master
    [InlineData("90 68 00", MackieMessageKind.Key, 0x68, 0)]         // U6 released
    [InlineData("80 70 40", MackieMessageKind.Key, 0x70, 0)]         // U7 the same as a note off
    [InlineData("B0 10 01", MackieMessageKind.Control, 0x10, 1)]     // U14
    [InlineData("B0 2E 7F", MackieMessageKind.Control, 0x2E, 0x7F)]  // U19 pedal
    [InlineData("D0 0C", MackieMessageKind.Meter, 0, 12)]            // U33
    [InlineData("D0 1E", MackieMessageKind.Meter, 1, 14)]            // U34
    public void Reads_what_is_said(string hex, MackieMessageKind kind, int number, int value)
    {
        Assert.True(MackieReader.TryRead(Surface.Bytes(hex), out var message));

        Assert.Equal(new MackieMessage(kind, number, value), message);
    }

    [Theory]
    [InlineData("E9 00 40")]                 // no such fader
    [InlineData("91 10 7F")]
    [InlineData("C0 01")]
    [InlineData("F0 00 00 66 14 00 F7")]
    [InlineData("90 10")]
    [InlineData("90 80 7F")]
    public void Refuses_what_is_not_of_this_protocol(string hex)
    {
        Assert.False(MackieReader.TryRead(Surface.Bytes(hex), out _));
    }

    [Theory]
    [InlineData(0x01, 1)]     // U14
    [InlineData(0x41, -1)]    // U15
    [InlineData(0x05, 5)]     // U16
    [InlineData(0x40, -1)]    // U17 no ticks: one
    [InlineData(0x43, -3)]    // U18
    public void Counts_the_ticks_of_a_turn(int value, int ticks)
    {
        Assert.Equal(ticks, MackieTurn.Ticks(value, bitIsClockwise: false));
        Assert.Equal(-ticks, MackieTurn.Ticks(value, bitIsClockwise: true));
    }

    [Fact]
    public void Writes_what_the_host_says()
    {
        Assert.Equal("E3 70 7F", Written(frame => MackieWriter.WriteFader(frame, 3, 16368)));                                   // U8
        Assert.Equal("90 10 7F", Written(frame => MackieWriter.WriteKey(frame, 0x10, 0x7F)));                                   // U11
        Assert.Equal("90 08 01", Written(frame => MackieWriter.WriteKey(frame, 0x08, 0x01)));                                   // U12
        Assert.Equal("D0 1F", Written(frame => MackieWriter.WriteMeter(frame, 1, 15)));                                         // U35
        Assert.Equal("F0 00 00 66 14 12 00 56 6F 78 20 31 20 20 F7", Written(frame => MackieWriter.WriteText(frame, 0x14, 0, "Vox 1  "u8)));       // U28
        Assert.Equal("F0 00 00 66 14 12 38 20 20 2D 33 2E 30 20 F7", Written(frame => MackieWriter.WriteText(frame, 0x14, 0x38, "  -3.0 "u8)));    // U29
        Assert.Equal("F0 00 00 66 15 12 00 45 58 54 F7", Written(frame => MackieWriter.WriteText(frame, 0x15, 0, "EXT"u8)));    // U32
        Assert.Equal("F0 00 00 66 14 20 03 07 F7", Written(frame => MackieWriter.WriteCommand(frame, 0x14, MackieCommand.MeterMode, [3, 7])));     // U38
        Assert.Equal("F0 00 00 66 14 00 F7", Written(frame => MackieWriter.WriteCommand(frame, 0x14, MackieCommand.Query, [])));                   // U46
        Assert.Equal("F0 00 00 66 14 0C 01 F7", Written(frame => MackieWriter.WriteCommand(frame, 0x14, MackieCommand.Touchless, [1])));           // U53
        Assert.Equal(
            "F0 00 00 66 14 72 01 02 03 04 05 06 07 07 F7",
            Written(frame => MackieWriter.WriteCommand(frame, 0x14, MackieCommand.Colors, [1, 2, 3, 4, 5, 6, 7, 7])));                             // U55
    }

    [Theory]
    [InlineData(MackieRingMode.Dot, 0.5, 0x06)]          // U21
    [InlineData(MackieRingMode.FromCenter, 0.5, 0x16)]   // U22 without the small lamp
    [InlineData(MackieRingMode.Bar, 1, 0x2B)]            // U23
    [InlineData(MackieRingMode.Spread, 0, 0x31)]         // U24
    [InlineData(MackieRingMode.Spread, 1, 0x36)]
    [InlineData(MackieRingMode.Dot, -3, 0x01)]
    [InlineData(MackieRingMode.Bar, 7, 0x2B)]
    public void Encodes_a_ring(MackieRingMode mode, double travel, int expected)
    {
        Assert.Equal(expected, MackieRing.Encode(mode, travel));
    }

    [Theory]
    [InlineData('3', false, 0x33)]   // U40
    [InlineData('0', true, 0x70)]    // U41
    [InlineData('A', false, 0x01)]   // U42
    [InlineData('z', false, 0x1A)]
    [InlineData(' ', false, 0x20)]   // U43
    [InlineData('{', false, 0x20)]
    public void Encodes_a_digit(char character, bool hasDot, int expected)
    {
        Assert.Equal(expected, MackieDigit.Encode((byte)character, hasDot));
    }

    [Fact]
    public void Answers_the_challenge_of_a_logic_control()
    {
        Span<byte> response = stackalloc byte[4];

        MackieChallenge.Answer([0x57, 0x18, 0x61, 0x05], response);

        Assert.Equal("64 5A 5E 57", Surface.Hex(response.ToArray()));                    // U49
    }

    [Fact]
    public void Reads_a_system_exclusive_message()
    {
        Assert.True(MackieSystemExclusive.TryRead(Surface.Bytes("F0 00 00 66 14 14 56 33 2E 30 30 F7"), out var message));

        Assert.Equal((0x14, MackieCommand.VersionReply, "V3.00"), (message.Device, message.Command, System.Text.Encoding.ASCII.GetString(message.Data)));   // U52
        Assert.False(MackieSystemExclusive.TryRead(Surface.Bytes("F0 00 20 32 58 54 00 F7"), out _));                                                        // U58
    }

    [Fact]
    public void Reads_and_writes_a_hui()
    {
        var reader = new HuiReader();

        Assert.True(reader.TryRead(Surface.Bytes("B0 0F 02"), out _));
        Assert.True(reader.TryRead(Surface.Bytes("B0 2F 40"), out var touch));
        Assert.True(reader.TryRead(Surface.Bytes("B0 02 40"), out var half));
        Assert.True(reader.TryRead(Surface.Bytes("B0 22 00"), out var fader));
        Assert.True(reader.TryRead(Surface.Bytes("90 00 7F"), out var pong));

        Assert.Equal(new MackieMessage(MackieMessageKind.Key, 16, 0x7F), touch);         // U62
        Assert.Equal(new MackieMessage(MackieMessageKind.Fader, 2, 8192), fader);        // U63
        Assert.Equal((MackieMessageKind.Part, MackieMessageKind.Part), (half.Kind, pong.Kind));                                    // U66
        Assert.Equal("B0 0C 02 B0 2C 42", Written(frame => HuiWriter.WriteLamp(frame, 18, true)));                                 // U64
        Assert.Equal("B0 02 40 B0 22 00", Written(frame => HuiWriter.WriteFader(frame, 2, 8192)));
    }

    [Fact]
    public void A_fader_survives_the_way_there_and_back_at_every_position()
    {
        var frame = new byte[6];
        var reader = new HuiReader();
        for (var position = 0; position <= 16383; position++)
        {
            MackieWriter.WriteFader(frame, 5, position);
            Assert.True(MackieReader.TryRead(frame.AsSpan(0, 3), out var message));
            HuiWriter.WriteFader(frame, 5, position);
            reader.TryRead(frame.AsSpan(0, 3), out _);
            Assert.True(reader.TryRead(frame.AsSpan(3, 3), out var other));

            Assert.Equal((position, position), (message.Value, other.Value));
        }
    }

    private static string Written(Func<byte[], int> write)
    {
        var frame = new byte[128];
        return Surface.Hex(frame[..write(frame)]);
    }
}
