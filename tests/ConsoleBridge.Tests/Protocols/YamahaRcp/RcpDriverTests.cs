namespace ConsoleBridge.Tests.Protocols.YamahaRcp;

public class RcpDriverTests
{
    [Fact]
    public void Says_one_line_of_the_hello_at_a_time_and_asks_for_nothing_before_it_is_over()
    {
        var desk = new ScriptedDesk("yamaha/dm3").Connect();

        Assert.Equal(["devinfo productname"], desk.Driver.Sent);
        desk.Driver.Receive("OK devinfo productname \"DM3\"");
        Assert.Equal("devinfo version", desk.Driver.Sent[^1]);
        desk.Driver.Receive("OK devinfo version \"V3.00\"");
        Assert.Equal("devstatus runmode", desk.Driver.Sent[^1]);
        desk.Driver.Receive("OK devstatus runmode \"normal\"");
        Assert.Equal("scpmode keepalive 10000", desk.Driver.Sent[^1]);
        desk.Driver.Receive("OK scpmode keepalive 10000");
        Assert.Equal("scpmode encoding utf8", desk.Driver.Sent[^1]);
        desk.Driver.Receive("ERROR scpmode InvalidArgument");

        Assert.Equal("get MIXER:Current/InCh/Label/Name 0 0", desk.Driver.Sent[^1]);
    }

    [Fact]
    public void Waits_until_a_booting_console_is_ready()
    {
        var desk = new ScriptedDesk("yamaha/dm3").On("devstatus runmode", "OK devstatus runmode \"booting\"").Connect();
        desk.Settle(() => false, milliseconds: 5000);
        Assert.DoesNotContain("scpmode keepalive 10000", desk.Driver.Sent);
        Assert.False(desk.Driver.Write("ch/1/fader", 0));

        desk.On("devstatus runmode", "OK devstatus runmode \"normal\"");
        desk.Settle(() => desk.Driver.IsLive);

        Assert.True(desk.Driver.IsLive);
        Assert.True(desk.Driver.Write("ch/1/fader", 0));
    }

    [Fact]
    public void Sets_nothing_on_its_own_when_it_connects_and_connects_again()
    {
        var desk = new ScriptedDesk("yamaha/cl5").Live();
        desk.Driver.Write("ch/1/fader", -3);
        desk.Live();

        desk.Settle(() => false, milliseconds: 30_000);

        Assert.DoesNotContain(desk.Driver.Sent, line => line.StartsWith("set", StringComparison.Ordinal) || line.StartsWith("ssrecall", StringComparison.Ordinal));
    }

    [Fact]
    public void Has_at_most_twenty_questions_unanswered_and_leaves_four_milliseconds_between_them()
    {
        var desk = new ScriptedDesk("yamaha/dm3").On("get", null).Connect();

        desk.Settle(() => false, milliseconds: 40);
        Assert.InRange(desk.Driver.Sent.Count(line => line.StartsWith("get", StringComparison.Ordinal)), 5, 11);
        desk.Settle(() => false, milliseconds: 1000);

        Assert.Equal(20, desk.Driver.Sent.Count(line => line.StartsWith("get", StringComparison.Ordinal)));
    }

    [Fact]
    public void Reads_names_first_then_colours_mutes_and_faders_and_sends_last()
    {
        var desk = new ScriptedDesk("yamaha/tf").Connect();

        desk.Settle(() => desk.Driver.IsLive);

        var order = new[] { "Label/Name", "Label/Color", "Fader/On", "Fader/Level", "MuteMaster/On", "ToMix/Level" }
            .Select(leaf => desk.Driver.Sent.FindIndex(line => line.Contains(leaf, StringComparison.Ordinal))).ToArray();
        Assert.Equal(order.Order(), order);
        Assert.True(desk.Driver.IsLive);
    }

    [Fact]
    public void Asks_nothing_beyond_the_first_channel_that_is_not_there()
    {
        var desk = new ScriptedDesk("yamaha/tf");
        for (var channel = 32; channel < 40; channel++)
        {
            desk.On($"get MIXER:Current/InCh/Fader/Level {channel} 0", "ERROR get InvalidArgument");
        }

        desk.Connect().Settle(() => desk.Driver.IsLive);
        desk.Driver.Driver.OnReadAll(desk.Driver);
        desk.Forget();
        desk.Settle(() => false, milliseconds: 30_000);

        Assert.Contains("get MIXER:Current/InCh/Fader/Level 31 0", desk.Driver.Sent);
        Assert.DoesNotContain("get MIXER:Current/InCh/Fader/Level 32 0", desk.Driver.Sent);
        Assert.DoesNotContain("get MIXER:Current/InCh/Fader/Level 39 0", desk.Driver.Sent);
        Assert.False(desk.Driver["ch/33/fader"].IsKnown);
        Assert.False(desk.Driver.Write("ch/40/fader", 0));
    }

