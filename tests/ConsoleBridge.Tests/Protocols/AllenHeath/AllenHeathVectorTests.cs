using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Tests.Protocols.Midi;

namespace ConsoleBridge.Tests.Protocols.AllenHeath;

/// <summary>The examples of the makers' documents, by the numbers of our collection: 1 … 33 SQ, 34 … 43 Qu, 44 … 54 dLive, 55 Avantis, 56 AHM.</summary>
public class AllenHeathVectorTests
{
    [Theory]
    [InlineData(1, "scene 7", "sq", 1, "B0 00 00 C0 06", "device/scene/current", 7)]
    [InlineData(2, "scene 120", "sq", 1, "B0 00 00 C0 77", "device/scene/current", 120)]
    [InlineData(3, "scene 156", "sq", 1, "B0 00 01 C0 1B", "device/scene/current", 156)]
    [InlineData(10, "Ip1 to LR 0 dB", "sq", 1, "B0 63 40 B0 62 00 B0 06 76 B0 26 5C", "ch/1/fader", 0)]
    [InlineData(13, "Ip40 to Aux5 -20, example bytes", "sq", 1, "B0 63 44 B0 62 1C B0 06 63 B0 26 49", "ch/40/send/5/level", -20.65)]
    [InlineData(14, "Grp4 to Aux8 -24, example bytes, channel 4", "sq", 4, "B3 63 45 B3 62 2F B3 06 5F B3 26 57", "x/group/4/send/8/level", -24.84)]
    [InlineData(15, "Ip36 to FX3 -12, example bytes, channel 14", "sq", 14, "BD 63 4D BD 62 22 BD 06 6B BD 26 06", "x/ch/36/fx/3/level", -12.58)]
    [InlineData(19, "Ip1 to LR pan centre", "sq", 1, "B0 63 50 B0 62 00 B0 06 3F B0 26 7F", "ch/1/pan", 0)]
    [InlineData(20, "Ip24 to Aux5 pan R20", "sq", 1, "B0 63 52 B0 62 5C B0 06 4C B0 26 65", "x/ch/24/send/5/pan", 19.995)]
    [InlineData(21, "LR to Mtx3 balance R100, channel 11", "sq", 11, "BA 63 5E BA 62 26 BA 06 7F BA 26 7F", "x/main/matrix/3/pan", 100)]
    [InlineData(31, "LR master 0 dB", "sq", 1, "B0 63 4F B0 62 00 B0 06 76 B0 26 5C", "main/fader", 0)]
    [InlineData(32, "DCA1 -6 dB", "sq", 1, "B0 63 4F B0 62 20 B0 06 71 B0 26 14", "dca/1/fader", -6)]
    [InlineData(33, "Aux3 master -10 dB", "sq", 1, "B0 63 4F B0 62 03 B0 06 6D B0 26 39", "bus/3/fader", -10)]
    [InlineData(38, "input 1 fader 0 dB", "qu", 1, "B0 63 20 B0 62 17 B0 06 62 B0 26 07", "ch/1/fader", 0)]
    [InlineData(39, "input 2 to Mix3 send -6 dB", "qu", 1, "B0 63 21 B0 62 20 B0 06 4C B0 26 02", "ch/2/send/3/level", -6)]
    [InlineData(40, "LR fader -inf", "qu", 1, "B0 63 67 B0 62 17 B0 06 00 B0 26 07", "main/fader", double.NegativeInfinity)]
    [InlineData(42, "scene 5", "qu", 1, "B0 00 00 C0 04", "device/scene/current", 5)]
    [InlineData(45, "input 1 fader 0 dB", "dlive", 12, "BB 63 00 BB 62 17 BB 06 6B", "ch/1/fader", 0)]
    [InlineData(50, "input 1 to mono aux 1 0 dB", "dlive", 12, "F0 00 00 1A 50 10 01 00 0B 0D 00 0D 00 6B F7", "ch/1/send/1/level", 0)]
    [InlineData(51, "DCA 1 fader -10 dB", "dlive", 12, "BF 63 36 BF 62 17 BF 06 57", "dca/1/fader", -10)]
    [InlineData(53, "scene 129", "dlive", 12, "BB 00 01 CB 00", "device/scene/current", 129)]
    [InlineData(54, "socket 1 gain +30 dB", "dlive", 12, "EB 00 3A", "x/socket/1/gain", 30.118)]
    [InlineData(56, "input 1 0 dB", "ahm", 0, "B0 63 00 B0 62 17 B0 06 6B", "input/1/fader", 0)]
    public void A_number_is_understood(int number, string meaning, string model, int channel, string bytes, string parameter, double value)
    {
        var desk = Connect(model, channel);

        desk.Receive(bytes);

        Assert.True(Math.Abs(desk[parameter].Number - value) < 0.005 || desk[parameter].Number.Equals(value), $"{number} {meaning}: {desk[parameter]}");
        Assert.Empty(desk.MalformedReasons);
    }

