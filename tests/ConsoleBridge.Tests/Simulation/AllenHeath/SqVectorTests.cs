namespace ConsoleBridge.Tests.Simulation.AllenHeath;

/// <summary>The vectors 1 to 33 of the notes on Allen &amp; Heath, section 2.8, each by its number, from the desk's side.</summary>
public class SqVectorTests
{
    [Theory]
    [InlineData(6, "Ip1 mute on", "", "B0 63 00 B0 62 00 B0 06 00 B0 26 01", "get ip1 mute", "on")]
    [InlineData(7, "LR mute off", "set lr mute on", "B0 63 00 B0 62 44 B0 06 00 B0 26 00", "get lr mute", "off")]
    [InlineData(8, "mute group 4 on, channel 7", "channel 7", "B6 63 04 B6 62 03 B6 06 00 B6 26 01", "get mg4 mute", "on")]
    [InlineData(9, "Ip1 mute toggle", "", "B0 63 00 B0 62 00 B0 60 00", "get ip1 mute", "on")]
    [InlineData(10, "Ip1 to LR 0 dB", "", "B0 63 40 B0 62 00 B0 06 76 B0 26 5C", "get ip1 level", "0")]
    [InlineData(11, "Ip1 to LR 0 dB, audio taper", "law audio", "B0 63 40 B0 62 00 B0 06 62 B0 26 00", "get ip1 level", "0")]
    [InlineData(12, "Ip40 to LR -20 dB, audio taper", "law audio", "B0 63 40 B0 62 27 B0 06 2E B0 26 40", "get ip40 level", "-20")]
    [InlineData(13, "Ip40 to Aux5, bytes of the example", "", "B0 63 44 B0 62 1C B0 06 63 B0 26 49", "get ip40>aux5 level", "-20.65")]
    [InlineData(14, "Grp4 to Aux8, channel 4", "channel 4", "B3 63 45 B3 62 2F B3 06 5F B3 26 57", "get grp4>aux8 level", "-24.84")]
    [InlineData(15, "Ip36 to FX3, channel 14", "channel 14", "BD 63 4D BD 62 22 BD 06 6B BD 26 06", "get ip36>fxsnd3 level", "-12.58")]
    [InlineData(16, "Ip1 to LR +1 dB", "set ip1 level -5", "B0 63 40 B0 62 00 B0 60 00", "get ip1 level", "-4")]
    [InlineData(17, "Grp5 to LR -1 dB, channel 5", "channel 5;set grp5 level -5", "B4 63 40 B4 62 34 B4 61 00", "get grp5 level", "-6")]
    [InlineData(18, "FX2Rtn to Aux3 +1 dB, channel 12", "channel 12;set fxrtn2>aux3 level 0", "BB 63 46 BB 62 22 BB 60 00", "get fxrtn2>aux3 level", "1")]
    [InlineData(19, "Ip1 to LR centre", "set ip1 pan L50", "B0 63 50 B0 62 00 B0 06 3F B0 26 7F", "get ip1 pan", "C")]
    [InlineData(20, "Ip24 to Aux5 R20", "", "B0 63 52 B0 62 5C B0 06 4C B0 26 65", "get ip24>aux5 pan", "R20")]
    [InlineData(21, "LR to Mtx3 R100, channel 11", "channel 11", "BA 63 5E BA 62 26 BA 06 7F BA 26 7F", "get lr>mtx3 pan", "R100")]
    [InlineData(22, "Ip1 to LR assign on", "set ip1 assign off", "B0 63 60 B0 62 00 B0 06 00 B0 26 01", "get ip1 assign", "on")]
    [InlineData(23, "FX1Rtn to Aux7 assign on", "set fxrtn1>aux7 assign off", "B0 63 66 B0 62 1A B0 06 00 B0 26 01", "get fxrtn1>aux7 assign", "on")]
    [InlineData(24, "Grp1 to Aux3 assign off, channel 2", "channel 2", "B1 63 65 B1 62 06 B1 06 00 B1 26 00", "get grp1>aux3 assign", "off")]
    [InlineData(25, "Grp2 to Mtx2 assign toggle, channel 4", "channel 4", "B3 63 6E B3 62 4F B3 60 00", "get grp2>mtx2 assign", "off")]
    [InlineData(31, "LR master 0 dB", "set lr level off", "B0 63 4F B0 62 00 B0 06 76 B0 26 5C", "get lr level", "0")]
    [InlineData(32, "DCA1 -6 dB", "", "B0 63 4F B0 62 20 B0 06 71 B0 26 14", "get dca1 level", "-6")]
    [InlineData(33, "Aux3 master -10 dB", "", "B0 63 4F B0 62 03 B0 06 6D B0 26 39", "get aux3 level", "-10")]
    public void Obeys(int vector, string meaning, string prepare, string hex, string look, string seen)
    {
        var desk = new DeskUnderTest("allen-heath/sq5");
        desk.Steer(prepare);

        desk.Ask(hex);

        Assert.Equal(seen, desk.Steer(look).Split(' ')[^1]);
        Assert.Empty(desk.Violations);
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Theory]
    [InlineData(26, "Ip1 to LR level", "", "B0 63 40 B0 62 00 B0 60 7F", "B0 63 40 B0 62 00 B0 06 00 B0 26 00")]
    [InlineData(27, "Ip30 to Aux5 pan", "", "B0 63 53 B0 62 24 B0 60 7F", "B0 63 53 B0 62 24 B0 06 3F B0 26 7F")]
    [InlineData(28, "Aux7 to Mtx1 balance, channel 5", "channel 5", "B4 63 5E B4 62 39 B4 60 7F", "B4 63 5E B4 62 39 B4 06 3F B4 26 7F")]
    [InlineData(29, "FX2Rtn to FX3Snd assign, channel 12", "channel 12", "BB 63 6E BB 62 0A BB 60 7F", "BB 63 6E BB 62 0A BB 06 00 BB 26 01")]
    [InlineData(30, "LR mute", "set lr mute on", "B0 63 00 B0 62 44 B0 60 7F", "B0 63 00 B0 62 44 B0 06 00 B0 26 01")]
    public void Answers(int vector, string meaning, string prepare, string hex, string answer)
    {
        var desk = new DeskUnderTest("allen-heath/sq6");
        desk.Steer(prepare);
        desk.Client.Take();

        Assert.Equal(answer, desk.Ask(hex));
        Assert.Empty(desk.Violations);
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Theory]
    [InlineData(1, 7, "B0 00 00 C0 06")]
    [InlineData(2, 120, "B0 00 00 C0 77")]
    [InlineData(3, 156, "B0 00 01 C0 1B")]
    public void Recalls_a_scene_and_tells_nothing_but_its_number(int vector, int scene, string hex)
    {
        var desk = new DeskUnderTest("allen-heath/sq7");
        desk.Steer($"set ip1 level -3;store {scene};set ip1 level 5");
        desk.Client.Take();

        Assert.Equal(hex, desk.Ask(hex));

        Assert.Equal("-3", desk.Steer("get ip1 level").Split(' ')[^1]);
        Assert.True(vector > 0);
    }

