using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>Alerts that no single parameter says: a battery that will not last the show.</summary>
public class OutsideAlertTests
{
    private static readonly OutsideAlert s_short = new()
    {
        Rule = "battery-will-not-last", Device = "rack-a", Parameter = "rx/1/battery/percent", Name = "Vox 1", Message = "rack-a rx/1 'Vox 1': empty about 22:10",
    };

    private static BookBench Bench() => new(new AlertPolicy(), new AlertedDevice { Id = "rack-a", Profile = Parameters.Profile([], Parameters.Number("rx/1/battery/percent", Unit.Percent)) });

    private static void Raise(BookBench bench, OutsideAlert alert)
    {
        bench.Book.Raise(alert, bench.Now);
        bench.Book.Flush(bench.Now);
    }

    [Fact]
    public void Calls_once_says_its_new_words_quietly_and_ends()
    {
        var bench = Bench();
        Raise(bench, s_short);
        Raise(bench, s_short);
        Raise(bench, s_short with { Message = "rack-a rx/1 'Vox 1': empty about 22:05" });

        bench.Book.Clear(s_short.Id, bench.Now);

        Assert.Equal("rack-a-rx-1-battery-percent-battery-will-not-last", s_short.Id);
        Assert.Equal([$"Raised {s_short.Id}", $"Cleared {s_short.Id}"], bench.Calls);
        Assert.Equal([$"Raised {s_short.Id}", $"Updated {s_short.Id}", $"Cleared {s_short.Id}"], bench.Shown);
        Assert.Empty(bench.Book.Active());
    }

    [Fact]
    public void Calls_again_when_it_has_become_worse()
    {
        var bench = Bench();
        Raise(bench, s_short);
        bench.Acknowledge(s_short.Id, "Kim");

        Raise(bench, s_short with { Severity = AlertSeverity.Critical });

        Assert.Equal($"Raised {s_short.Id}", bench.Calls.Last());
        Assert.Null(bench.Active(s_short.Id).AcknowledgedBy);
    }

    [Fact]
    public void Is_kept_over_a_restart_for_ten_minutes_unless_it_is_raised_again()
    {
        var before = Bench();
        Raise(before, s_short);
        var silent = Bench();
        silent.RestoreFrom(before.Book.Memory(), 60);
        var heard = Bench();
        heard.RestoreFrom(before.Book.Memory(), 60);
        Raise(heard, s_short);

        silent.At(659);
        var kept = silent.Book.Active().Length;
        silent.At(660);
        heard.At(660);

        Assert.Equal(1, kept);
        Assert.Empty(silent.Book.Active());
        Assert.Single(heard.Book.Active());
        Assert.Empty(heard.Calls);
    }
}
