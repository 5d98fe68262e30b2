using ConsoleBridge.Core.Model;
using static ConsoleBridge.Tests.Protocols.MediaControl.McpUnit;

namespace ConsoleBridge.Tests.Protocols.MediaControl;

/// <summary>The dialogue with units of the Media Control Protocol.</summary>
public sealed class McpDriverTests
{
    [Fact]
    public void Asks_for_everything_once_and_then_for_bursts()
    {
        var unit = Make(Receiver);

        unit.Connect();

        Assert.Equal(["Push 0 0 1{CR}", "Push 30 200 7{CR}"], unit.Sent);
    }

    [Fact]
    public void A_transmitter_for_ears_is_pushed_without_the_third_trigger()
    {
        var unit = Make(Transmitter);

        unit.Connect();

        Assert.Equal("Push 30 200 3{CR}", unit.Sent[^1]);
    }

    [Fact]
    public void Is_live_when_what_did_not_come_by_itself_was_asked_for()
    {
        var unit = Make(Receiver);
        unit.Connect();
        unit.Receive("Name Vox{CR}Frequency 822000 2 10{CR}Squelch 9{CR}AfOut 0{CR}Equalizer 0{CR}Mute 0{CR}");
        unit.Sent.Clear();

        unit.Receive("Name Vox{CR}Frequency 822000 2 10{CR}Squelch 9{CR}AfOut 0{CR}Equalizer 0{CR}Mute 0{CR}");
        unit.Elapse(Ms(500));
        Assert.Equal(["FirmwareRevision{CR}", "RfConfig{CR}"], unit.Sent.Where(line => !line.StartsWith("Push", StringComparison.Ordinal)));
        Assert.False(unit.IsLive);
        unit.Receive("FirmwareRevision 1.7.3{CR}");
        unit.Receive("1000: Invalid command [ RfConfig ]{CR}");

        Assert.True(unit.IsLive);
        Assert.Equal("1.7.3", unit["device/firmware"].Text);
    }