    [Theory]
    [InlineData(4, "soft key 1", "", "90 30 7F", "80 30 00", 1)]
    [InlineData(5, "soft key 7, channel 5", "channel 5", "94 36 7F", "84 36 00", 7)]
    public void Presses_soft_keys(int vector, string meaning, string prepare, string press, string release, int key)
    {
        var desk = new DeskUnderTest("allen-heath/sq5");
        desk.Steer(prepare);

        desk.Ask(press);
        Assert.Equal($"key {key} is on", desk.Steer($"get key {key}"));
        desk.Ask(release);

        Assert.Equal($"key {key} is off", desk.Steer($"get key {key}"));
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    // The printed tables of both laws, dB and VC VF.
    [Theory]
    [InlineData("linear", -89, "24 16")]
    [InlineData("linear", -60, "3F 09")]
    [InlineData("linear", -40, "51 4F")]
    [InlineData("linear", -20, "64 16")]
    [InlineData("linear", -10, "6D 39")]
    [InlineData("linear", 0, "76 5C")]
    [InlineData("linear", 5, "7B 2E")]
    [InlineData("linear", 10, "7F 7F")]
    [InlineData("audio", -89, "01 40")]
    [InlineData("audio", -50, "08 00")]
    [InlineData("audio", -38, "12 40")]
    [InlineData("audio", -9, "41 40")]
    [InlineData("audio", 0, "62 00")]
    [InlineData("audio", 10, "7F 40")]
    public void Tells_a_level_as_the_table_has_it(string law, double level, string bytes)
    {
        var desk = new DeskUnderTest("allen-heath/sq5");
        desk.Steer("law " + law);

        desk.Steer(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"set ip1 level {level}"));

        var told = DeskUnderTest.Bytes(desk.Client.Take());
        var wanted = DeskUnderTest.Bytes(bytes);
        Assert.InRange(((told[8] << 7) | told[11]) - ((wanted[0] << 7) | wanted[1]), -1, 1);
    }
}
