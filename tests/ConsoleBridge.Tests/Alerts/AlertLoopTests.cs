using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>The clock is set at load-in, a question fails, the bridge is stopped: people are called in time, and for nothing that is not so.</summary>
public sealed class AlertLoopTests
{
    [Theory]
    [InlineData(-3600)]
    [InlineData(-2)]
    [InlineData(7200)]
    [InlineData(300_000_000)]
    public async Task A_clock_that_is_set_makes_a_lost_device_come_neither_later_nor_earlier(double seconds)
    {
        await using var bench = new LoopBench();
        bench.Pass(4);

        bench.Time.Set(TimeSpan.FromSeconds(seconds));
        bench.Pass(5);
        var early = bench.Calls.ToArray();
        bench.Pass(3);

        Assert.Empty(early);
        Assert.Equal([$"Raised {LoopBench.Lost}"], bench.Calls);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(300_000_000)]
    public async Task A_clock_that_is_set_passes_nothing_on_too_early_or_too_late(double seconds)
    {
        await using var bench = new LoopBench(new AlertPolicy { Escalation = [new EscalationStep(TimeSpan.FromMinutes(2), ["people"])] });
        bench.Pass(12);
        await bench.Loop.MuteAsync("other", "", bench.Time.GetUtcNow().AddMinutes(10), "Kim", "", CancellationToken.None);

        bench.Time.Set(TimeSpan.FromSeconds(seconds));
        bench.Pass(110);
        var (early, muted) = (bench.Calls.Count(), bench.Loop.Board.Mutes.Length);
        bench.Pass(15);

        Assert.Equal((0, 1), (early, muted));
        Assert.Equal([$"Escalated {LoopBench.Lost}"], bench.Calls);
    }

    [Fact]
    public async Task What_was_heard_just_before_the_clock_was_set_begins_with_it()
    {
        await using var bench = new LoopBench();
        bench.Hear("rx/1/battery/percent", ParameterValue.FromNumber(90, Unit.Percent));
        bench.Pass(1);

        bench.Time.Set(TimeSpan.FromDays(4000));
        bench.Hear("device/online", ParameterValue.FromBoolean(false));
        bench.Pass(5);

        Assert.Empty(bench.Calls);
    }

    [Fact]
    public async Task A_question_that_fails_is_answered_with_its_fault_and_the_alerts_go_on()
    {
        await using var bench = new LoopBench();
        bench.Loop.Ask((_, _) => throw new InvalidOperationException("odd"));

        bench.Pass(12);

        Assert.False(bench.HasEnded);
        Assert.Equal([$"Raised {LoopBench.Lost}"], bench.Calls);
        Assert.Equal("Kim", (await bench.Loop.AcknowledgeAsync(LoopBench.Lost, "Kim", null, CancellationToken.None))?.AcknowledgedBy);
    }

    [Fact]
    public async Task A_device_that_goes_because_the_bridge_is_stopped_is_not_lost()
    {
        await using var bench = new LoopBench();
        bench.Hear("device/online", ParameterValue.FromBoolean(true));
        bench.Pass(20);

        bench.Loop.StopJudging();
        bench.Hear("device/online", ParameterValue.FromBoolean(false));
        bench.Hear("rx/1/battery/percent", ParameterValue.FromNumber(3, Unit.Percent));
        bench.Pass(30);

        Assert.Empty(bench.Calls);
    }
}
