namespace ConsoleBridge.Tests.Protocols.Osc.Consoles;

/// <summary>A WING over OSC: profile, options and driver together.</summary>
public class WingOscTests
{
    private const string Hello = "/? ,s WING,192.168.1.19,WING-PP-1234,wing-compact,SERIAL,3.0.5-0-g0c2b9d4a:release";

    [Fact]
    public void Subscribes_and_probes_at_once_and_again_every_5_and_2_seconds()
    {
        var console = new OscDialogue("behringer/wing-osc").Connect();
        Assert.Equal(["/*S", "/?"], console.Sent);

        console.Forget();
        for (var second = 0; second < 20; second++)
        {
            console.Wait(0.5);
            console.Receive(Hello);
            console.AnswerAll();
        }

        Assert.Equal(2, console.Sent.Count(frame => frame == "/*S"));
        Assert.InRange(console.Sent.Count(frame => frame == "/?"), 4, 6);
    }

    [Fact]
    public void Tells_who_the_console_is()
    {
        var console = new OscDialogue("behringer/wing-osc").Connect();

        console.Receive(Hello);

        Assert.Equal("WING-PP-1234", console.Reported["device/name"].Text);
        Assert.Equal("wing-compact", console.Reported["device/model"].Text);
        Assert.Equal("SERIAL", console.Reported["device/serial"].Text);
        Assert.Equal("3.0.5-0-g0c2b9d4a:release", console.Reported["device/firmware"].Text);
    }

    [Fact]
    public void A_word_that_the_console_says_of_what_can_only_be_set_is_no_fault()
    {
        var console = Live();
        console.Context.MalformedReasons.Clear();

        console.Receive("/$ctl/lib/$action ,s IDLE");

        Assert.Empty(console.Context.MalformedReasons);
    }

    [Fact]
    public void A_muted_channel_is_muted_here_though_the_wire_says_1()
    {
        var console = Live();

        console.Receive("/ch/1/mute ,sfi 1 1 1");

        Assert.True(console.Reported["ch/1/mute"].Boolean);
    }

    [Fact]
    public void A_fader_at_minus_144_is_off()
    {
        var console = Live();

        console.Receive("/ch/1/fdr ,sff -oo 0 -144");

        Assert.Equal(double.NegativeInfinity, console.Reported["ch/1/fader"].Number);
    }

    [Fact]
    public void A_refused_write_is_told_in_the_consoles_words()
    {
        var console = Live();
        console.Write("ch/1/fader", 3);

        console.Receive("/* ,s \"VALUE ERROR\"");

        Assert.Equal((console.Index("ch/1/fader"), "VALUE ERROR"), Assert.Single(console.Context.Rejections));
    }

    [Fact]
    public void An_acknowledgement_refuses_nothing()
    {
        var console = Live();
        console.Write("ch/1/fader", 3);

        console.Receive("/* ,s OK");

        Assert.Empty(console.Context.Rejections);
    }

    [Fact]
    public void A_subscription_that_somebody_else_has_taken_is_told_when_an_answer_shows_what_nobody_said()
    {
        var console = Live();
        console.Receive("/ch/1/fdr ,f -10");
        console.Forget();

        console.Receive("/ch/1/fdr ,sff -20.0 0.375 -20");
        console.Wait(1.1);

        Assert.True(console.Reported["x/subscription/missed"].Boolean);
        Assert.Contains("another program has taken its one OSC subscription", Assert.Single(console.Context.Notices), StringComparison.Ordinal);
        Assert.Equal(-20, console.Reported["ch/1/fader"].Number);
    }

    [Fact]
    public void The_next_change_that_is_told_takes_the_complaint_back()
    {
        var console = Live();
        console.Receive("/ch/1/fdr ,f -10");
        console.Receive("/ch/1/fdr ,sff -20.0 0.375 -20");
        console.Wait(1.1);

        console.Receive("/ch/2/fdr ,f -5");

        Assert.False(console.Reported["x/subscription/missed"].Boolean);
    }

    [Fact]
    public void An_answer_without_a_number_does_not_take_the_complaint_back()
    {
        var console = Live();
        console.Receive("/ch/1/fdr ,f -10");
        console.Receive("/ch/1/fdr ,sff -20.0 0.375 -20");
        console.Receive(Hello);
        console.Wait(1.1);

        console.Receive(Hello);
        console.Receive("/ch/1/name ,s Vox");

        Assert.True(console.Reported["x/subscription/missed"].Boolean);
    }

    [Fact]
    public void An_answer_that_is_quicker_than_its_change_is_no_complaint()
    {
        var console = Live();
        console.Receive("/ch/1/fdr ,f -10");
        console.Forget();

        console.Receive("/ch/1/fdr ,sff -20.0 0.375 -20");
        console.Receive("/ch/1/fdr ,f -20");
        console.Wait(2);

        Assert.DoesNotContain("x/subscription/missed", console.Reported.Keys);
    }

    [Fact]
    public void What_we_have_set_ourselves_is_read_back_without_a_complaint()
    {
        var console = Live();
        console.Receive("/ch/1/fdr ,f -10");
        console.Forget();

        console.Write("ch/1/fader", -3);
        console.Receive("/ch/1/fdr ,sff -3.0 0.675 -3");
        console.Wait(2);

        Assert.Equal(-3, console.Reported["ch/1/fader"].Number);
        Assert.DoesNotContain("x/subscription/missed", console.Reported.Keys);
    }

    [Fact]
    public void A_node_that_lists_its_children_is_no_value()
    {
        var console = Live();

        console.Receive("/ ,ssssssssssssssss $stat cfg $syscfg io ch aux bus main mtx dca mgrp fx cards play rec $ctl");

        Assert.Empty(console.Reported);
    }

    [Theory]
    [InlineData("/ch/1/fdr ,sff -2.0 0.7 -2")]
    [InlineData("/ch/1/fdr ,f -2")]
    [InlineData("/ch/1/mute ,sfi 1 1 1")]
    [InlineData("/ch/1/name ,s Kick")]
    public void A_message_that_was_heard_before_allocates_nothing(string text)
    {
        var console = new OscDialogue("behringer/wing-osc", new Devices.ScriptedContext { Silent = true }).Connect();
        var frame = OscDialogue.Frame(text);
        console.Receive(frame);
        console.Receive(frame);

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                console.Receive(frame);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static OscDialogue Live()
    {
        var console = new OscDialogue("behringer/wing-osc").Connect();
        console.Receive(Hello);
        while (!console.Context.States.Contains("live"))
        {
            console.AnswerAll();
            console.Forget();
            console.Wait(0.05);
        }

        console.Wait(1.5);
        console.Receive(Hello);
        console.Forget();
        return console;
    }
}
