namespace ConsoleBridge.Tests.Protocols.Osc;

public class OscDriverTests
{
    private const string Hello = "/xinfo ,ssss 192.168.1.62 X32-02-4A-53 X32 3.04";

    [Fact]
    public void Registers_and_probes_at_once_and_asks_for_nothing_before_the_console_answers()
    {
        var console = new OscDialogue("behringer/x32").Connect();

        Assert.Equal(["/xremote", "/meters ,siii /meters/0 0 0 2", "/meters ,siii /meters/2 0 0 2", "/xinfo"], console.Sent);
        Assert.Empty(console.Context.States);
    }

    [Fact]
    public void Renews_its_registration_every_3_seconds_and_its_probe_every_2()
    {
        var console = new OscDialogue("behringer/x32").Connect().Forget();

        console.Wait(0.1);
        for (var second = 0; second < 12; second++)
        {
            console.Receive("/-stat/solo ,i 0");
            console.Context.Frames.RemoveAll(frame => frame[1] is (byte)'c' or (byte)'-' or (byte)'a');
            console.Wait(1);
        }

        Assert.Equal(4, console.Sent.Count(frame => frame == "/xremote"));
        Assert.Equal(4, console.Sent.Count(frame => frame == "/meters ,siii /meters/0 0 0 2"));
        Assert.True(console.Sent.Count(frame => frame == "/xinfo") >= 6);
    }

    [Fact]
    public void Follows_an_X_Air_without_hearing_its_own_changes()
    {
        var mixer = new OscDialogue("behringer/xr18").Connect();

        Assert.Equal(["/xremotenfb", "/meters ,s /meters/1", "/xinfo"], mixer.Sent);
    }

    [Fact]
    public void The_first_answer_begins_the_read_with_a_window_of_10()
    {
        var console = new OscDialogue("behringer/x32").Connect().Forget();

        console.Receive(Hello);

        Assert.Equal(["syncing"], console.Context.States);
        Assert.Equal(10, console.Sent.Count);
        Assert.Equal("/ch/01/mix/fader", console.Sent[0]);
        Assert.Equal("X32-02-4A-53", console.Reported["device/name"].Text);
        Assert.Equal("X32", console.Reported["device/model"].Text);
        Assert.Equal("3.04", console.Reported["device/firmware"].Text);
    }

    [Theory]
    [InlineData("behringer/x32")]
    [InlineData("midas/m32")]
    [InlineData("behringer/xr18")]
    public void Asks_each_readable_address_exactly_once_and_is_live_when_all_are_answered(string id)
    {
        var console = new OscDialogue(id).Connect().Forget();

        console.Receive(Hello);
        console.AnswerAll();

        var expected = console.Profile.Parameters
            .Where(parameter => parameter.CanRead && parameter.Address is { CanAsk: true })
            .Select(parameter => parameter.Address!.Read)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, console.Sent.Where(frame => frame != "/xinfo").Append("/xinfo").Order(StringComparer.Ordinal));
        Assert.Equal(["syncing", "live"], console.Context.States);
    }

    [Fact]
    public void An_address_that_is_never_answered_is_asked_4_times_and_stays_unknown_and_the_console_is_live_all_the_same()
    {
        var console = new OscDialogue("behringer/xr18").Connect().Forget();
        console.Receive(Hello);

        for (var step = 0; step < 400 && console.Context.States.Count < 2; step++)
        {
            foreach (var request in console.Sent.Where(frame => frame.StartsWith('/') && !frame.Contains(' ', StringComparison.Ordinal)).Distinct().ToArray())
            {
                if (request is not ("/ch/16/mix/fader" or "/xremotenfb"))
                {
                    console.Receive(request + (request.EndsWith("name", StringComparison.Ordinal) ? " ,s x" : " ,i 0"));
                }
            }

            console.Wait(0.05);
        }

        Assert.Equal(["syncing", "live"], console.Context.States);
        Assert.Equal(4, console.Sent.Count(frame => frame == "/ch/16/mix/fader"));
        Assert.False(console.Reported.ContainsKey("ch/16/fader"));
        Assert.True(console.Reported.ContainsKey("ch/15/fader"));
    }

    [Fact]
    public void A_console_that_falls_silent_is_lost_after_5_seconds()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Wait(4.9);
        var before = console.Context.States.ToArray();
        console.Wait(0.7);

        Assert.Equal(["syncing", "live"], before);
        Assert.Equal("failed: nothing heard for 5 s", console.Context.States[^1]);
    }

    [Fact]
    public void Meters_alone_keep_the_session_alive()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        for (var second = 0; second < 20; second++)
        {
            console.Receive("/meters/0 ,b 0x00000000");
            console.Wait(1);
        }

        Assert.Equal(["syncing", "live"], console.Context.States);
    }

    [Fact]
    public void A_change_at_the_desk_is_reported_at_once()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive("/ch/01/mix/on ,i 0");

        var (parameter, value) = Assert.Single(console.Context.Reports);
        Assert.Equal(console.Index("ch/1/mute"), parameter);
        Assert.True(value.Boolean);
        Assert.Empty(console.Sent);
    }

    [Fact]
    public void A_mute_group_that_mutes_many_channels_in_one_burst_loses_none_of_them()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        for (var channel = 1; channel <= 32; channel++)
        {
            console.Receive($"/ch/{channel:00}/mix/on ,i 0");
        }

        Assert.Equal(32, console.Reported.Count(report => report.Value.Boolean));
    }

    [Fact]
    public void One_selected_strip_means_that_all_the_others_are_not()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive("/-stat/selidx ,i 70");

        Assert.True(console.Reported["main/select"].Boolean);
        Assert.Equal(72, console.Reported.Count);
        Assert.Single(console.Reported, report => report.Value.Boolean);
    }

    [Fact]
    public void Reads_one_parameter_when_asked()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Read("ch/7/pan");

        Assert.Equal(["/ch/07/mix/pan"], console.Sent);
    }

    [Fact]
    public void Asks_nothing_for_what_only_the_console_sends()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Read("ch/7/meter");
        console.Read("ch/7/gain");
        console.Read("device/scene/recall");

        Assert.Empty(console.Sent);
    }

    [Fact]
    public void An_answer_that_was_under_way_during_a_write_does_not_throw_the_fader_back()
    {
        var console = new OscDialogue("behringer/x32").GoLive();
        console.Read("ch/1/fader");
        console.Write("ch/1/fader", 0);
        console.Context.Reports.Clear();

        console.Receive("/ch/01/mix/fader ,f 0");
        var afterOldAnswer = console.Context.Reports.Count;
        console.Receive("/ch/01/mix/fader ,f 0.7497556");

        Assert.Equal(0, afterOldAnswer);
        Assert.Equal(["/ch/01/mix/fader", "/ch/01/mix/fader ,f 0.7497556", "/ch/01/mix/fader"], console.Sent);
        Assert.Equal(-0.0098, console.Reported["ch/1/fader"].Number, 4);
    }

    [Fact]
    public void Has_no_words_for_goodbye()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Close();

        Assert.Empty(console.Sent);
    }
}
