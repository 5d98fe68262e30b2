using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.Osc;

public class OscMessageTests
{
    [Theory]
    [InlineData("node ,s \"/ch/01/config \\\"Will\\\" 41 BL 1\\n\"")]
    [InlineData("/-stat/userpar/25/value ,i 64")]
    [InlineData("/ch/01/config ,siii Kick 1 3 1")]
    [InlineData("/ch/01/mix/fader")]
    [InlineData("meters/0 ,b 0x00000000")]
    public void What_the_profile_does_not_know_is_counted_and_nothing_else(string frame)
    {
        var console = new OscDialogue("behringer/x32").GoLive();
        var before = console.Context.UnrecognisedCount;

        console.Receive(frame);

        Assert.Equal(before + 1, console.Context.UnrecognisedCount);
        Assert.Empty(console.Context.Reports);
        Assert.Empty(console.Context.MalformedReasons);
    }

    [Theory]
    [InlineData("/ch/01/mix/fader ,i 1", "ch/1/fader", 10.0)]
    [InlineData("/ch/01/mix/fader ,i 0", "ch/1/fader", double.NegativeInfinity)]
    [InlineData("/ch/01/mix/fader ,d 0.5", "ch/1/fader", -9.9804)]
    [InlineData("/-ha/00/index ,f 3", "x/ch/1/headamp", 3.0)]
    public void A_number_of_another_type_is_taken_where_it_is_clear(string frame, string name, double expected)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive(frame);

        Assert.Equal(expected, console.Reported[name].Number, 4);
    }

    [Theory]
    [InlineData("/ch/01/mix/fader ,i 7")]
    [InlineData("/ch/01/mix/fader ,f NaN")]
    [InlineData("/ch/01/mix/fader ,f inf")]
    [InlineData("/ch/01/mix/fader ,s loud")]
    [InlineData("/ch/01/mix/on ,f 0.5")]
    [InlineData("/ch/01/mix/on ,N")]
    [InlineData("/ch/01/config/color ,i 99")]
    [InlineData("/xinfo ,s 10.0.0.1")]
    [InlineData("/meters/0 ,i 1")]
    public void A_value_that_nobody_knows_is_counted_and_never_guessed(string frame)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive(frame);

        Assert.Empty(console.Context.Reports);
        Assert.Single(console.Context.MalformedReasons);
    }

    [Fact]
    public void A_console_without_a_head_amp_on_a_channel_says_so_and_the_gain_is_unknown()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive("/-ha/05/index ,i -1");

        Assert.Equal(ParameterValue.FromUnknown(UnknownReason.Unknown), console.Reported["x/ch/6/headamp"]);
    }

    [Fact]
    public void Messages_in_a_bundle_are_taken_one_by_one()
    {
        var console = new OscDialogue("behringer/x32").GoLive();
        var fader = OscDialogue.Frame("/ch/01/mix/fader ,f 1");
        var mute = OscDialogue.Frame("/ch/01/mix/on ,i 1");

        console.Receive([.. "#bundle\0"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, (byte)fader.Length, .. fader, 0, 0, 0, (byte)mute.Length, .. mute]);

        Assert.Equal(10, console.Reported["ch/1/fader"].Number);
        Assert.False(console.Reported["ch/1/mute"].Boolean);
    }
}