    [Fact]
    public void Asks_nothing_beyond_the_first_bus_that_is_not_there()
    {
        var desk = new ScriptedDesk("yamaha/cl-ql");
        for (var bus = 16; bus < 24; bus++)
        {
            desk.On($"get MIXER:Current/InCh/ToMix/Level 0 {bus}", "ERROR get InvalidArgument");
        }

        desk.Connect().Settle(() => desk.Driver.IsLive);

        Assert.Contains("get MIXER:Current/InCh/ToMix/Level 71 15", desk.Driver.Sent);
        Assert.DoesNotContain("get MIXER:Current/InCh/ToMix/Level 1 16", desk.Driver.Sent);
        Assert.DoesNotContain("get MIXER:Current/InCh/ToMix/Level 71 23", desk.Driver.Sent);
    }

    [Fact]
    public void Asks_nothing_of_an_address_that_the_console_does_not_know()
    {
        var desk = new ScriptedDesk("yamaha/dm7").On("get MIXER:Current/InCh/HPF/On", "ERROR get UnknownAddress").Connect();

        desk.Settle(() => desk.Driver.IsLive);

        Assert.InRange(desk.Driver.Sent.Count(line => line.StartsWith("get MIXER:Current/InCh/HPF/On", StringComparison.Ordinal)), 1, 20);
        Assert.True(desk.Driver.IsLive);
    }

    [Fact]
    public void Reads_everything_again_once_after_a_scene_was_recalled()
    {
        var desk = new ScriptedDesk("yamaha/rivage").Live();

        desk.Driver.Receive("NOTIFY ssrecallt_ex MIXER:Lib/Scene \"8.00\"");
        desk.Driver.Receive("NOTIFY sscurrentt_ex MIXER:Lib/Scene \"8.00\"");
        desk.Settle(() => false, milliseconds: 250);
        Assert.DoesNotContain("get MIXER:Current/InCh/Fader/Level 0 0", desk.Driver.Sent);
        desk.Settle(() => false, milliseconds: 90_000);

        Assert.Single(desk.Driver.Sent, "get MIXER:Current/InCh/Fader/Level 0 0");
        Assert.Single(desk.Driver.Sent, "get MIXER:Current/InCh/ToMix/On 119 47");
    }

    [Fact]
    public void Reads_everything_again_after_the_scene_that_it_recalled_itself()
    {
        var desk = new ScriptedDesk("yamaha/cl1").Live();

        desk.Driver.Write("device/scene/recall", 12);
        desk.Settle(() => false, milliseconds: 20_000);

        Assert.Contains("get MIXER:Current/InCh/Fader/Level 0 0", desk.Driver.Sent);
    }

    [Fact]
    public void Reads_nothing_again_when_a_scene_was_merely_edited()
    {
        var desk = new ScriptedDesk("yamaha/dm3").Live();

        desk.Driver.Receive("NOTIFY sscurrent_ex scene_a 1 modified");
        desk.Settle(() => false, milliseconds: 3000);

        Assert.True(desk.Driver["x/scene/modified"].Boolean);
        Assert.DoesNotContain("get MIXER:Current/InCh/Fader/Level 0 0", desk.Driver.Sent);
    }

    [Fact]
    public void Does_not_know_the_scene_of_the_bank_that_is_no_longer_current()
    {
        var desk = new ScriptedDesk("yamaha/dm3").On("sscurrent_ex scene_b", "ERROR sscurrent_ex InvalidArgument").Live();

        desk.On("sscurrent_ex scene_b", "OK sscurrent_ex scene_b 7 unmodified").On("sscurrent_ex scene_a", "ERROR sscurrent_ex InvalidArgument");
        desk.Driver.Receive("NOTIFY sscurrent_ex scene_b 7 unmodified");
        desk.Settle(() => false, milliseconds: 5000);

        Assert.Equal(7, desk.Driver["x/scene/b/current"].Number);
        Assert.False(desk.Driver["device/scene/current"].IsKnown);
    }

    [Fact]
    public void Takes_an_older_value_for_no_answer_to_a_newer_wish()
    {
        var desk = new ScriptedDesk("yamaha/dm3").Live();
        desk.Driver.Read("ch/1/fader");
        desk.Driver.Write("ch/1/fader", -10);
        desk.Driver.Write("ch/1/fader", -20);

        desk.Driver.Receive("OK get MIXER:Current/InCh/Fader/Level 0 0 0");
        desk.Driver.Receive("NOTIFY set MIXER:Current/InCh/Fader/Level 0 0 500 \"5.00\"");
        desk.Driver.Receive("OK set MIXER:Current/InCh/Fader/Level 0 0 -1000 \"-10.00\"");
        Assert.Empty(desk.Driver.Reported);
        desk.Driver.Receive("OK set MIXER:Current/InCh/Fader/Level 0 0 -2000 \"-20.00\"");

        Assert.Equal(-20, Assert.Single(desk.Driver.Reported).Value.Number);
    }

