using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Simulation.VenueProcessors;

/// <summary>What a controller meets besides questions and answers.</summary>
public class ProcessorBehaviourTests
{
    private const string Escape = "\x1B";

    [Fact]
    public async Task An_Extron_device_greets_and_asks_for_its_password()
    {
        await using var test = await ProcessorUnderTest.StartAsync("extron/dmp-128", "tcp", "password backstage");

        Assert.Equal("(c) Copyright 2012, Extron Electronics, DMP 128, V1.02, 60-1211-01\r\nPassword:", await test.Peer.HearAsync("Password:"));
        Assert.Equal("\r\nPassword:", await test.Peer.AskAsync("wrong\r", "Password:"));
        Assert.Equal("Login Administrator\r\n", await test.Peer.AskAsync("backstage\r", "\r\n"));
        Assert.Equal("1.02\r\n", await test.Peer.AskAsync("Q", "\r\n"));
    }

    [Fact]
    public async Task One_telnet_session_too_many_hears_so()
    {
        await using var test = await ProcessorUnderTest.StartAsync("extron/dmp-128", "tcp", "sessions 1");
        await test.Peer.HearAsync("60-1211-01\r\n");
        using var other = test.Connect();

        Assert.Equal("E26\r\n", await other.HearAsync("\r\n"));
    }

    [Fact]
    public async Task Without_verbose_mode_an_Extron_device_answers_with_bare_numbers_and_tells_nothing()
    {
        await using var test = await ProcessorUnderTest.StartAsync("extron/dmp-128", "tcp");
        await test.Peer.HearAsync("60-1211-01\r\n");

        test.Steer("front group/2 -29.3");

        Assert.Equal("-00293\r\n", await test.Peer.AskAsync($"{Escape}D2GRPM\r", "\r\n"));
        Assert.Equal("2048\r\n", await test.Peer.AskAsync($"{Escape}g40105au\r", "\r\n"));
        Assert.Equal("Preset 2\r\n", await test.Peer.AskAsync($"{Escape}2NG\r", "\r\n"));
    }

    [Fact]
    public async Task In_verbose_mode_an_Extron_device_tells_what_others_change()
    {
        await using var test = await ProcessorUnderTest.StartAsync("extron/dmp-128", "tcp");
        await test.Peer.AskAsync($"{Escape}3CV\r", "Vrb3\r\n");
        using var other = test.Connect();
        await other.AskAsync($"{Escape}D4*-100GRPM\r", "GrpmD04*-00100\r\n");

        Assert.Equal("GrpmD04*-00100\r\n", await test.Peer.HearAsync("\r\n"));

        test.Steer("front mute/60100 on");
        Assert.Equal("DsM60100*1\r\n", await test.Peer.HearAsync("\r\n"));
    }

    [SkippableFact]
    public async Task Soft_limits_stop_the_steps_of_a_group()
    {
        await using var test = await ProcessorUnderTest.StartAsync("extron/dmp-128", "serial", "set group/2 -5.5");
        await test.Peer.AskAsync($"{Escape}L2*+60*-60GRPM\r", "GrpmL02*+00060*-00060\r\n");

        Assert.Equal("GrpmD02*-00060\r\n", await test.Peer.AskAsync($"{Escape}D2*30-GRPM\r", "\r\n"));
    }