    [Fact]
    public void What_a_unit_does_not_know_is_not_asked_for_again_and_not_sent()
    {
        var unit = Live();
        unit.Read("x/rx/1/equalizer");
        unit.Receive("1000: Invalid command [ Equalizer ]{CR}");
        unit.Sent.Clear();

        unit.Read("x/rx/1/equalizer");
        Assert.False(unit.Write("x/rx/1/equalizer", "flat"));

        Assert.Empty(unit.Sent);
        Assert.Contains("has no Equalizer", unit.Rejected[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_push_is_renewed_every_ten_seconds_while_the_unit_talks()
    {
        var unit = Live();

        for (var turn = 0; turn < 125; turn++)
        {
            unit.Elapse(Ms(200));
            unit.Receive(Burst);
        }

        Assert.Equal(2, unit.Sent.Count(line => line == "Push 30 200 7{CR}"));
        Assert.Empty(unit.Failures);
    }

    [Fact]
    public void A_unit_that_is_silent_is_asked_twice_and_then_lost_within_six_seconds()
    {
        var unit = Live();
        unit.Receive(Burst);

        unit.Elapse(Ms(3000));
        Assert.Empty(unit.Failures);
        Assert.NotEmpty(unit.Sent);
        unit.Elapse(Ms(3000));

        Assert.Contains("two renewals", Assert.Single(unit.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_answers_the_first_question_again_stays()
    {
        var unit = Live();
        unit.Elapse(Ms(2500));

        unit.Receive(Burst);
        for (var turn = 0; turn < 20; turn++)
        {
            unit.Elapse(Ms(200));
            unit.Receive(Burst);
        }

        Assert.Empty(unit.Failures);
    }

    [Fact]
    public void A_transmitter_is_lost_when_two_bursts_say_so_and_what_it_said_is_unknown_then()
    {
        var unit = Live();
        unit.Receive(Burst);
        unit.Receive(Burst);
        Assert.True(unit["rx/1/tx/present"].Boolean);

        unit.Receive(Silence);
        Assert.True(unit["rx/1/tx/present"].Boolean);
        unit.Receive(Silence);

        Assert.Equal((true, false), (unit["rx/1/tx/present"].IsKnown, unit["rx/1/tx/present"].Boolean));
        Assert.All(new[] { "rx/1/tx/mute", "rx/1/battery/percent", "x/rx/1/battery/bucket", "rx/1/rf/level" }, name => Assert.Equal(UnknownReason.NoTransmitter, unit[name].Reason));
        Assert.True(unit["rx/1/rf/a"].IsKnown);
    }

    [Fact]
    public void A_transmitter_that_comes_back_is_there_again_after_two_bursts()
    {
        var unit = Live();
        unit.Receive(Silence);
        unit.Receive(Silence);

        unit.Receive(Burst);
        Assert.False(unit["rx/1/tx/present"].Boolean);
        Assert.False(unit["rx/1/battery/percent"].IsKnown);
        unit.Receive(Burst);

        Assert.True(unit["rx/1/tx/present"].Boolean);
        Assert.Equal((70, Quality.Estimated), (unit["rx/1/battery/percent"].Number, unit["rx/1/battery/percent"].Quality));
    }

    [Fact]
    public void Without_pilot_tone_a_known_battery_and_radio_above_the_squelch_are_a_transmitter()
    {
        var unit = Live(Receiver, ("pilot-tone", 0));
        unit.Receive("Squelch 9{CR}");
        var without = Burst.Replace("RF 50 1 1", "RF 50 1 0", StringComparison.Ordinal);

        unit.Receive(without);
        unit.Receive(without);
        Assert.True(unit["rx/1/tx/present"].Boolean);
        unit.Receive(Silence);
        unit.Receive(Silence);

        Assert.False(unit["rx/1/tx/present"].Boolean);
    }

    [Fact]
    public void A_change_that_was_counted_and_not_heard_makes_it_read_again()
    {
        var unit = Live();
        unit.Receive("Config 999{CR}");
        unit.Receive("Config 0{CR}");
        unit.Elapse(Ms(190));
        Assert.DoesNotContain("Push 0 0 1{CR}", unit.Sent);

        unit.Receive("Config 0{CR}");
        unit.Elapse(Ms(150));

        Assert.Contains("Push 0 0 1{CR}", unit.Sent);
    }

    [Fact]
    public void A_change_that_was_heard_is_not_read_again()
    {
        var unit = Live();
        unit.Receive("Config 5{CR}");

        // The line may come before its count, or after it.
        unit.Receive("AfOut 3{CR}");
        unit.Receive("Config 6{CR}");
        unit.Receive("Config 7{CR}");
        unit.Receive("Mute 1{CR}");
        unit.Receive("Config 7{CR}");
        unit.Elapse(Ms(190));

        Assert.DoesNotContain("Push 0 0 1{CR}", unit.Sent);
        Assert.True(unit["rx/1/audio/mute"].Boolean);
    }

    [Fact]
    public void A_unit_of_the_other_kind_ends_the_session_with_words()
    {
        var receiver = Live();
        receiver.Receive("AF 15 25 40 38{CR}States 0 2{CR}");
        var transmitter = Live(Transmitter);
        transmitter.Receive(Burst);

        Assert.Contains("an in-ear transmitter", receiver.Failures[0], StringComparison.Ordinal);
        Assert.Contains("a receiver", transmitter.Failures[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Vöx")]
    [InlineData("a\rMute 1")]
    public void A_name_that_the_unit_cannot_take_is_refused_before_it_is_sent(string name)
    {
        var unit = Live();

        Assert.False(unit.Write("rx/1/name", name));

        Assert.Empty(unit.Sent);
        Assert.Contains("ASCII", unit.Rejected[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_was_asked_for_before_a_write_is_not_believed()
    {
        var unit = Live();
        unit.Receive("AfOut 0{CR}");
        unit.Read("rx/1/audio/gain");
        unit.Write("rx/1/audio/gain", 6);

        unit.Receive("AfOut 0{CR}");
        Assert.Single(unit.Reported, report => report.Name == "rx/1/audio/gain");
        unit.Receive("AfOut 6{CR}");

        Assert.Equal(6, unit["rx/1/audio/gain"].Number);
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
