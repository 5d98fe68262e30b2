using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Tests.AlertDeliveries;

/// <summary>The power goes while something waits; a token is put right; a thousand things happen at once.</summary>
public sealed class CrashedDeliveryTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task What_waits_behind_the_first_attempt_of_a_sink_that_hangs_is_told_after_a_power_cut()
    {
        var never = new TaskCompletionSource<AlertDelivery>();
        var hanging = new ScriptedSink("phone", (_, _) => never.Task);
        var folder = Directory.CreateTempSubdirectory("deliveries-").FullName;
        await using (var before = new DeliveryBench([hanging]))
        {
            before.Desk.Tell(Alerts.Raised("a"));
            before.Desk.Tell(Alerts.Raised("b"));
            await before.UntilAsync(() => File.Exists(before.File) && File.ReadAllText(before.File).Contains("\"b\"", StringComparison.Ordinal), TimeSpan.FromMilliseconds(20));
            File.Copy(before.File, Path.Combine(folder, "deliveries.json"));
        }

        var phone = new ScriptedSink("phone", (_, _) => ScriptedSink.Fine);
        await using (var after = new DeliveryBench([phone], folder: folder))
        {
            // Without waiting for the next look at what was given up: no time passes here.
            await after.UntilAsync(() => phone.Arrived.Count == 2);
            after.Desk.Tell(Alerts.Cleared("a"));
            await after.UntilAsync(() => phone.Arrived.Count == 3);
        }

        Assert.Equal(["Raised a", "Raised b", "Cleared a"], phone.Arrived.Select(alert => $"{alert.Transition} {alert.Id}"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_end_of_what_was_on_its_way_when_the_power_went_is_told()
    {
        var never = new TaskCompletionSource<AlertDelivery>();
        var folder = Directory.CreateTempSubdirectory("deliveries-").FullName;
        await using (var before = new DeliveryBench([new ScriptedSink("phone", (_, _) => never.Task)]))
        {
            before.Desk.Tell(Alerts.Raised("a"));
            await before.UntilAsync(() => File.Exists(before.File) && !File.ReadAllText(before.File).Contains("is-untold", StringComparison.Ordinal), Second / 2);
            File.Copy(before.File, Path.Combine(folder, "deliveries.json"));
        }

        var phone = new ScriptedSink("phone", (_, call) => call == 1 ? ScriptedSink.Unreachable : ScriptedSink.Fine);
        await using (var after = new DeliveryBench([phone], folder: folder))
        {
            after.Desk.Tell(Alerts.Cleared("a"));
            await after.UntilAsync(() => phone.Arrived.Any(alert => alert.State == AlertState.Cleared), Second);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_refused_is_overtaken_by_what_comes_next_of_its_alert()
    {
        var isRight = false;
        var sink = new ScriptedSink("phone", (_, _) => Volatile.Read(ref isRight) ? ScriptedSink.Fine : ScriptedSink.Refused);
        await using var bench = new DeliveryBench([sink]);
        bench.Desk.Tell(Alerts.Raised("a", AlertSeverity.Critical));
        await bench.UntilAsync(() => bench.Desk.Dead.Length == 1 && bench.Desk.Waiting == 0);
        bench.Desk.Tell(Alerts.Cleared("a", AlertSeverity.Critical));
        await bench.UntilAsync(() => sink.Attempts.Count == 2 && bench.Desk.Waiting == 0);

        Volatile.Write(ref isRight, true);
        var letter = Assert.Single(bench.Desk.Dead);
        Assert.Null(bench.Desk.Retry(letter.Id));
        await bench.UntilAsync(() => sink.Arrived.Count == 1);

        Assert.Equal(AlertState.Cleared, Assert.Single(sink.Arrived).State);
        Assert.Empty(bench.Desk.Dead);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_could_not_be_told_last_night_does_not_make_tonight_be_given_up(bool wasRefused)
    {
        var (isUp, isTonight) = (false, false);
        var sink = new ScriptedSink("phone", (_, _) => Volatile.Read(ref isUp) ? ScriptedSink.Fine : wasRefused && !Volatile.Read(ref isTonight) ? ScriptedSink.Refused : ScriptedSink.Unreachable);
        await using var bench = new DeliveryBench([sink]);
        bench.Desk.Tell(Alerts.Raised("a"));
        await bench.UntilAsync(() => bench.Desk.Dead.Length == 1 && bench.Desk.Waiting == 0, Second);
        bench.Desk.Tell(Alerts.Cleared("a"));
        bench.Time.Advance(TimeSpan.FromHours(13));

        Volatile.Write(ref isTonight, true);
        var before = sink.Attempts.Count;
        bench.Desk.Tell(Alerts.Raised("a"));
        await bench.UntilAsync(() => sink.Attempts.Count >= before + 6, Second);
        var letter = Assert.Single(bench.Desk.Dead);
        Volatile.Write(ref isUp, true);
        await bench.UntilAsync(() => sink.Arrived.Count == 1 && bench.Desk.Dead.IsEmpty, Second);

        Assert.InRange((bench.Time.GetUtcNow() - letter.First).TotalHours, 0, 1);
        Assert.Equal(AlertTransition.Raised, Assert.Single(sink.Arrived).Transition);
    }

    [Fact]
    public async Task What_a_place_in_the_house_missed_cannot_be_told_there_again()
    {
        var bus = new ScriptedSink("bus", (_, call) => call <= 3 ? ScriptedSink.Unreachable : ScriptedSink.Fine);
        await using var bench = new DeliveryBench([bus], DeliverySettings.Inside);
        bench.Desk.Tell(Alerts.Raised("a"));
        await bench.UntilAsync(() => bench.Desk.Dead.Length == 1, Second);

        Assert.Contains("'bus' shows how alerts are now", bench.Desk.Retry(bench.Desk.Dead[0].Id), StringComparison.Ordinal);
        Assert.Null(bench.Desk.Delete(bench.Desk.Dead[0].Id));
    }

    [Fact]
    public void Of_a_thousand_that_waited_the_critical_and_the_newest_are_read_back_in_their_order()
    {
        var at = new DateTimeOffset(2026, 5, 1, 20, 0, 0, TimeSpan.Zero);
        var newestFirst = Enumerable.Range(1, 1000).Reverse().Select(number => new DeadLetter
        {
            Id = 0, Sink = "phone", Record = Alerts.Raised($"a{number}", number == 7 ? AlertSeverity.Critical : AlertSeverity.Warning), Reason = "", Attempts = 1, First = at, Last = at, MayReturn = true,
        }).ToArray();

        var returning = new DeadLetters(newestFirst, () => { }).TakeReturning("phone", at);

        Assert.Equal(DeadLetters.Most, returning.Length);
        Assert.Equal(["a7", "a802", "a803"], returning.Take(3).Select(letter => letter.Record.Id));
        Assert.Equal("a1000", returning[^1].Record.Id);
    }

    [Fact]
    public void However_much_happens_at_once_the_bus_hears_that_each_alert_is_over()
    {
        var line = new WaitingAlerts(limit: 100, merges: false);
        for (var number = 0; number < 500; number++)
        {
            line.Offer(Alerts.Raised($"a{number}"), isFirst: true);
        }

        for (var number = 0; number < 500; number++)
        {
            Assert.Null(line.Offer(Alerts.Cleared($"a{number}"), isFirst: false));
        }

        var last = line.All.GroupBy(waiting => waiting.Newest.Id).Select(all => all.Last().Newest.State).ToArray();
        Assert.Equal(500, last.Length);
        Assert.All(last, state => Assert.Equal(AlertState.Cleared, state));
        Assert.Equal(500, line.Count);
    }

    [Fact]
    public async Task A_chief_who_could_not_be_told_of_a_warning_is_not_told_that_it_is_over()
    {
        var isUp = false;
        var chief = new ScriptedSink("chief", (_, _) => Volatile.Read(ref isUp) ? ScriptedSink.Fine : ScriptedSink.Unreachable);
        await using var bench = new DeliveryBench([chief]);
        bench.Desk.Tell(Alerts.Raised("a") with { Transition = AlertTransition.Escalated, NewTo = ["chief"] });
        await bench.UntilAsync(() => chief.Attempts.Count == 1);

        bench.Desk.Tell(Alerts.Cleared("a"));
        Volatile.Write(ref isUp, true);
        bench.Desk.Tell(Alerts.Raised("b"));
        await bench.UntilAsync(() => chief.Arrived.Any(alert => alert.Id == "b"), Second);

        Assert.DoesNotContain(chief.Arrived, alert => alert.Id == "a");
    }
}
