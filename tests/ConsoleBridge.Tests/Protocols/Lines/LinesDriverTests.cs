using static ConsoleBridge.Tests.Protocols.Lines.LinesBox;

namespace ConsoleBridge.Tests.Protocols.Lines;

/// <summary>The dialogue with boxes whose answers do not say what they answer.</summary>
public sealed class LinesDriverTests
{
    [Fact]
    public void Asks_one_thing_at_a_time_and_is_live_when_all_is_read()
    {
        var box = Of(Bare);
        box.Connect();
        box.Elapse(Ms(500));

        Assert.Equal(["GET{CR}"], box.Sent);
        box.Receive("50");
        Assert.Equal(["GET{CR}", "OTHER{CR}"], box.Sent);
        Assert.False(box.IsLive);
        box.Receive("7");

        Assert.Equal((50, 7), (box["x/level"].Number, box["x/other"].Number));
        Assert.True(box.IsLive);
    }

    [Fact]
    public void An_answer_that_comes_too_late_is_not_taken_for_the_next()
    {
        var box = Live();
        box.Read("x/level");
        box.Elapse(Ms(501));
        box.Read("x/other");

        // The answer to GET, late. OTHER was not sent yet, and nothing is sent before it has been quiet.
        box.Elapse(Ms(400));
        box.Receive("50");
        box.Elapse(Ms(400));
        Assert.Equal(["GET{CR}"], box.Sent);
        Assert.Empty(box.Reported);

        box.Elapse(Ms(101));
        box.Receive("51");
        box.Receive("7");

        Assert.Equal(["GET{CR}", "GET{CR}", "OTHER{CR}"], box.Sent);
        Assert.Equal((51, 7), (box["x/level"].Number, box["x/other"].Number));
    }

    [Fact]
    public void A_question_without_an_answer_is_asked_once_more_and_then_left()
    {
        var box = Live();

        box.Read("x/level");
        box.Elapse(TimeSpan.FromSeconds(10));

        Assert.Equal(["GET{CR}", "GET{CR}"], box.Sent);
        Assert.False(box["x/level"].IsKnown);
    }

    [Fact]
    public void Where_a_line_can_show_that_all_late_answers_have_come_it_is_sent_instead_of_waiting()
    {
        var box = Live(Bare.Replace("  done: OK", "  resync: { send: WHO, expect: 'I am {*}' }\n  done: OK", StringComparison.Ordinal));
        box.Read("x/level");
        box.Read("x/other");

        box.Elapse(Ms(501));
        Assert.Equal("WHO{CR}", box.Sent[^1]);
        box.Receive("50");
        Assert.False(box["x/level"].IsKnown);
        box.Receive("I am Acme");

        Assert.Equal("OTHER{CR}", box.Sent[^1]);
    }

