namespace ConsoleBridge.Tests.Simulation.AllenHeath;

/// <summary>The vectors 44 to 56 of section 2.8, and what dLive, Avantis and AHM do.</summary>
public class DliveTests
{
    private const string Header = "F0 00 00 1A 50 10 01 00 ";

    [Theory]
    [InlineData("9B 00 7F 9B 01 7F 9B 02 7F")]
    [InlineData("9B 00 7F 01 7F 02 7F")]
    public void Vector_44_inputs_1_to_3_are_muted_with_and_without_running_status(string hex)
    {
        var desk = Dlive();

        desk.Ask(hex);

        Assert.Equal("on", desk.Steer("get ip1 mute").Split(' ')[^1]);
        Assert.Equal("on", desk.Steer("get ip3 mute").Split(' ')[^1]);
    }

    [Theory]
    [InlineData(45, "input 1 fader 0 dB", "BB 63 00 BB 62 17 BB 06 6B", "get ip1 fader", "0")]
    [InlineData(45, "the same with running status", "BB 63 00 62 17 06 6B", "get ip1 fader", "0")]
    [InlineData(48, "name input 1", Header + "0B 03 00 56 6F 78 F7", "get ip1 name", "Vox")]
    [InlineData(49, "input 1 red", Header + "0B 06 00 01 F7", "get ip1 color", "red")]
    [InlineData(50, "input 1 to mono aux 1 0 dB", Header + "0B 0D 00 0D 00 6B F7", "get ip1>aux1 level", "0")]
    [InlineData(51, "DCA 1 -10 dB", "BF 63 36 BF 62 17 BF 06 57", "get dca1 fader", "-10")]
    [InlineData(54, "socket 1 gain 30 dB", "EB 00 3A", "get socket1 gain", "30.12")]
    public void Obeys(int vector, string meaning, string hex, string look, string seen)
    {
        var desk = Dlive();

        Assert.Equal("", desk.Ask(hex));

        Assert.Equal(seen, desk.Steer(look).Split(' ')[^1]);
        Assert.Empty(desk.Violations);
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Theory]
    [InlineData(46, "input 1 fader", "set ip1 fader 0", Header + "0B 05 0B 17 00 F7", "BB 63 00 62 17 06 6B")]
    [InlineData(47, "input 1 mute", "set ip1 mute on", Header + "0B 05 09 00 F7", "9B 00 7F 00 00")]
    [InlineData(0, "a send", "set ip1>aux1 level 0", Header + "0B 05 0F 0D 00 0D 00 F7", Header + "0B 0D 00 0D 00 6B F7")]
    [InlineData(0, "a name", "set ip1 name Vox", Header + "0B 01 00 F7", Header + "0B 02 00 56 6F 78 F7")]
    [InlineData(0, "a colour", "set ip1 color red", Header + "0B 04 00 F7", Header + "0B 05 00 01 F7")]
    [InlineData(0, "a preamp", "set socket1 gain 30", Header + "0B 05 0B 19 00 F7", "EB 00 3A")]
    [InlineData(0, "a pad", "set socket1 pad on", Header + "0B 07 00 F7", Header + "0B 08 00 7F F7")]
    [InlineData(0, "phantom power", "set socket2 phantom on", Header + "0B 0A 01 F7", Header + "0B 0B 01 7F F7")]
    public void Answers(int vector, string meaning, string prepare, string hex, string answer)
    {
        var desk = Dlive();
        desk.Steer(prepare + ";bytes F8");
        desk.Client.Take();

        var heard = desk.Ask(hex);

        // Running status: what was said before decides whether the status byte is left out.
        Assert.EndsWith(heard, answer, StringComparison.Ordinal);
        Assert.True(answer.Length - heard.Length is 0 or 3, heard);
        Assert.Empty(desk.Violations);
        Assert.True(vector >= 0 && meaning.Length > 0);
    }

    [Fact]
    public void Vector_52_an_input_joins_and_leaves_a_group()
    {
        var desk = Dlive();
        var other = desk.Connect();

        desk.Ask("BB 63 04 BB 62 40 BB 06 41");
        desk.Ask("BB 06 01");

        Assert.Equal("BB 63 04 62 40 06 41 63 04 62 40 06 01", other.Take());
        Assert.Empty(desk.Violations);
    }

    [Fact]
    public void Vector_53_recalls_a_scene_and_tells_nothing_but_its_number()
    {
        var desk = Dlive();
        desk.Steer("set ip1 fader -3;store 129;set ip1 fader 5");
        desk.Client.Take();

        Assert.EndsWith("00 01 CB 00", desk.Ask("BB 00 01 CB 00"), StringComparison.Ordinal);

        Assert.Equal("-3", desk.Steer("get ip1 fader").Split(' ')[^1]);
    }

    [Fact]
    public void Vector_55_an_avantis_answers_for_a_name()
    {
        var desk = new DeskUnderTest("allen-heath/avantis");

        Assert.Equal(Header + "0B 02 00 69 70 31 F7", desk.Ask(Header + "0B 01 00 F7"));
    }