    [Theory]
    [InlineData(11, "Ip1 to LR 0 dB, audio taper", "B0 63 40 B0 62 00 B0 06 62 B0 26 00", "ch/1/fader", 0)]
    [InlineData(12, "Ip40 to LR -20 dB, audio taper", "B0 63 40 B0 62 27 B0 06 2E B0 26 40", "ch/40/fader", -20)]
    public void An_audio_level_is_understood_and_written(int number, string meaning, string bytes, string parameter, double level)
    {
        var desk = Desks.Connected("sq", ("fader-law", 1));

        Assert.True(desk.Write(parameter, level), meaning);
        desk.Receive(bytes);

        Assert.Equal(level, desk[parameter].Number);
        Assert.True(Desks.Frames(desk).Contains(bytes), $"{number} {meaning}");
    }

    [Theory]
    [InlineData(4, "soft key 1 press", "sq", 1, "90 30 7F", "button/softkey-1", true)]
    [InlineData(4, "soft key 1 release", "sq", 1, "80 30 00", "button/softkey-1", false)]
    [InlineData(5, "soft key 7 press, channel 5", "sq", 5, "94 36 7F", "button/softkey-7", true)]
    [InlineData(5, "soft key 7 release, channel 5", "sq", 5, "84 36 00", "button/softkey-7", false)]
    [InlineData(6, "Ip1 mute on", "sq", 1, "B0 63 00 B0 62 00 B0 06 00 B0 26 01", "ch/1/mute", true)]
    [InlineData(7, "LR mute off", "sq", 1, "B0 63 00 B0 62 44 B0 06 00 B0 26 00", "main/mute", false)]
    [InlineData(8, "mute group 4 on, channel 7", "sq", 7, "B6 63 04 B6 62 03 B6 06 00 B6 26 01", "mutegroup/4/mute", true)]
    [InlineData(22, "Ip1 to LR assign on", "sq", 1, "B0 63 60 B0 62 00 B0 06 00 B0 26 01", "x/ch/1/main/assign", true)]
    [InlineData(23, "FX1Rtn to Aux7 assign on", "sq", 1, "B0 63 66 B0 62 1A B0 06 00 B0 26 01", "x/fx/1/send/7/assign", true)]
    [InlineData(24, "Grp1 to Aux3 assign off, channel 2", "sq", 2, "B1 63 65 B1 62 06 B1 06 00 B1 26 00", "x/group/1/send/3/assign", false)]
    [InlineData(41, "input 1 joins DCA 2", "qu", 1, "B0 63 20 B0 62 40 B0 06 41 B0 26 07", "x/ch/1/dca/2/assign", true)]
    [InlineData(52, "input 5 joins DCA 2", "dlive", 12, "BB 63 04 BB 62 40 BB 06 41", "x/ch/5/dca/2/assign", true)]
    [InlineData(52, "input 5 leaves DCA 2", "dlive", 12, "BB 63 04 BB 62 40 BB 06 01", "x/ch/5/dca/2/assign", false)]
    public void A_switch_is_understood_and_written(int number, string meaning, string model, int channel, string bytes, string parameter, bool value)
    {
        var desk = Connect(model, channel);

        desk.Receive(bytes);
        Assert.True(desk.Write(parameter, value), meaning);

        Assert.True(desk[parameter].IsKnown && desk[parameter].Boolean == value, $"{number} {meaning}: {desk[parameter]}");
        Assert.True(Desks.Frames(desk).Contains(bytes), $"{number} {meaning}: {string.Join(" | ", Desks.Frames(desk))}");
    }