    [Fact]
    public void Asks_what_holds_after_a_wish_was_refused()
    {
        var desk = new ScriptedDesk("yamaha/dm3").Live();
        desk.Driver.Write("ch/1/color", "white");
        Assert.Equal("the console has no word for white", Assert.Single(desk.Driver.Rejected).Reason);
        desk.Driver.Write("ch/1/color", "red");

        desk.Driver.Receive("ERROR set InvalidArgument");
        desk.Driver.Elapse(TimeSpan.FromMilliseconds(10));

        Assert.Contains("get MIXER:Current/InCh/Label/Color 0 0", desk.Driver.Sent);
    }

    [Fact]
    public void Knows_whom_an_error_refuses_among_many_questions()
    {
        var desk = new ScriptedDesk("yamaha/dm3").Live();
        desk.Driver.Write("ch/1/fader", -1);
        desk.Driver.Write("ch/2/fader", -2);
        desk.Driver.Read("ch/3/fader");
        desk.Driver.Write("ch/4/fader", -4);

        desk.Driver.Receive("OK set MIXER:Current/InCh/Fader/Level 0 0 -100 \"-1.00\"");
        desk.Driver.Receive("ERROR set AccessDenied");
        desk.Driver.Receive("ERROR get Busy");
        desk.Driver.Receive("OK set MIXER:Current/InCh/Fader/Level 3 0 -400 \"-4.00\"");

        Assert.Equal("ch/2/fader", Assert.Single(desk.Driver.Rejected).Name);
        Assert.Equal(-4, desk.Driver["ch/4/fader"].Number);
    }

    [Fact]
    public void Asks_once_more_when_an_answer_is_missing()
    {
        var desk = new ScriptedDesk("yamaha/dm3").Live();
        desk.Driver.Read("ch/1/fader");
        desk.Driver.Elapse(TimeSpan.FromMilliseconds(10));
        desk.Driver.Read("ch/2/fader");

        desk.Driver.Receive("OK get MIXER:Current/InCh/Fader/Level 1 0 -200");
        desk.Driver.Elapse(TimeSpan.FromMilliseconds(10));

        Assert.Equal(2, desk.Driver.Sent.Count(line => line == "get MIXER:Current/InCh/Fader/Level 0 0"));
    }

    [Fact]
    public void Is_lost_after_ten_silent_seconds_and_asks_every_four_whether_the_console_is_there()
    {
        var desk = new ScriptedDesk("yamaha/dm3").Live();

        desk.Settle(() => false, milliseconds: 30_000);
        Assert.InRange(desk.Driver.Sent.Count(line => line == "devstatus runmode"), 6, 8);
        Assert.Empty(desk.Driver.Failures);
        desk.Driver.Elapse(TimeSpan.FromSeconds(12));

        Assert.StartsWith("nothing heard for 10 s", desk.Driver.Failures[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_everything_again_when_the_console_has_been_busy_with_itself()
    {
        var desk = new ScriptedDesk("yamaha/dm3").Live();
        desk.Driver.Receive("NOTIFY devstatus runmode \"update\"");
        Assert.Equal("update", desk.Driver["x/device/runmode"].Text);

        desk.Driver.Receive("NOTIFY devstatus runmode \"normal\"");
        desk.Settle(() => false, milliseconds: 3000);

        Assert.Contains("get MIXER:Current/InCh/Fader/Level 0 0", desk.Driver.Sent);
    }

    [Fact]
    public void Ends_the_session_with_a_console_that_its_profile_is_not_for()
    {
        var desk = new ScriptedDesk("yamaha/dm3").On("devinfo productname", "OK devinfo productname \"CL5\"").Connect();

        desk.AnswerAll();

        Assert.Equal("the console says it is a CL5, but its profile is for DM3", desk.Driver.Failures[0]);
    }

    [Fact]
    public void Sends_other_letters_than_ascii_only_to_a_console_that_has_agreed_to_them()
    {
        var agrees = new ScriptedDesk("yamaha/dm3").Live();
        var refuses = new ScriptedDesk("yamaha/dm3").On("scpmode encoding utf8", "ERROR scpmode InvalidArgument").Live();

        Assert.True(agrees.Driver.Write("ch/1/name", "Chör"));
        Assert.False(refuses.Driver.Write("ch/1/name", "Chör"));

        Assert.Equal("set MIXER:Current/InCh/Label/Name 0 0 \"Chör\"", agrees.Driver.Sent[^1]);
    }
}
