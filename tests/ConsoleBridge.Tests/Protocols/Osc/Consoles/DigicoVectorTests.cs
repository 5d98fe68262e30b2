namespace ConsoleBridge.Tests.Protocols.Osc.Consoles;

/// <summary>The DiGiCo vectors, number by number. Sources: two programs that agree, logs of a Quantum 225, and DiGiCo's list for Other OSC of 17/11/2014.</summary>
public class DigicoVectorTests
{
    [Fact]
    public void The_question_for_the_consoles_name_has_the_bytes_that_were_written_down()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();

        Assert.Contains("2f436f6e736f6c652f4e616d652f3f002c000000", console.Context.Frames.Select(Convert.ToHexStringLower));
    }

    [Theory]
    [InlineData(1, "who are you", "device/name", "/Console/Name/? ,")]
    [InlineData(3, "ask for a fader", "ch/1/fader", "/Input_Channels/1/fader/? ,")]
    [InlineData(7, "ask for the name of an aux", "bus/2/name", "/Aux_Outputs/2/Buss_Trim/name/? ,")]
    public void Asks(int vector, string meaning, string name, string expected)
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();

        console.Forget().Read(name);

        Assert.True(console.Sent.Single() == expected, $"vector {vector}: {meaning}");
    }

    // 2: the counts are asked for when the console has answered.
    [Fact]
    public void Asks_for_the_counts_of_vector_2_and_takes_them()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();

        console.Receive("/Console/Name ,s \"S21 S21-210385\"");
        console.Receive("/Console/Input_Channels ,i 48");

        Assert.Contains("/Console/Channels/? ,", console.Sent);
        Assert.Equal(48, console.Reported["x/console/inputs"].Number);
        Assert.Equal("S21 S21-210385", console.Reported["device/name"].Text);
    }

    // 3, the answer.
    [Fact]
    public void Reports_the_fader_of_vector_3()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();

        console.Receive("/Input_Channels/1/fader ,f -12.5");

        Assert.Equal(-12.5, console.Reported["ch/1/fader"].Number);
    }

    [Theory]
    [InlineData(4, "a fader at 0 dB", "digico/sd-quantum", "ch/1/fader", 0, "/Input_Channels/1/fader ,f 0")]
    [InlineData(5, "a fader off", "digico/sd-quantum", "ch/1/fader", double.NegativeInfinity, "/Input_Channels/1/fader ,f -150")]
    [InlineData(9, "a fader at 0 dB, Other OSC", "digico/other-osc", "ch/1/fader", 0, "/sd/Input_Channels/1/fader ,f 0.75")]
    [InlineData(11, "macro 1, Other OSC", "digico/other-osc", "x/macro/press", 0, "/sd/Macros/Buttons/press ,i 0")]
    public void Sets_a_number(int vector, string meaning, string profile, string name, double value, string expected)
    {
        var console = new OscDialogue(profile).Connect().Forget();

        console.Write(name, value);

        Assert.True(console.Sent.Single() == expected, $"vector {vector}: {meaning}, not {console.Sent.Single()}");
    }

    // 6
    [Fact]
    public void Sets_the_mute_of_vector_6()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect().Forget();

        console.Write("ch/1/mute", true);

        Assert.Equal(["/Input_Channels/1/mute ,i 1"], console.Sent);
    }

    // 8
    [Fact]
    public void Reports_the_snapshot_of_vector_8()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();

        console.Receive("/Snapshots/Current_Snapshot ,i 7");

        Assert.Equal(7, console.Reported["device/scene/current"].Number);
    }

    // 10
    [Fact]
    public void Sets_the_name_of_vector_10()
    {
        var console = new OscDialogue("digico/other-osc").Connect().Forget();

        console.Write("ch/1/name", "FRED");

        Assert.Equal(["/sd/Input_Channels/1/Channel_Input/name ,s FRED"], console.Sent);
    }

    // 12: see DigicoTests, Meters_that_are_asked_for_come_in_slots_one_request_at_a_time. Its slot 11 is of that program's own
    // numbering; ours begin at 1.
}