    [Fact]
    public void An_avantis_answers_for_nothing_but_names_and_colours()
    {
        var desk = new DeskUnderTest("allen-heath/avantis");

        Assert.Equal("", desk.Ask(Header + "0B 05 0B 17 00 F7"));

        Assert.Contains("names and colours alone", Assert.Single(desk.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void Vector_56_an_ahm_takes_and_tells_the_level_of_an_input()
    {
        var desk = new DeskUnderTest("allen-heath/ahm64");

        desk.Ask("B0 63 00 B0 62 17 B0 06 6B");

        Assert.Equal("B0 63 00 62 17 06 6B", desk.Ask("F0 00 00 1A 50 12 01 00 00 01 0B 17 00 F7"));
    }

    [Theory]
    [InlineData("F0 00 00 1A 50 12 01 00 00 02 00 01 00 6B F7", "F0 00 00 1A 50 12 01 00 00 01 0F 02 00 01 00 F7", "F0 00 00 1A 50 12 01 00 00 02 00 01 00 6B F7")]
    [InlineData("F0 00 00 1A 50 12 01 00 00 03 00 01 00 7F F7", "F0 00 00 1A 50 12 01 00 00 01 0F 03 00 01 00 F7", "F0 00 00 1A 50 12 01 00 00 03 00 01 00 7F F7")]
    [InlineData("91 02 7F", "F0 00 00 1A 50 12 01 00 01 01 09 02 F7", "91 02 7F 02 00")]
    [InlineData("", "F0 00 00 1A 50 12 01 00 01 09 00 F7", "F0 00 00 1A 50 12 01 00 01 0A 00 7A 6F 6E 65 31 F7")]
    public void An_ahm_keeps_sends_mutes_and_names(string set, string ask, string answer)
    {
        var desk = new DeskUnderTest("allen-heath/ahm16");
        desk.Ask(set);

        Assert.Equal(answer, desk.Ask(ask));
        Assert.Empty(desk.Violations);
    }

    [Fact]
    public void Tells_a_change_to_the_others_and_not_to_who_has_made_it()
    {
        var desk = Dlive();
        var other = desk.Connect();

        Assert.Equal("", desk.Ask("9B 00 7F 9B 00 00"));

        Assert.Equal("9B 00 7F 00 00", other.Take());
    }

    [Theory]
    [InlineData("9B 05 40", "on")]
    [InlineData("9B 05 7F", "on")]
    [InlineData("9B 05 3F", "off")]
    [InlineData("9B 05 01", "off")]
    [InlineData("9B 05 00", "on")]
    [InlineData("8B 05 40", "on")]
    public void Mutes_by_the_velocity_of_a_note(string hex, string seen)
    {
        var desk = Dlive();
        desk.Steer("set ip6 mute " + (seen == "on" && hex.EndsWith("00", StringComparison.Ordinal) || hex.StartsWith('8') ? "on" : seen == "on" ? "off" : "on"));

        desk.Ask(hex);

        Assert.Equal(seen, desk.Steer("get ip6 mute").Split(' ')[^1]);
    }

    [Theory]
    [InlineData("03 2C 73 65 63 72 65 74", "41 75 74 68 4F 4B", false)]
    [InlineData("03 2C 73 65 63 72 65 75", "", true)]
    [InlineData("9B 00 7F", "", true)]
    public void Lets_in_who_knows_the_password_and_drops_the_others(string login, string answer, bool isClosed)
    {
        var desk = Dlive();
        desk.Steer("login 3 secret");
        var client = desk.Connect();

        desk.Desk.Hear(client, DeskUnderTest.Bytes(login));

        Assert.Equal(answer, client.Take());
        Assert.Equal(isClosed, client.IsClosed);
    }

    [Fact]
    public void Hears_what_comes_in_the_same_segment_as_the_password()
    {
        var desk = Dlive();
        desk.Steer("login 3 secret");
        var client = desk.Connect();

        desk.Desk.Hear(client, DeskUnderTest.Bytes("03 2C 73 65 63 72 65 74 9B 00 7F"));

        Assert.Equal("ip1 mute is on", desk.Steer("get ip1 mute"));
    }

    [Theory]
    [InlineData("9C 3F 7F", "there is no channel 3F")]
    [InlineData("BB 63 00 BB 62 55 BB 06 00", "there is no parameter 55")]
    [InlineData(Header + "0B 0D 00 0D 3F 6B F7", "there is no channel 3F")]
    [InlineData(Header + "0B 05 0B 55 00 F7", "there is no such question")]
    [InlineData("BB 00 03 CB 7F", "up to 500")]
    public void Notes_what_the_document_does_not_allow(string hex, string reason)
    {
        var desk = Dlive();

        desk.Ask(hex);

        Assert.Contains(reason, Assert.Single(desk.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void Ignores_exclusive_messages_of_others()
    {
        var desk = Dlive();

        Assert.Equal("", desk.Ask("F0 7E 7F 06 01 F7 F0 00 00 1A 50 11 01 00 00 10 00 F7"));
        Assert.Empty(desk.Violations);
    }

    private static DeskUnderTest Dlive()
    {
        var desk = new DeskUnderTest("allen-heath/dlive");
        desk.Steer("channel 12");
        return desk;
    }
}