    [Fact]
    public void A_box_that_does_not_even_answer_that_line_is_connected_anew()
    {
        var box = Live(Bare.Replace("  done: OK", "  resync: { send: WHO, expect: 'I am {*}' }\n  done: OK", StringComparison.Ordinal));

        box.Read("x/level");
        box.Elapse(TimeSpan.FromSeconds(5));

        Assert.Contains("does not answer in order", box.Failures[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_is_reported_when_the_box_has_confirmed_it_and_not_before()
    {
        var box = Live();

        box.Write("x/level", 40);
        Assert.False(box["x/level"].IsKnown);
        box.Receive("OK");

        Assert.Equal(["SET 40{CR}"], box.Sent);
        Assert.Equal(40, box["x/level"].Number);
    }

    [Fact]
    public void A_setting_goes_before_the_questions_that_wait()
    {
        var box = Live();
        box.Read("x/level");
        box.Read("x/other");

        box.Write("x/level", 40);
        box.Receive("50");

        Assert.Equal(["GET{CR}", "SET 40{CR}"], box.Sent);
    }

    [Fact]
    public void The_newest_of_several_settings_that_wait_is_the_one_that_is_sent()
    {
        var box = Live();
        box.Read("x/other");
        box.Write("x/level", 1);
        box.Write("x/level", 2);
        box.Write("x/level", 3);

        box.Receive("7");

        Assert.Equal(["OTHER{CR}", "SET 3{CR}"], box.Sent);
    }

    [Fact]
    public void What_is_confirmed_is_what_was_sent_and_not_what_is_wished_since()
    {
        var box = Live();
        box.Write("x/level", 40);
        box.Write("x/level", 90);

        box.Receive("OK");
        Assert.Equal(40, box["x/level"].Number);
        box.Receive("OK");

        Assert.Equal(["SET 40{CR}", "SET 90{CR}"], box.Sent);
        Assert.Equal(90, box["x/level"].Number);
    }

    [Fact]
    public void A_refusal_belongs_to_the_setting_that_was_sent_and_says_what_it_means()
    {
        var box = Live();

        box.Write("x/level", 40);
        box.Receive("ERR 007");

        Assert.Equal([("x/level", "'ERR 007' (no such thing)")], box.Rejected);
        Assert.False(box["x/level"].IsKnown);
    }

    [Fact]
    public void What_waits_behind_a_setting_that_is_not_answered_is_refused_and_not_sent_late()
    {
        var box = Live();
        box.Write("x/level", 40);
        box.Write("x/other", 41);

        box.Elapse(TimeSpan.FromSeconds(5));

        Assert.Equal(["SET 40{CR}"], box.Sent);
        Assert.Equal("x/other", box.Rejected.Single().Name);
    }

    [Fact]
    public void The_echo_of_a_line_is_no_answer()
    {
        var box = Live();
        box.Read("x/level");

        box.Receive("GET{CR}");
        Assert.Equal(0, box.UnrecognisedCount);
        box.Receive("50");

        Assert.Equal(50, box["x/level"].Number);
    }

    [Fact]
    public void Noise_on_the_line_is_counted_and_the_answer_is_still_awaited()
    {
        var box = Live();
        box.Read("x/level");

        box.Receive("{0xFE}50{NUL}");
        box.Receive("5o");
        box.Receive("50");

        Assert.Equal(2, box.UnrecognisedCount);
        Assert.Equal(50, box["x/level"].Number);
    }

    [Fact]
    public void A_value_beyond_what_the_parameter_can_be_is_not_reported()
    {
        var box = Live();
        box.Read("x/level");

        box.Receive("101");

        Assert.False(box["x/level"].IsKnown);
    }

    [Fact]
    public void Nothing_of_the_last_session_is_left_after_a_new_connection()
    {
        var box = Live();
        box.Write("x/level", 40);
        box.Write("x/other", 41);
        box.Sent.Clear();

        box.Connect();
        box.Elapse(TimeSpan.FromSeconds(30));

        Assert.DoesNotContain(box.Sent, line => line.StartsWith("SET", StringComparison.Ordinal) || line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_keep_the_pace_that_the_box_can_bear()
    {
        var box = Of(Bare.Replace("retries: 1", "retries: 1, frames-per-second: 10, burst: 1", StringComparison.Ordinal));
        box.Connect();
        box.Elapse(Ms(500));
        box.Receive("50");

        Assert.Equal(["GET{CR}"], box.Sent);
        box.Elapse(Ms(101));

        Assert.Equal(["GET{CR}", "OTHER{CR}"], box.Sent);
    }

    [Fact]
    public void Polls_rest_while_a_setting_waits_for_its_answer()
    {
        var box = Live(Bare.Replace("get: GET,", "get: GET, poll: 1s,", StringComparison.Ordinal));
        box.Write("x/level", 40);
        box.Elapse(Ms(400));
        box.Receive("OK");
        box.Sent.Clear();

        box.Elapse(Ms(100));
        Assert.Equal(["GET{CR}"], box.Sent);
        box.Receive("50");
        box.Elapse(Ms(700));

        // The next poll would be due in between.
        box.Write("x/other", 1);
        box.Elapse(Ms(450));
        box.Receive("OK");

        Assert.Equal(["GET{CR}", "PUT 1{CR}"], box.Sent);
    }

    [Fact]
    public void A_name_cannot_smuggle_a_second_command_in()
    {
        var box = OfShipped("extron/dmp-128");
        box.Connect();

        Assert.False(box.Write("input/1/name", "a\rESC 1ZXXX"));

        Assert.Equal("input/1/name", box.Rejected[0].Name);
    }

    private static DriverHarness Live(string yaml = Bare)
    {
        var box = Of(yaml);
        box.Connect();
        box.Elapse(Ms(500));
        box.Receive("ERR 1");
        box.Elapse(Ms(10));
        box.Receive("ERR 1");
        Assert.True(box.IsLive);
        box.Sent.Clear();
        box.Reported.Clear();
        return box;
    }
}
