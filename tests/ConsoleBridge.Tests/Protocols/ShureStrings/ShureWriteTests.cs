namespace ConsoleBridge.Tests.Protocols.ShureStrings;

public class ShureWriteTests
{
    [Fact]
    public void Sends_one_SET_at_a_time()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");

        receiver.Write("rx/1/audio/gain", 12);
        receiver.Write("rx/2/audio/mute", true);
        Assert.Equal(["< SET 1 AUDIO_GAIN 030 >"], receiver.Sent);
        receiver.Receive("< REP 1 AUDIO_GAIN 030 >");

        Assert.Equal(["< SET 1 AUDIO_GAIN 030 >", "< SET 2 AUDIO_MUTE ON >"], receiver.Sent);
    }

    [Fact]
    public void Sends_only_the_newest_of_the_values_that_wait()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");
        receiver.Write("rx/1/audio/gain", 0);

        receiver.Write("rx/1/audio/gain", 1);
        receiver.Write("rx/1/audio/gain", 2);
        receiver.Write("rx/1/audio/gain", 3);
        receiver.Receive("< REP 1 AUDIO_GAIN 018 >");

        Assert.Equal(["< SET 1 AUDIO_GAIN 018 >", "< SET 1 AUDIO_GAIN 021 >"], receiver.Sent);
    }

    [Fact]
    public void Says_which_write_the_device_refused()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");
        receiver.Write("rx/1/frequency", 900);
        receiver.Write("rx/2/audio/mute", true);

        receiver.Receive("< REP ERR >");

        Assert.Equal([("rx/1/frequency", "the device answered REP ERR")], receiver.Rejected);
        Assert.Equal("< SET 2 AUDIO_MUTE ON >", receiver.Sent[^1]);
    }

    [Fact]
    public void Blames_nobody_for_an_error_when_nothing_was_set()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");

        receiver.Receive("< REP ERR >");

        Assert.Empty(receiver.Rejected);
        Assert.Empty(receiver.MalformedReasons);
    }

    [Fact]
    public void Asks_what_is_in_force_when_nobody_answers_a_SET()
    {
        var receiver = ShureReceiver.MakeLive("shure/slxd4");
        receiver.Receive("< SAMPLE 1 ALL 102 102 086 >");
        receiver.Write("rx/1/audio/gain", 6);

        receiver.Elapse(TimeSpan.FromSeconds(1.9));
        receiver.Receive("< SAMPLE 1 ALL 102 102 086 >");
        Assert.DoesNotContain("< GET 1 AUDIO_GAIN >", receiver.Sent);
        receiver.Elapse(TimeSpan.FromSeconds(0.2));

        Assert.Equal(["< SET 1 AUDIO_GAIN 024 >", "< GET 1 AUDIO_GAIN >"], receiver.Sent);
    }

    [Fact]
    public void Sends_nothing_long_after_it_was_wished()
    {
        var receiver = ShureReceiver.MakeLive("shure/slxd4d");
        receiver.Receive("< SAMPLE 1 ALL 102 102 086 >");
        receiver.Write("rx/1/audio/gain", 6);
        receiver.Write("rx/2/audio/gain", 6);

        receiver.Elapse(TimeSpan.FromSeconds(1.9));
        receiver.Receive("< SAMPLE 1 ALL 102 102 086 >");
        receiver.Elapse(TimeSpan.FromSeconds(2));

        Assert.DoesNotContain("< SET 2 AUDIO_GAIN 024 >", receiver.Sent);
        Assert.Equal("rx/2/audio/gain", Assert.Single(receiver.Rejected).Name);
    }

    [Fact]
    public void Sends_the_newest_value_when_the_one_before_it_was_lost_with_its_datagram()
    {
        var receiver = ShureReceiver.MakeLiveRefusing("shure/ur4d", ("metering", 0));
        receiver.Write("rx/1/audio/gain", -3);
        receiver.Write("rx/1/audio/gain", -12);

        receiver.Elapse(TimeSpan.FromSeconds(1));

        Assert.Equal(["* SET 1 AUDIO_GAIN 03 *", "* SET 1 AUDIO_GAIN 12 *"], receiver.Sent.Where(frame => frame.Contains("SET", StringComparison.Ordinal)).Take(2));
        Assert.Empty(receiver.Rejected);
    }

    [Fact]
    public void Blames_no_write_for_a_property_that_it_asked_for()
    {
        var receiver = ShureReceiver.MakeLive("shure/ad4d");
        receiver.Read("x/rx/1/tx/phantom");
        receiver.Write("rx/1/audio/gain", 6);

        receiver.Receive("< REP ERR >");
        Assert.Equal(["< GET 1 TX_PHANTOM_POWER >", "< SET 1 AUDIO_GAIN 024 >"], receiver.Sent);
        receiver.Receive("< REP 1 AUDIO_GAIN 024 >");

        Assert.Empty(receiver.Rejected);
    }

    [Fact]
    public void Lets_an_unanswered_GET_hold_a_SET_up_for_half_a_second_only()
    {
        var receiver = ShureReceiver.MakeLive("shure/qlxd4");
        receiver.Receive("< SAMPLE 1 ALL XB 063 030 >");
        receiver.Read("rx/1/tx/name");
        receiver.Write("rx/1/audio/gain", 6);

        receiver.Elapse(TimeSpan.FromMilliseconds(501));

        Assert.Equal(["< GET 1 TX_DEVICE_ID >", "< SET 1 AUDIO_GAIN 024 >"], receiver.Sent);
    }

    [Fact]
    public void Does_not_take_a_dump_that_runs_for_the_answer_to_a_SET()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4");
        receiver.Driver.OnReadAll(receiver);
        receiver.Write("rx/1/audio/gain", 12);
        receiver.Write("rx/1/audio/mute", true);

        receiver.Receive("< REP 1 AUDIO_GAIN 20 >");
        Assert.DoesNotContain("< SET 1 AUDIO_MUTE ON >", receiver.Sent);
        receiver.Receive("< REP 1 AUDIO_GAIN 030 >");

        Assert.Contains("< SET 1 AUDIO_MUTE ON >", receiver.Sent);
    }

    [Theory]
    [InlineData("A>B")]
    [InlineData("A<B")]
    [InlineData("A{B")]
    [InlineData("A}B")]
    [InlineData("A|B")]
    [InlineData("Größe")]
    [InlineData("MuchTooLong")]
    [InlineData("")]
    [InlineData("A\nB")]
    public void Refuses_a_name_that_would_break_the_dialogue(string name)
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4");

        var isSent = receiver.Write("rx/1/name", name);

        Assert.False(isSent);
        Assert.Empty(receiver.Sent);
        Assert.StartsWith("rx/1/name: ", Assert.Single(receiver.Rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ulxd4", "rx/1/frequency", 578.35, "< SET 1 FREQUENCY 578350 >")]
    [InlineData("ulxd4", "rx/1/frequency", 534.125, "< SET 1 FREQUENCY 534125 >")]
    [InlineData("slxd4", "rx/1/frequency", 578.35, "< SET 1 FREQUENCY 0578350 >")]
    [InlineData("ad4d", "rx/2/frequency", 1250.025, "< SET 2 FREQUENCY 1250025 >")]
    [InlineData("qlxd4", "rx/1/audio/gain", -18, "< SET 1 AUDIO_GAIN 000 >")]
    [InlineData("ad4q", "rx/4/audio/gain", 42, "< SET 4 AUDIO_GAIN 060 >")]
    public void Writes_a_number_in_the_width_of_the_family(string model, string name, double value, string expected)
    {
        var receiver = ShureReceiver.MakeLive("shure/" + model);

        receiver.Write(name, value);

        Assert.Equal([expected], receiver.Sent);
    }

    [Fact]
    public void Writes_every_tuning_step_of_a_receiver_exactly()
    {
        for (var kilohertz = 470_000; kilohertz <= 698_000; kilohertz += 25)
        {
            var receiver = Axient;

            receiver.Sent.Clear();
            receiver.Write("rx/1/frequency", kilohertz / 1000.0);
            receiver.Receive($"< REP 1 FREQUENCY 0{kilohertz} >");

            Assert.Equal([$"< SET 1 FREQUENCY 0{kilohertz} >"], receiver.Sent);
        }
    }

    [Fact]
    public void Mutes_the_transmitter_of_a_slot()
    {
        var receiver = ShureReceiver.MakeLive("shure/ad4q");

        receiver.Write("x/rx/1/slot/2/rf-mute", true);
        receiver.Receive("< REP 1 SLOT_RF_OUTPUT 2 RF_MUTE >");

        Assert.Equal(["< SET 1 SLOT_RF_OUTPUT 2 RF_MUTE >"], receiver.Sent);
        Assert.True(receiver["x/rx/1/slot/2/rf-mute"].Boolean);
    }

    [Fact]
    public void Follows_the_preset_that_a_new_frequency_clears()
    {
        var receiver = ShureReceiver.MakeLive("shure/ad4q");
        receiver.Write("rx/1/frequency", 578.35);

        receiver.Receive("< REP 1 GROUP_CHANNEL {--,--     } >");
        receiver.Receive("< REP 1 FREQUENCY 0578350 >");

        Assert.False(receiver["rx/1/group"].IsKnown);
        Assert.Equal(578.35, receiver["rx/1/frequency"].Number);
    }

    [Fact]
    public void Reads_one_parameter_again()
    {
        var receiver = ShureReceiver.MakeLive("shure/ad4q");

        receiver.Read("x/rx/3/slot/8/battery/runtime");
        receiver.Read("device/name");
        receiver.Read("x/device/network/ip");
        receiver.Read("rx/1/rf/a");
        Assert.Equal(["< GET 3 SLOT_BATT_MINS 8 >"], receiver.Sent);
        receiver.Receive("< REP 3 SLOT_BATT_MINS 8 65535 >");
        receiver.Receive("< REP DEVICE_ID {RF 5-8} >");

        Assert.Equal(["< GET 3 SLOT_BATT_MINS 8 >", "< GET DEVICE_ID >", "< GET NET_SETTINGS SC >"], receiver.Sent);
    }

    private static DriverHarness Axient { get; } = ShureReceiver.MakeLive("shure/ad4d");
}