    [SkippableFact]
    public async Task A_command_that_does_not_exist_is_refused_and_noted()
    {
        await using var test = await ProcessorUnderTest.StartAsync("extron/dmp-128", "serial");

        Assert.Equal("E10\r\n", await test.Peer.AskAsync($"{Escape}D2 GRPM\r", "\r\n"));
        Assert.Contains("D2 GRPM", Assert.Single(test.Device.Violations.Entries), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("serial")]
    [InlineData("tcp")]
    public async Task A_Tesira_publishes_every_change_to_who_subscribed_and_to_nobody_after_that(string transport)
    {
        await using var test = await ProcessorUnderTest.StartAsync("biamp/tesira", transport, "push-first off");
        await test.Peer.AskAsync("Level1 subscribe level 1 Vocal 20\n", "+OK\r\n! \"publishToken\":\"Vocal\" \"value\":-20.000000\r\n");

        test.Steer("front Level1/level/1 -12.5");
        Assert.Equal("! \"publishToken\":\"Vocal\" \"value\":-12.500000\r\n", await test.Peer.HearAsync("\r\n"));

        // The answer and what is published may come in either order.
        test.Peer.Send("Level1 set level 1 -3\n");
        var heard = await test.Peer.HearAsync("! \"publishToken\":\"Vocal\" \"value\":-3.000000\r\n");
        if (!heard.Contains("+OK", StringComparison.Ordinal))
        {
            await test.Peer.HearAsync("+OK\r\n");
        }

        Assert.EndsWith("+OK\r\n", await test.Peer.AskAsync("Level1 unsubscribe level 1 Vocal\n", "+OK\r\n"), StringComparison.Ordinal);
        test.Steer("front Level1/level/1 -40");
        Assert.Equal("+OK \"value\":-40.000000\r\n", await test.Peer.AskAsync("Level1 get level 1\n", "\r\n"));
    }

    [Fact]
    public async Task A_Tesira_forgets_the_subscriptions_of_a_session_that_ended()
    {
        await using var test = await ProcessorUnderTest.StartAsync("biamp/tesira", "tcp");
        await test.Peer.AskAsync("Mute1 subscribe mute 2 Hush\n", "+OK\r\n");
        test.Peer.Dispose();
        using var other = test.Connect();
        await other.HearAsync("Server...\r\n");
        other.Send("\xFF\xFC\x18\xFF\xFE\x01");

        test.Steer("front Mute1/mute/2 on");

        Assert.Equal("+OK \"value\":true\r\n", await other.AskAsync("Mute1 get mute 2\n", "\r\n"));
        Assert.Empty(test.Device.Violations.Entries);
    }

    [Fact]
    public async Task A_Tesira_notes_who_does_not_answer_its_telnet_options()
    {
        await using var test = await ProcessorUnderTest.StartAsync("biamp/tesira", "tcp");
        using var other = test.Connect();

        await other.AskAsync("Level1 get level 1\n", "+OK");

        Assert.Contains("telnet options", Assert.Single(test.Device.Violations.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Tesira_echoes_to_who_wants_an_echo()
    {
        await using var test = await ProcessorUnderTest.StartAsync("biamp/tesira", "tcp");
        using var other = test.Connect();
        await other.HearAsync("Server...\r\n");
        other.Send("\xFF\xFC\x18\xFF\xFD\x01");

        Assert.Equal("Level1 get level 1\n+OK \"value\":-20.000000\r\n", await other.AskAsync("Level1 get level 1\n", "\r\n"));
    }

    [SkippableTheory]
    [InlineData("serial")]
    [InlineData("tcp")]
    public async Task A_Symetrix_unit_pushes_changes_to_every_port_those_of_the_controller_itself_too(string transport)
    {
        await using var test = await ProcessorUnderTest.StartAsync("symetrix/composer", transport);

        Assert.Equal("ACK\r#00012=42598\r", await test.Peer.AskAsync("CS 12 42598\r", "42598\r"));
        test.Steer("front-db 12 -17.4");
        await test.Peer.AskAsync("PUD 12\r", "ACK\r");
        test.Steer("front controller/12 1");

        Assert.Equal("1\r", await test.Peer.AskAsync("GS 12\r", "1\r"));
    }

    [SkippableFact]
    public async Task A_Symetrix_unit_echoes_and_keeps_quiet_when_told()
    {
        await using var test = await ProcessorUnderTest.StartAsync("symetrix/composer", "serial");

        Assert.Equal("ACK\r", await test.Peer.AskAsync("EH 1\r", "\r"));
        Assert.Equal("NOP\rACK\r", await test.Peer.AskAsync("NOP\r", "ACK\r"));
        await test.Peer.AskAsync("EH 0\r", "ACK\r");
        test.Peer.Send("SQ 1\rCS 1 5\rNOPE\r");

        Assert.Equal("5\r", await test.Peer.AskAsync("GS 1\r", "5\r"));
    }

    [Fact]
    public async Task A_Symetrix_unit_ends_a_connection_on_request()
    {
        await using var test = await ProcessorUnderTest.StartAsync("symetrix/composer", "tcp");

        test.Peer.Send("Q!\r");

        await test.Peer.HangUpAsync();
    }

    [Fact]
    public async Task A_Kramer_matrix_tells_every_other_port_what_changed()
    {
        await using var test = await ProcessorUnderTest.StartAsync("kramer/p3000", "tcp");
        using var other = test.Connect();
        await other.AskAsync("#\r", "OK\r\n");

        await test.Peer.AskAsync("#ROUTE 1,2,5\r", "~01@ROUTE 1,2,5\r\n");
        Assert.Equal("~01@ROUTE 1,2,5\r\n", await other.HearAsync("\r\n"));

        test.Steer("front aud-lvl/1,3 -12");
        Assert.Equal("~01@AUD-LVL 1,3,-12\r\n", await other.HearAsync("\r\n"));
    }

    [SkippableTheory]
    [InlineData("extron/dmp-128", "Q", "1.02\r\n")]
    [InlineData("biamp/tesira", "Level1 get level 1\n", "+OK \"value\":-20.000000\r\n")]
    [InlineData("symetrix/composer", "NOP\r", "ACK\r")]
    [InlineData("kramer/p3000", "#\r", "~01@ OK\r\n")]
    [InlineData("lectrosonics/aspen", "!outgn(1)?\n", "OK outgn(1)=0\r\n")]
    public async Task Every_processor_can_be_late_cut_its_terminator_echo_and_come_back_after_a_power_cut(string model, string question, string answer)
    {
        await using var test = await ProcessorUnderTest.StartAsync(model, "serial");

        test.Steer("split-terminator on");
        Assert.EndsWith(answer, await test.Peer.AskAsync(question, answer), StringComparison.Ordinal);
        test.Steer("split-terminator off");

        // The late answer comes first all the same: what answers the second question is the third line.
        test.Steer("late 100ms");
        test.Peer.Send(question);
        test.Peer.Send(question);
        Assert.Equal(answer, await test.Peer.HearAsync(answer));
        Assert.Equal(answer, await test.Peer.HearAsync(answer));

        test.Steer("echo on");
        Assert.EndsWith(answer, await test.Peer.AskAsync(question, answer), StringComparison.Ordinal);
        test.Steer("echo off");

        test.Steer("power-cycle 50ms");
        await Wait.UntilAsync(
            () =>
            {
                test.Peer.Send(question);
                return test.Peer.Heard.Contains(answer, StringComparison.Ordinal);
            },
            "the device is up again");
    }

    [SkippableFact]
    public async Task A_processor_that_is_unplugged_is_gone_and_comes_back_with_its_state()
    {
        await using var test = await ProcessorUnderTest.StartAsync("lectrosonics/aspen", "serial");
        await test.Peer.AskAsync("!ingn(3)=45\n", "\r\n");

        test.Steer("unplug");
        await test.Peer.HangUpAsync();
        test.Steer("replug");

        using var again = test.Connect();
        await Wait.UntilAsync(
            () =>
            {
                again.Send("!ingn(3)?\n");
                return again.Heard.Contains("OK ingn(3)=45\r\n", StringComparison.Ordinal);
            },
            "the port answers again");
    }
}