    [Theory]
    [InlineData(1, "scene 7", "sq", 1, "B0 00 00 C0 06", "device/scene/recall", 7)]
    [InlineData(2, "scene 120", "sq", 1, "B0 00 00 C0 77", "device/scene/recall", 120)]
    [InlineData(3, "scene 156", "sq", 1, "B0 00 01 C0 1B", "device/scene/recall", 156)]
    [InlineData(10, "Ip1 to LR 0 dB", "sq", 1, "B0 63 40 B0 62 00 B0 06 76 B0 26 5C", "ch/1/fader", 0)]
    [InlineData(16, "Ip1 to LR +1 dB", "sq", 1, "B0 63 40 B0 62 00 B0 60 00", "x/ch/1/step", 1)]
    [InlineData(19, "Ip1 to LR pan centre", "sq", 1, "B0 63 50 B0 62 00 B0 06 3F B0 26 7F", "ch/1/pan", 0)]
    [InlineData(20, "Ip24 to Aux5 pan R20", "sq", 1, "B0 63 52 B0 62 5C B0 06 4C B0 26 65", "x/ch/24/send/5/pan", 20)]
    [InlineData(21, "LR to Mtx3 balance R100, channel 11", "sq", 11, "BA 63 5E BA 62 26 BA 06 7F BA 26 7F", "x/main/matrix/3/pan", 100)]
    [InlineData(31, "LR master 0 dB", "sq", 1, "B0 63 4F B0 62 00 B0 06 76 B0 26 5C", "main/fader", 0)]
    [InlineData(32, "DCA1 -6 dB", "sq", 1, "B0 63 4F B0 62 20 B0 06 71 B0 26 14", "dca/1/fader", -6)]
    [InlineData(33, "Aux3 master -10 dB", "sq", 1, "B0 63 4F B0 62 03 B0 06 6D B0 26 39", "bus/3/fader", -10)]
    [InlineData(38, "input 1 fader 0 dB", "qu", 1, "B0 63 20 B0 62 17 B0 06 62 B0 26 07", "ch/1/fader", 0)]
    [InlineData(39, "input 2 to Mix3 send -6 dB", "qu", 1, "B0 63 21 B0 62 20 B0 06 4C B0 26 02", "ch/2/send/3/level", -6)]
    [InlineData(40, "LR fader -inf", "qu", 1, "B0 63 67 B0 62 17 B0 06 00 B0 26 07", "main/fader", double.NegativeInfinity)]
    [InlineData(42, "scene 5", "qu", 1, "B0 00 00 C0 04", "device/scene/recall", 5)]
    [InlineData(45, "input 1 fader 0 dB", "dlive", 12, "BB 63 00 BB 62 17 BB 06 6B", "ch/1/fader", 0)]
    [InlineData(50, "input 1 to mono aux 1 0 dB", "dlive", 12, "F0 00 00 1A 50 10 01 00 0B 0D 00 0D 00 6B F7", "ch/1/send/1/level", 0)]
    [InlineData(51, "DCA 1 fader -10 dB", "dlive", 12, "BF 63 36 BF 62 17 BF 06 57", "dca/1/fader", -10)]
    [InlineData(53, "scene 129", "dlive", 12, "BB 00 01 CB 00", "device/scene/recall", 129)]
    [InlineData(54, "socket 1 gain +30 dB", "dlive", 12, "EB 00 3A", "x/socket/1/gain", 30)]
    [InlineData(56, "input 1 0 dB", "ahm", 0, "B0 63 00 B0 62 17 B0 06 6B", "input/1/fader", 0)]
    public void A_number_is_written(int number, string meaning, string model, int channel, string bytes, string parameter, double value)
    {
        var desk = Connect(model, channel);

        Assert.True(desk.Write(parameter, value), meaning);

        Assert.True(Desks.Frames(desk)[0] == bytes, $"{number} {meaning}: {Desks.Frames(desk)[0]}");
    }

