using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

public class ShureStringsDriverTests
{
    [Fact]
    public void Says_hello_reads_everything_and_then_switches_the_meters_on()
    {
        var receiver = ShureReceiver.Make("shure/ulxd4d");

        receiver.Connect();
        Assert.Equal(["< GET MODEL >", "< GET 1 METER_RATE >"], receiver.Sent);
        receiver.Receive("< REP MODEL {ULXD4D                          } >");
        Assert.Equal("< GET 0 ALL >", receiver.Sent[^1]);
        receiver.Receive("< REP 1 METER_RATE 00000 >");
        receiver.Receive("< REP 2 METER_RATE 00000 >");
        Assert.False(receiver.IsLive);
        receiver.Elapse(TimeSpan.FromSeconds(1));

        Assert.True(receiver.IsLive);
        Assert.Equal("< SET 1 METER_RATE 01000 >", receiver.Sent[^1]);
        receiver.Receive("< REP 1 METER_RATE 01000 >");
        Assert.Equal("< SET 2 METER_RATE 01000 >", receiver.Sent[^1]);
    }

    [Fact]
    public void Sets_nothing_before_the_dump_is_over()
    {
        var receiver = ShureReceiver.Make("shure/ad4q");

        receiver.Connect();
        receiver.Receive("< REP 1 METER_RATE 00000 >");
        for (var i = 0; i < 40; i++)
        {
            receiver.Elapse(TimeSpan.FromMilliseconds(100));
            receiver.Receive("< REP 1 SLOT_STATUS 2 EMPTY >");
        }

        Assert.DoesNotContain(receiver.Sent, frame => frame.StartsWith("< SET", StringComparison.Ordinal));
        Assert.False(receiver.IsLive);
    }

    [Fact]
    public void Asks_a_QLXD_for_channel_1_alone_and_never_for_its_model()
    {
        var receiver = ShureReceiver.Make("shure/qlxd4");

        receiver.Connect();
        receiver.Receive("< REP DEVICE_ID {QLX 1   } >");
        receiver.Elapse(TimeSpan.FromSeconds(4));

        Assert.Contains("< GET 1 ALL >", receiver.Sent);
        Assert.Contains("< GET MAC_ADDR >", receiver.Sent);
        Assert.Contains("< SET 1 METER_RATE 01000 >", receiver.Sent);
        Assert.DoesNotContain(receiver.Sent, frame => frame.Contains(" 0 ", StringComparison.Ordinal) || frame.Contains("MODEL", StringComparison.Ordinal));
    }

    [Fact]
    public void Leaves_a_faster_meter_rate_of_another_client_alone()
    {
        var receiver = ShureReceiver.Make("shure/ulxd4");
        receiver.Connect();

        receiver.Receive("< REP 1 METER_RATE 00100 >");
        receiver.Elapse(TimeSpan.FromSeconds(1));

        Assert.True(receiver.IsLive);
        Assert.DoesNotContain(receiver.Sent, frame => frame.StartsWith("< SET", StringComparison.Ordinal));
    }

    [Fact]
    public void Leaves_the_meters_alone_when_the_settings_say_so()
    {
        var receiver = ShureReceiver.Make("shure/ulxd4", ("metering", 0));
        receiver.Connect();

        receiver.Receive("< REP 1 METER_RATE 00000 >");
        receiver.Elapse(TimeSpan.FromSeconds(5));

        Assert.True(receiver.IsLive);
        Assert.DoesNotContain(receiver.Sent, frame => frame.StartsWith("< SET", StringComparison.Ordinal));
    }

    [Fact]
    public void Asserts_the_meter_rate_against_another_client_once_a_minute_at_most()
    {
        var receiver = ShureReceiver.Make("shure/ulxd4");
        receiver.Connect();
        receiver.Receive("< REP 1 METER_RATE 00000 >");

        for (var second = 0; second < 120; second++)
        {
            receiver.Elapse(TimeSpan.FromSeconds(1));
            receiver.Receive("< REP 1 METER_RATE 00000 >");
        }

        Assert.InRange(receiver.Sent.Count(frame => frame == "< SET 1 METER_RATE 01000 >"), 2, 3);
    }

    [Fact]
    public void Switches_the_meters_off_on_leaving_where_it_switched_them_on()
    {
        var receiver = ShureReceiver.Make("shure/ulxd4d");
        receiver.Connect();
        receiver.Receive("< REP 1 METER_RATE 00000 >");
        receiver.Receive("< REP 2 METER_RATE 00500 >");
        receiver.Elapse(TimeSpan.FromSeconds(1));
        receiver.Receive("< REP 1 METER_RATE 01000 >");
        receiver.Sent.Clear();

        receiver.Driver.OnClosing(receiver);

        Assert.Equal(["< SET 1 METER_RATE 00000 >"], receiver.Sent);
    }

