namespace ConsoleBridge.Tests.Simulation.AllenHeath;

/// <summary>The vectors 34 to 43 of section 2.8, and what a Qu does by itself.</summary>
public class QuTests
{
    [Fact]
    public void Vectors_34_35_36_says_everything_between_its_model_and_the_end_of_sync()
    {
        var desk = new DeskUnderTest("allen-heath/qu16");

        var dump = desk.Ask("F0 00 00 1A 50 11 01 00 7F 10 00 F7");

        Assert.StartsWith("F0 00 00 1A 50 11 01 00 00 11 01 01 09 F7", dump, StringComparison.Ordinal);
        Assert.EndsWith("F0 00 00 1A 50 11 01 00 00 14 F7", dump, StringComparison.Ordinal);
        Assert.Contains("90 20 3F 90 20 00", dump, StringComparison.Ordinal);
        Assert.Contains("B0 63 67 B0 62 17 B0 06 62 B0 26 07", dump, StringComparison.Ordinal);
        Assert.Contains("F0 00 00 1A 50 11 01 00 00 02 2F 69 70 31 36 F7", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("B0 63 30 B0 62 17", dump, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(37, "input 1 mute on", "90 20 7F 80 20 00", "get ip1 mute", "on")]
    [InlineData(38, "input 1 fader 0 dB", "B0 63 20 B0 62 17 B0 06 62 B0 26 07", "get ip1 fader", "0")]
    [InlineData(39, "input 2 to Mix3 -6 dB", "B0 63 21 B0 62 20 B0 06 4C B0 26 02", "get ip2>mix3 level", "-6")]
    [InlineData(40, "LR off", "B0 63 67 B0 62 17 B0 06 00 B0 26 07", "get lr fader", "off")]
    public void Obeys(int vector, string meaning, string hex, string look, string seen)
    {
        var desk = new DeskUnderTest("allen-heath/qu16");

        Assert.Equal("", desk.Ask(hex));

        Assert.Equal(seen, desk.Steer(look).Split(' ')[^1]);
        Assert.Empty(desk.Violations);
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Fact]
    public void Vector_41_an_input_joins_a_group_and_the_dump_says_so()
    {
        var desk = new DeskUnderTest("allen-heath/qu16");

        desk.Ask("B0 63 20 B0 62 40 B0 06 41 B0 26 07");

        Assert.Contains("B0 63 20 B0 62 40 B0 06 41 B0 26 07", desk.Ask("F0 00 00 1A 50 11 01 00 00 10 00 F7"), StringComparison.Ordinal);
    }

    [Fact]
    public void Vector_42_a_scene_tells_its_number_and_all_that_changes()
    {
        var desk = new DeskUnderTest("allen-heath/qu16");
        desk.Steer("set ip1 fader -10;store 5;set ip1 fader 0");
        desk.Client.Take();

        Assert.Equal("B0 00 00 C0 04 B0 63 20 B0 62 17 B0 06 3E B0 26 07", desk.Ask("B0 00 00 C0 04"));
    }

    [Fact]
    public void Vector_43_says_active_sensing_on_connect_and_when_it_has_nothing_else_to_say()
    {
        var desk = new DeskUnderTest("allen-heath/qu16");
        desk.Steer("second-client served");

        Assert.Equal("FE", desk.Connect().Take());
        desk.Desk.LiveOnce();
        Assert.Equal("", desk.Client.Take());
        desk.Desk.LiveOnce();

        Assert.Equal("FE", desk.Client.Take());
    }

    [Theory]
    [InlineData("", 13, false)]
    [InlineData("FE", 11, false)]
    [InlineData("FE", 13, true)]
    [InlineData("F0 00 00 1A 50 11 01 00 7F 10 01 F7", 6, true)]
    [InlineData("F0 00 00 1A 50 11 01 00 7F 10 01 F7 FE", 6, false)]
    [InlineData("F0 00 00 1A 50 11 01 00 7F 10 00 F7", 6, false)]
    public void Closes_on_who_has_promised_active_sensing_and_is_silent(string hex, int seconds, bool isClosed)
    {
        var desk = new DeskUnderTest("allen-heath/qu24");
        desk.Ask(hex);

        desk.Time.Advance(TimeSpan.FromSeconds(seconds));
        desk.Desk.LiveOnce();

        Assert.Equal(isClosed, desk.Client.IsClosed);
    }

    [Fact]
    public void Serves_one_client_and_refuses_the_second()
    {
        var desk = new DeskUnderTest("allen-heath/qu-pac");

        Assert.True(desk.Connect().IsClosed);
        Assert.False(desk.Client.IsClosed);
    }

    [Fact]
    public void Tells_and_takes_names()
    {
        var desk = new DeskUnderTest("allen-heath/qu32");

        desk.Ask("F0 00 00 1A 50 11 01 00 00 03 20 56 6F 78 F7");

        Assert.Equal("F0 00 00 1A 50 11 01 00 00 02 20 56 6F 78 F7", desk.Ask("F0 00 00 1A 50 11 01 00 7F 01 20 F7"));
    }

    [Theory]
    [InlineData("B0 63 20 B0 62 5F B0 06 00 B0 26 00", "shuts the desk down")]
    [InlineData("B0 63 7E B0 62 17 B0 06 00 B0 26 07", "there is no channel 7E")]
    [InlineData("B0 63 20 B0 62 17 B0 06 00 B0 26 00", "VX must be 07")]
    [InlineData("B0 63 20 B0 62 20 B0 06 00 B0 26 05 B0 63 20 B0 62 20 B0 06 00 B0 26 08", "there is no bus 08")]
    [InlineData("B0 63 20 B0 62 16 B0 06 4B B0 26 07", "a pan is 00 to 4A")]
    [InlineData("91 20 7F", "the desk is on MIDI channel 1")]
    public void Notes_what_the_document_does_not_allow(string hex, string reason)
    {
        var desk = new DeskUnderTest("allen-heath/qu16");

        desk.Ask(hex);

        Assert.Contains(reason, Assert.Single(desk.Violations), StringComparison.Ordinal);
    }
}
