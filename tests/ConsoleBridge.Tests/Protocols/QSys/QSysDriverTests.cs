using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Protocols.Lines;

namespace ConsoleBridge.Tests.Protocols.QSys;

public sealed class QSysDriverTests
{
    private const string Everything =
        """
        {"jsonrpc":"2.0","method":"ChangeGroup.Poll","params":{"Id":"cb","Changes":[{"Name":"MainGain","Value":-6},{"Name":"MainMute","Value":true,"String":"muted"},
        {"Name":"RampGain","Value":-100.0},{"Name":"OtherMute","Value":1.0},{"Name":"Zone 1: name","String":"Lobby"},{"Component":"APM 1","Name":"ent.xfade.gain","Value":0.5}]}}
        """;

    [Fact]
    public void The_core_is_live_when_every_control_was_heard()
    {
        var core = QSysCore.Running();
        Assert.False(core.IsLive);

        core.Receive(Everything);

        Assert.True(core.IsLive);
        Assert.True(core["zone/1/mute"].Boolean);
        Assert.True(core["zone/2/mute"].Boolean);
        Assert.Equal("Lobby", core["zone/1/name"].Text);
        Assert.Equal(0.5, core["input/1/gain"].Number);
        Assert.True(double.IsNegativeInfinity(core["zone/2/fader"].Number));
    }

    [Fact]
    public void The_core_is_live_after_a_while_when_some_controls_say_nothing()
    {
        var core = QSysCore.Running();

        core.Elapse(TimeSpan.FromSeconds(3));

        Assert.True(core.IsLive);
    }

    [Fact]
    public void The_core_is_live_though_a_level_changes_all_the_time_and_another_control_says_nothing()
    {
        var core = QSysCore.Running();

        for (var poll = 0; poll < 20; poll++)
        {
            core.Receive("""{"jsonrpc":"2.0","method":"ChangeGroup.Poll","params":{"Id":"cb","Changes":[{"Name":"MainGain","Value":-6}]}}""");
            core.Elapse(TimeSpan.FromMilliseconds(200));
        }

        Assert.True(core.IsLive);
    }

    [Fact]
    public void What_another_design_does_not_say_is_unknown()
    {
        var core = QSysCore.Running();
        core.Receive(Everything);

        core.Receive(QSysCore.Active.Replace("qALFilm6IcAz", "another", StringComparison.Ordinal));
        core.Receive("""{"jsonrpc":"2.0","method":"ChangeGroup.Poll","params":{"Id":"cb","Changes":[{"Name":"MainGain","Value":-6}]}}""");
        core.Elapse(TimeSpan.FromSeconds(3));

        Assert.Equal(-6, core["zone/1/fader"].Number);
        Assert.False(core["zone/1/mute"].IsKnown);
    }

    [Fact]
    public void A_control_that_the_design_does_not_have_is_unknown_and_the_others_work()
    {
        var core = QSysCore.Running();
        var refused = core.Sent.Single(sent => sent.Contains("MainMute", StringComparison.Ordinal));

        core.Receive($"{{\"jsonrpc\":\"2.0\",\"id\":{QSysCore.IdOf(refused)},\"error\":{{\"code\":8,\"message\":\"Control not found\"}}}}");
        core.Receive(Everything.Replace("MainMute", "Other", StringComparison.Ordinal));

        Assert.Contains("the core does not follow 'MainMute' (zone/1/mute): Control not found", core.Notices);
        Assert.Empty(core.MalformedReasons);
        Assert.False(core["zone/1/mute"].IsKnown);
        Assert.True(core.IsLive);
    }

    [Fact]
    public void What_is_set_is_in_force_when_the_core_has_taken_it()
    {
        var core = QSysCore.Running();
        core.Receive(Everything);

        core.Write("zone/1/fader", -20);
        Assert.Equal(-6, core["zone/1/fader"].Number);
        QSysCore.Take(core);

        Assert.Equal(-20, core["zone/1/fader"].Number);
    }

    [Fact]
    public void What_the_core_refuses_is_refused_in_its_words()
    {
        var core = QSysCore.Running();

        core.Write("zone/1/fader", -20);
        core.Receive($"{{\"jsonrpc\":\"2.0\",\"id\":{QSysCore.IdOf(core.Sent[^1])},\"error\":{{\"code\":-32602,\"message\":\"Invalid params\"}}}}");

        Assert.Equal(("zone/1/fader", "Invalid params (error -32602)"), Assert.Single(core.Rejected));
        Assert.DoesNotContain(core.Reported, report => report.Name == "zone/1/fader");
    }