    [Fact]
    public void Leaves_the_meters_on_when_somebody_changed_them_since()
    {
        var receiver = ShureReceiver.Make("shure/ulxd4");
        receiver.Connect();
        receiver.Receive("< REP 1 METER_RATE 00000 >");
        receiver.Elapse(TimeSpan.FromSeconds(1));
        receiver.Receive("< REP 1 METER_RATE 01000 >");
        receiver.Receive("< REP 1 METER_RATE 00100 >");
        receiver.Sent.Clear();

        receiver.Driver.OnClosing(receiver);

        Assert.Empty(receiver.Sent);
    }

    [Fact]
    public void Makes_the_meters_unknown_when_nobody_meters_the_channel_any_more()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");
        receiver.Receive("< SAMPLE 1 ALL AX 076 030 >");

        for (var second = 0; second < 12; second++)
        {
            receiver.Elapse(TimeSpan.FromSeconds(1));
            receiver.Receive("< SAMPLE 2 ALL AX 076 030 >");
        }

        Assert.Equal(UnknownReason.Stale, receiver["rx/1/rf/level"].Reason);
        Assert.Equal(UnknownReason.Stale, receiver["rx/1/audio/level"].Reason);
        Assert.True(receiver["rx/2/rf/level"].IsKnown);
    }

    [Fact]
    public void Is_lost_after_five_seconds_of_silence_while_metering()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");

        receiver.Receive("< SAMPLE 1 ALL AX 076 030 >");
        receiver.Elapse(TimeSpan.FromSeconds(4.9));
        Assert.Empty(receiver.Failures);
        receiver.Elapse(TimeSpan.FromSeconds(0.6));

        Assert.Single(receiver.Failures);
    }

    [Fact]
    public void Gives_a_slow_meter_interval_five_turns_before_it_is_lost()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d", ("meter-interval", 10000));

        receiver.Receive("< SAMPLE 1 ALL AX 076 030 >");
        receiver.Elapse(TimeSpan.FromSeconds(49));
        Assert.Empty(receiver.Failures);
        receiver.Elapse(TimeSpan.FromSeconds(7));

        Assert.Single(receiver.Failures);
    }

    [Fact]
    public void Probes_a_silent_device_and_takes_any_answer_for_life()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4");

        for (var second = 0; second < 30; second++)
        {
            receiver.Elapse(TimeSpan.FromSeconds(1));
            if (receiver.Sent.Contains("< GET 1 METER_RATE >"))
            {
                receiver.Sent.Clear();
                receiver.Receive("< REP ERR >");
            }
        }

        Assert.Empty(receiver.Failures);
    }

    [Fact]
    public void Never_probes_a_device_that_sends_meters()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4");

        for (var second = 0; second < 30; second++)
        {
            receiver.Receive("< SAMPLE 1 ALL AX 076 030 >");
            receiver.Elapse(TimeSpan.FromSeconds(1));
        }

        Assert.Empty(receiver.Sent);
    }

    [Fact]
    public void Reads_everything_again_every_ten_minutes()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4");

        for (var second = 0; second < 601; second++)
        {
            receiver.Receive("< SAMPLE 1 ALL AX 076 030 >");
            receiver.Elapse(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["< GET 0 ALL >"], receiver.Sent);
    }

    [Fact]
    public void Forgets_the_last_session_when_it_connects_again()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4");
        receiver.Write("rx/1/audio/gain", 3);
        receiver.Write("rx/1/audio/mute", true);
        receiver.Sent.Clear();

        receiver.Connect();
        receiver.Receive("< REP 1 METER_RATE 01000 >");
        receiver.Elapse(TimeSpan.FromSeconds(1));

        Assert.Equal(["< GET MODEL >", "< GET 1 METER_RATE >", "< GET 0 ALL >"], receiver.Sent);
    }

    [Fact]
    public void Ends_the_session_when_the_device_is_of_another_family()
    {
        var receiver = ShureReceiver.Make("shure/ulxd4q");
        receiver.Connect();

        receiver.Receive("< REP MODEL {AD4Q-A                          } >");

        Assert.Contains("AD4Q-A", Assert.Single(receiver.Failures), StringComparison.Ordinal);
    }
}