    [Theory]
    [InlineData(9, "Ip1 mute toggle", 1, "B0 63 00 B0 62 00 B0 60 00", "B0 63 00 B0 62 00 B0 60 7F")]
    [InlineData(16, "Ip1 to LR +1 dB", 1, "B0 63 40 B0 62 00 B0 60 00", "B0 63 40 B0 62 00 B0 60 7F")]
    [InlineData(17, "Grp5 to LR -1 dB, channel 5", 5, "B4 63 40 B4 62 34 B4 61 00", "B4 63 40 B4 62 34 B4 60 7F")]
    [InlineData(18, "FX2Rtn to Aux3 +1 dB, channel 12", 12, "BB 63 46 BB 62 22 BB 60 00", "BB 63 46 BB 62 22 BB 60 7F")]
    [InlineData(25, "Grp2 to Mtx2 assign toggle, channel 4", 4, "B3 63 6E B3 62 4F B3 60 00", "B3 63 6E B3 62 4F B3 60 7F")]
    public void Of_a_step_the_new_value_is_asked(int number, string meaning, int channel, string bytes, string question)
    {
        var desk = Connect("sq", channel);

        desk.Receive(bytes);

        Assert.True(Desks.Frames(desk)[0] == question, $"{number} {meaning}: {Desks.Frames(desk)[0]}");
    }

    [Theory]
    [InlineData(26, "Ip1 to LR level", "sq", 1, "B0 63 40 B0 62 00 B0 60 7F", "ch/1/fader")]
    [InlineData(27, "Ip30 to Aux5 pan", "sq", 1, "B0 63 53 B0 62 24 B0 60 7F", "x/ch/30/send/5/pan")]
    [InlineData(28, "Aux7 to Mtx1 balance, channel 5", "sq", 5, "B4 63 5E B4 62 39 B4 60 7F", "x/bus/7/matrix/1/pan")]
    [InlineData(29, "FX2Rtn to FX3Snd assign, channel 12", "sq", 12, "BB 63 6E BB 62 0A BB 60 7F", "x/fx/2/fx/3/assign")]
    [InlineData(46, "input 1 fader", "dlive", 12, "F0 00 00 1A 50 10 01 00 0B 05 0B 17 00 F7", "ch/1/fader")]
    [InlineData(47, "input 1 mute", "dlive", 12, "F0 00 00 1A 50 10 01 00 0B 05 09 00 F7", "ch/1/mute")]
    [InlineData(55, "name of input 1", "dlive", 12, "F0 00 00 1A 50 10 01 00 0B 01 00 F7", "ch/1/name")]
    [InlineData(56, "input 1 level", "ahm", 0, "F0 00 00 1A 50 12 01 00 00 01 0B 17 00 F7", "input/1/fader")]
    public void A_value_is_asked_for(int number, string meaning, string model, int channel, string bytes, string parameter)
    {
        var desk = Desks.Make(model, channel == 0 ? [] : [("midi-channel", channel)]);
        desk.Connect();

        desk.Read(parameter);

        Assert.True(Desks.Frames(desk).Contains(bytes), $"{number} {meaning}: {string.Join(" | ", Desks.Frames(desk))}");
    }

    [Fact]
    public void Vector_30_the_mute_of_LR_is_asked_for_as_sign_of_life()
    {
        var desk = Desks.Make("sq");

        desk.Connect();

        Assert.Equal(["B0 63 00 B0 62 44 B0 60 7F"], Desks.Frames(desk));
    }

    [Fact]
    public void Vector_55_the_name_of_input_1_is_asked_for_as_sign_of_life()
    {
        var desk = Desks.Make("avantis");

        desk.Connect();

        Assert.Equal(["F0 00 00 1A 50 10 01 00 0B 01 00 F7"], Desks.Frames(desk));
    }