    [Theory]
    [InlineData("zone/1/mute", "true")]
    [InlineData("zone/2/mute", "1")]
    public void A_boolean_is_set_as_the_profile_says(string parameter, string expected)
    {
        var core = QSysCore.Running();

        core.Write(parameter, true);

        Assert.Contains($"\"Value\":{expected}", core.Sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_set_with_its_quotes_escaped()
    {
        var core = QSysCore.Running();

        core.Write("zone/1/name", "Bar \"West\"");

        Assert.Contains("""
            "Value":"Bar \"West\""
            """.Trim(), core.Sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Off_is_the_least_gain_of_the_design()
    {
        var core = QSysCore.Running();

        core.Write("zone/1/fader", double.NegativeInfinity);

        Assert.Contains("\"Value\":-100", core.Sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_core_on_standby_is_told_and_left_alone()
    {
        var core = QSysCore.Running();
        core.Receive(Everything);
        core.Sent.Clear();

        core.Receive("""{"jsonrpc":"2.0","method":"EngineStatus","params":{"State":"Standby","DesignName":"Demo","DesignCode":"qALFilm6IcAz"}}""");
        var isSent = core.Write("zone/1/fader", 0);

        Assert.Equal("Standby", core["x/core/state"].Text);
        Assert.False(core["x/core/active"].Boolean);
        Assert.False(core["zone/1/fader"].IsKnown);
        Assert.False(isSent);
        Assert.Empty(core.Sent);
    }

    [Fact]
    public void A_core_that_is_on_standby_from_the_beginning_is_live_and_says_so()
    {
        var core = QSysCore.Silent();

        core.Receive("""{"jsonrpc":"2.0","method":"EngineStatus","params":{"State":"Standby"}}""");

        Assert.True(core.IsLive);
        Assert.DoesNotContain(core.Sent, sent => sent.Contains("ChangeGroup", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("another design", "Other", 1)]
    [InlineData("the same design", "qALFilm6IcAz", 0)]
    public void The_change_group_is_made_anew_for_another_design(string what, string code, int times)
    {
        var core = QSysCore.Running();
        core.Receive(Everything);
        core.Sent.Clear();

        core.Receive(QSysCore.Active.Replace("qALFilm6IcAz", code, StringComparison.Ordinal));

        Assert.True(times == core.Sent.Count(sent => sent.Contains("AutoPoll", StringComparison.Ordinal)), what);
    }

    [Fact]
    public void The_change_group_is_made_anew_after_a_reconnect()
    {
        var core = QSysCore.Running();
        core.Receive(Everything);
        core.Sent.Clear();

        core.Connect();
        core.Receive(QSysCore.Active);

        Assert.Equal(6, core.Sent.Count(sent => sent.Contains("ChangeGroup.Add", StringComparison.Ordinal)));
        Assert.DoesNotContain(core.Sent, sent => sent.Contains(".Set", StringComparison.Ordinal));
    }

    [Fact]
    public void A_core_that_wants_a_log_on_says_what_to_write_where()
    {
        var core = QSysCore.Running();

        core.Receive("""{"jsonrpc":"2.0","id":3,"error":{"code":10,"message":"Logon required"}}""");

        Assert.Equal("the core wants a log-on: say 'Password' in its configuration, USER:PIN", Assert.Single(core.Failures));
    }

    [Fact]
    public void No_frame_whatever_it_holds_makes_it_throw()
    {
        var random = new Random(20261121);
        var core = QSysCore.Running();
        var seed = Encoding.UTF8.GetBytes(Everything);

        for (var round = 0; round < 3_000; round++)
        {
            var frame = seed.AsSpan(0, random.Next(1, seed.Length)).ToArray();
            frame[random.Next(frame.Length)] = (byte)random.Next(256);
            core.Receive(random.Next(2) == 0 ? frame : [.. frame, .. "}]}}"u8]);
        }

        Assert.Empty(core.Failures);
    }

    [Fact]
    public void Changes_and_settings_allocate_nothing()
    {
        var driver = QSysCore.Protocol.CreateDriver(QSysCore.Profile, ProfileSettings.Complete(QSysCore.Profile, new Dictionary<string, double>(), out _));
        var context = new SilentContext();
        var poll = Encoding.UTF8.GetBytes(Everything);
        var fader = QSysCore.Profile.ByName["zone/1/fader"];
        driver.OnConnected(context);
        driver.OnFrame(Encoding.UTF8.GetBytes(QSysCore.Active), context);

        void Work()
        {
            for (var round = 0; round < 2_000; round++)
            {
                driver.OnFrame(poll, context);
                driver.OnWrite(fader, ParameterValue.FromNumber(-round / 100.0, Unit.Decibel), context);
            }
        }

        Work();

        Assert.Equal(0, Allocations.Least(Work));
        Assert.True(context.Reports > 10_000);
    }
}
