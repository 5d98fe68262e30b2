using ConsoleBridge.Audit;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Audit;

/// <summary>What one hand does in one go is one line; what two hands do is not.</summary>
public sealed class AuditLinesTests
{
    private static readonly DateTimeOffset Begin = new(2031, 5, 17, 19, 42, 0, TimeSpan.Zero);
    private static readonly ParameterKey Fader = new(0, 1);

    private readonly AuditLines _lines = new(key => $"foh/p/{key.Parameter}");

    [Fact]
    public void A_dragged_fader_is_one_line_with_its_first_and_its_last_value()
    {
        for (var step = 0; step < 40; step++)
        {
            Write("anna", "bus 10.0.0.7", -step, step + 1, after: step * 50);
        }

        Outcome(40, WriteStatus.Confirmed);

        Assert.Null(_lines.Next(At(2000)));
        var line = _lines.Next(At(2950))!;
        Assert.Equal((40, "7", "-39", "confirmed"), (line.Count, line.Before, line.After, line.Outcome));
        Assert.Equal(0, _lines.Waiting);
    }

    [Fact]
    public void Somebody_else_who_touches_it_ends_the_line_and_the_order_is_kept()
    {
        Write("anna", "bus 10.0.0.7", -1, 1, after: 0);
        Write("ben", "bus 10.0.0.8", -2, 2, after: 100);
        Write("anna", "bus 10.0.0.7", -3, 3, after: 200);

        Assert.Equal(["anna", "ben", "anna"], new[] { Next(9000).Who, Next(9000).Who, Next(9000).Who });
    }

    [Fact]
    public void A_deed_in_between_comes_out_after_the_movement_that_began_before_it()
    {
        Write("anna", "bus 10.0.0.7", -1, 1, after: 0);
        _lines.Add(new AuditNote { Deed = new AuditEntry(At(100), "ben", "web 10.0.0.8", "show-lock", "", "false", "true", "done"), At = At(100) });
        Outcome(1, WriteStatus.Refused);

        Assert.Null(_lines.Next(At(500)));
        Assert.Equal("set", Next(1000).What);
        Assert.Equal("show-lock", Next(1000).What);
    }

    [Fact]
    public void Waits_for_an_outcome_but_not_for_ever()
    {
        Write("anna", "bus 10.0.0.7", -1, 1, after: 0);

        Assert.Null(_lines.Next(At(2900)));
        Assert.Equal("", Next(3000).Outcome);
    }

    [Fact]
    public void A_movement_without_an_end_gets_a_line_every_five_seconds()
    {
        for (var step = 0; step < 150; step++)
        {
            Write("link", "follow", -step % 60, -step - 1, after: step * 100);
        }

        Assert.Equal(50, Next(15_000).Count);
        Assert.Equal(50, Next(15_000).Count);
    }

    [Fact]
    public void Pages_movements_are_put_together_as_well()
    {
        foreach (var step in new[] { 0, 200, 400 })
        {
            var deed = new AuditEntry(At(step), "anna", "web 10.0.0.7", "set", "foh/ch/1/fader", step == 0 ? "-20" : "-15", $"-{step}", "confirmed");
            _lines.Add(new AuditNote { Deed = deed, At = deed.At });
        }

        var line = Next(1400);
        Assert.Equal((3, "-20", "-400"), (line.Count, line.Before, line.After));
    }

    [Fact]
    public void More_steps_of_a_movement_cost_no_memory()
    {
        var id = 1L;
        Write("anna", "bus 10.0.0.7", -1, id, after: 0);

        var bytes = Allocations.Least(() =>
        {
            for (var step = 0; step < 1000; step++)
            {
                Write("anna", "bus 10.0.0.7", -step, ++id, after: 1);
            }
        });

        // The name of the parameter is this test's own to make.
        Assert.True(bytes <= 1000 * 64, $"{bytes} bytes for a thousand steps");
    }

    private static DateTimeOffset At(double milliseconds) => Begin + TimeSpan.FromMilliseconds(milliseconds);

    private AuditLine Next(double at) => _lines.Next(At(at)) ?? throw new InvalidOperationException("there is no line");

    private void Outcome(long id, WriteStatus status) => _lines.Add(new AuditNote { Outcome = new WriteOutcome(Fader, id, status, null) });

    private void Write(string who, string where, double value, long id, double after) => _lines.Add(new AuditNote
    {
        IsWrite = true,
        At = At(after),
        Write = new AuditedWrite
        {
            Who = who, Where = where, Key = Fader, Before = ParameterValue.FromNumber(7, Unit.Decibel), After = ParameterValue.FromNumber(value, Unit.Decibel), WriteId = id,
        },
    });
}