    [Fact]
    public void Vectors_34_to_37_a_Qu_tells_everything_when_it_is_asked_once()
    {
        var desk = Desks.Connected("qu", ("active-sensing", 0));

        desk.Receive("FE");
        Assert.Equal(["F0 00 00 1A 50 11 01 00 7F 10 00 F7"], Desks.Frames(desk));
        desk.Receive("F0 00 00 1A 50 11 01 00 00 11 01 01 09 F7");
        desk.Receive("90 20 7F 80 20 00");
        Assert.False(desk.IsLive);
        desk.Receive("F0 00 00 1A 50 11 01 00 00 14 F7");

        Assert.True(desk.IsLive);
        Assert.Equal("Qu-16", desk["device/model"].Text);
        Assert.Equal("1.9", desk["device/firmware"].Text);
        Assert.True(desk["ch/1/mute"].Boolean);
        Assert.Single(desk.SentRaw);
    }

    [Fact]
    public void Vector_37_the_mute_of_a_Qu_is_written_as_two_notes()
    {
        var desk = Desks.Connected("qu");

        desk.Write("ch/1/mute", true);
        desk.Write("ch/1/mute", false);

        Assert.Equal(["90 20 7F 90 20 00", "90 20 3F 90 20 00"], Desks.Frames(desk));
    }

    [Fact]
    public void Vector_43_active_sensing_is_sent_every_second_and_heard_without_a_word()
    {
        var desk = Desks.Connected("qu");

        desk.Elapse(TimeSpan.FromSeconds(3.5));
        desk.Receive("FE");

        Assert.Equal(3, Desks.Frames(desk).Count(frame => frame == "FE"));
        Assert.Equal(0, desk.UnrecognisedCount);
    }

    [Theory]
    [InlineData("44 three mutes", "9B 00 7F 9B 01 7F 9B 02 7F")]
    [InlineData("44 with running status", "9B 00 7F 01 7F 02 7F")]
    public void Vector_44_three_inputs_are_muted(string meaning, string stream)
    {
        var desk = Desks.Connected("dlive");

        ReceiveStream(desk, stream);

        Assert.True(desk["ch/1/mute"].Boolean && desk["ch/2/mute"].Boolean && desk["ch/3/mute"].Boolean, meaning);
    }

    [Fact]
    public void Vector_45_a_fader_is_understood_with_running_status()
    {
        var desk = Desks.Connected("dlive");

        ReceiveStream(desk, "BB 63 00 62 17 06 6B");

        Assert.Equal(0, desk["ch/1/fader"].Number);
    }

    [Fact]
    public void Vectors_48_and_49_names_and_colours_are_written_and_heard()
    {
        var desk = Desks.Connected("dlive");

        desk.Receive("F0 00 00 1A 50 10 01 00 0B 03 00 56 6F 78 F7");
        desk.Receive("F0 00 00 1A 50 10 01 00 0B 06 00 01 F7");
        desk.SentRaw.Clear();
        desk.Write("ch/1/name", "Vox");
        desk.Write("ch/1/color", "red");

        Assert.Equal(["F0 00 00 1A 50 10 01 00 0B 03 00 56 6F 78 F7", "F0 00 00 1A 50 10 01 00 0B 06 00 01 F7"], Desks.Frames(desk));
        Assert.Equal("Vox", desk["ch/1/name"].Text);
        Assert.Equal("red", desk["ch/1/color"].Text);
    }

    private static DriverHarness Connect(string model, int channel) => Desks.Connected(model, channel == 0 ? [] : [("midi-channel", channel)]);

    private static void ReceiveStream(DriverHarness desk, string stream)
    {
        var reader = new MidiStreamReader();
        ReadOnlySpan<byte> rest = MidiVectors.Bytes(stream);
        while (reader.TryRead(rest, out var consumed))
        {
            rest = rest[consumed..];
            desk.Receive(reader.Message);
        }
    }
}
