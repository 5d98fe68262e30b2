using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>Whatever an evening brings, the alerts told make a history that can be believed.</summary>
public class AlertHistoryTests
{
    private static readonly AlertedDevice s_rack = new()
    {
        Id = "rack-a",
        Profile = Parameters.Profile(
            [
                new AlertDefault { Rule = "low", Parameters = "rx/1/rf/level", Below = -70, Hysteresis = 3, While = "tx/present", For = TimeSpan.FromSeconds(2) },
                new AlertDefault { Rule = "lost", Parameters = "rx/1/rf/level", Below = -90, While = "tx/present", Severity = "critical", For = TimeSpan.FromSeconds(3) },
                new AlertDefault { Rule = "gone", Parameters = "rx/1/tx/present", EqualTo = "false", AfterOpposite = true },
            ],
            Parameters.Number("rx/1/rf/level", Unit.DecibelMilliwatt),
            Parameters.Boolean("rx/1/tx/present")),
        Overrides = [new AlertOverride { Rule = "lost", ClearAfter = TimeSpan.FromSeconds(2) }],
    };

    [Fact]
    public void Every_end_has_a_beginning_and_what_is_open_is_what_is_active()
    {
        var property = Prop.ForAll(Evening(), evening =>
        {
            var bench = Play(evening, tickAlways: true);
            var open = new HashSet<string>();
            var isSane = bench.Told.All(a => a.Transition switch
            {
                AlertTransition.Raised => open.Add(a.Rule),
                AlertTransition.Cleared or AlertTransition.Superseded => open.Remove(a.Rule),
                _ => open.Contains(a.Rule),
            });
            return isSane && open.SetEquals(bench.Engine.Active().Select(a => a.Rule));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20260501, 81), property);
    }

    [Fact]
    public void Nothing_begins_or_ends_while_the_value_is_unknown()
    {
        var property = Prop.ForAll(Evening(), evening => Play(evening, tickAlways: true).Told
            .Where(a => a.Transition is AlertTransition.Raised or AlertTransition.Cleared)
            .All(a => (a.Value.IsTrusted && a.ValueUnknownSince is null) || a.Message.EndsWith("(tx/present is off)", StringComparison.Ordinal)));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20260501, 83), property);
    }

    [Fact]
    public void A_tick_at_the_due_time_and_a_tick_every_step_tell_the_same()
    {
        var property = Prop.ForAll(Evening(), evening =>
        {
            var always = Play(evening, tickAlways: true).Told.Select(a => $"{a.Transition} {a.Rule} {a.Since}");
            var whenDue = Play(evening, tickAlways: false).Told.Select(a => $"{a.Transition} {a.Rule} {a.Since}");
            return always.SequenceEqual(whenDue);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20260501, 85), property);
    }

    /// <summary>One number a second: 0 to 9 an RF level, the rest what else can happen.</summary>
    private static Arbitrary<int[]> Evening() => Gen.Choose(0, 15).ArrayOf(60).ToArbitrary();

    private static AlertBench Play(int[] evening, bool tickAlways)
    {
        var bench = new AlertBench(s_rack);
        for (var second = 0; second < evening.Length; second++)
        {
            if (tickAlways || bench.NextDue <= second)
            {
                bench.Tick(second);
            }

            switch (evening[second])
            {
                case < 10 and var step:
                    bench.Hear(second, "rx/1/rf/level", -55.0 - (step * 5));
                    break;
                case 10:
                    bench.Lose(second, "rx/1/rf/level");
                    break;
                case 11:
                    bench.Lose(second, "rx/1/tx/present");
                    break;
                case 12:
                    bench.Hear(second, "rx/1/tx/present", false);
                    break;
                default:
                    bench.Hear(second, "rx/1/tx/present", true);
                    break;
            }
        }

        return bench;
    }
}
