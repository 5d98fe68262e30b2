using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Tests.AlertDeliveries;

/// <summary>Telling people, and never losing it.</summary>
public sealed class DeliveryDeskTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Two_hundred_alerts_at_once_reach_every_sink_in_order()
    {
        var sinks = new[] { new ScriptedSink("one", (_, _) => ScriptedSink.Fine), new ScriptedSink("two", (_, _) => ScriptedSink.Fine) };
        await using var bench = new DeliveryBench(sinks);
        var ids = Enumerable.Range(0, 200).Select(number => $"alert-{number}").ToArray();

        Array.ForEach(ids, id => bench.Desk.Tell(Alerts.Raised(id)));

        await bench.UntilAsync(() => sinks.All(sink => sink.Arrived.Count == 200));
        Assert.All(sinks, sink => Assert.Equal(ids, sink.Arrived.Select(alert => alert.Id)));
        Assert.Equal(0, bench.Desk.Waiting);
    }

    [Fact]
    public async Task A_sink_that_hangs_for_ever_and_hears_nothing_delays_no_other()
    {
        var never = new TaskCompletionSource<AlertDelivery>();
        var hanging = new DeafSink(never.Task);
        var other = new ScriptedSink("other", (_, _) => ScriptedSink.Fine);
        await using var bench = new DeliveryBench([hanging, other]);

        bench.Desk.Tell(Alerts.Raised("a"));
        bench.Desk.Tell(Alerts.Raised("b"));

        await bench.UntilAsync(() => other.Arrived.Count == 2);
        await bench.UntilAsync(() => !bench.Desk.Dead.IsEmpty, Second);
        Assert.Equal("no answer within 10 s", bench.Desk.Dead[0].Reason);
        Assert.Equal(1, hanging.Calls);
    }

    [Fact]
    public async Task A_record_is_tried_with_growing_pauses_until_it_arrives()
    {
        var sink = new ScriptedSink("phone", (_, call) => call < 4 ? ScriptedSink.Unreachable : ScriptedSink.Fine);
        await using var bench = new DeliveryBench([sink]);
        var begin = bench.Time.GetUtcNow();

        bench.Desk.Tell(Alerts.Raised("a"));
        await bench.UntilAsync(() => sink.Arrived.Count == 1, TimeSpan.FromMilliseconds(100));

        Assert.Equal(4, sink.Attempts.Count);
        Assert.InRange((bench.Time.GetUtcNow() - begin).TotalSeconds, 7, 60);
        Assert.Empty(bench.Desk.Dead);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_longer_pause_gets_it()
    {
        var busy = Task.FromResult(new AlertDelivery(false, "answers 429", WorthRetrying: true, RetryAfter: TimeSpan.FromSeconds(90)));
        var sink = new ScriptedSink("phone", (_, call) => call == 1 ? busy : ScriptedSink.Fine);
        await using var bench = new DeliveryBench([sink]);

        bench.Desk.Tell(Alerts.Raised("a"));
        await bench.UntilAsync(() => sink.Attempts.Count == 1 && bench.Time.WaitingTimers > 0);
        bench.Time.Advance(TimeSpan.FromSeconds(89));

        Assert.Single(sink.Attempts);
        await bench.UntilAsync(() => sink.Arrived.Count == 1, Second);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_a_dead_letter_at_once_and_the_next_one_goes_out()
    {
        var sink = new ScriptedSink("hook", (alert, _) => alert.Id == "bad" ? ScriptedSink.Refused : ScriptedSink.Fine);
        await using var bench = new DeliveryBench([sink]);

        bench.Desk.Tell(Alerts.Raised("bad"));
        bench.Desk.Tell(Alerts.Raised("good"));

        await bench.UntilAsync(() => sink.Arrived.Count == 1);
        var letter = Assert.Single(bench.Desk.Dead);
        Assert.Equal(("hook", "bad", "answers 400 Bad Request", 1), (letter.Sink, letter.Record.Id, letter.Reason, letter.Attempts));
        Assert.False(letter.MayReturn);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_when_the_network_is_back_in_the_old_order()
    {
        var isUp = false;
        var sink = new ScriptedSink("phone", (_, _) => Volatile.Read(ref isUp) ? ScriptedSink.Fine : ScriptedSink.Unreachable);
        await using var bench = new DeliveryBench([sink], new DeliverySettings { Attempts = 2 });
        bench.Desk.Tell(Alerts.Raised("a"));
        bench.Desk.Tell(Alerts.Raised("b"));
        await bench.UntilAsync(() => bench.Desk.Dead.Length == 2, Second);

        Volatile.Write(ref isUp, true);

        await bench.UntilAsync(() => sink.Arrived.Count == 2, Second);
        Assert.Equal(["a", "b"], sink.Arrived.Select(alert => alert.Id));
        Assert.Empty(bench.Desk.Dead);
    }

    [Fact]
    public async Task A_bad_record_comes_back_once_and_not_for_ever()
    {
        var sink = new ScriptedSink("hook", (alert, _) => alert.Id == "bad" ? ScriptedSink.Unreachable : ScriptedSink.Fine);
        await using var bench = new DeliveryBench([sink], new DeliverySettings { Attempts = 2 });
        bench.Desk.Tell(Alerts.Raised("bad"));
        await bench.UntilAsync(() => bench.Desk.Dead is [{ MayReturn: true }], Second);

        bench.Desk.Tell(Alerts.Raised("good"));

        await bench.UntilAsync(() => bench.Desk.Dead is [{ MayReturn: false }], Second);
        Assert.Equal("good", Assert.Single(sink.Arrived).Id);
    }

    [Fact]
    public async Task What_is_over_before_the_sink_is_back_stays_in_the_list_and_calls_nobody()
    {
        var isUp = false;
        var sink = new ScriptedSink("phone", (_, _) => Volatile.Read(ref isUp) ? ScriptedSink.Fine : ScriptedSink.Unreachable);
        await using var bench = new DeliveryBench([sink], new DeliverySettings { Attempts = 2 });
        bench.Desk.Tell(Alerts.Raised("a"));
        await bench.UntilAsync(() => bench.Desk.Dead.Length == 1, Second);

        bench.Desk.Tell(Alerts.Cleared("a"));
        Volatile.Write(ref isUp, true);
        bench.Desk.Tell(Alerts.Raised("b"));

        await bench.UntilAsync(() => sink.Arrived.Count == 1, Second);
        Assert.EndsWith("; it is over now", Assert.Single(bench.Desk.Dead).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_tried_again_by_hand_and_forgotten_by_hand()
    {
        var isRight = false;
        var sink = new ScriptedSink("hook", (_, _) => Volatile.Read(ref isRight) ? ScriptedSink.Fine : ScriptedSink.Refused);
        await using var bench = new DeliveryBench([sink]);
        bench.Desk.Tell(Alerts.Raised("a"));
        bench.Desk.Tell(Alerts.Raised("b"));
        await bench.UntilAsync(() => bench.Desk.Dead.Length == 2);
        var (newest, oldest) = (bench.Desk.Dead[0].Id, bench.Desk.Dead[1].Id);

        Volatile.Write(ref isRight, true);
        var problem = bench.Desk.Retry(oldest);
        await bench.UntilAsync(() => sink.Arrived.Count == 1);

        Assert.Null(problem);
        Assert.Null(bench.Desk.Delete(newest));
        Assert.Empty(bench.Desk.Dead);
        Assert.Contains("there is no undelivered alert", bench.Desk.Retry(oldest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_outlive_a_restart_and_what_waited_is_told_after_it()
    {
        var folder = Directory.CreateTempSubdirectory("deliveries-").FullName;
        await using (var before = new DeliveryBench([new ScriptedSink("phone", (_, _) => ScriptedSink.Unreachable)], folder: folder))
        {
            before.Desk.Tell(Alerts.Raised("a", AlertSeverity.Critical));
            await before.UntilAsync(() => before.Desk.Waiting == 1);
        }

        var sink = new ScriptedSink("phone", (_, _) => ScriptedSink.Fine);
        await using var after = new DeliveryBench([sink], folder: folder);

        await after.UntilAsync(() => sink.Arrived.Count == 1, Second);
        var told = Assert.Single(sink.Arrived);
        Assert.Equal(("a", AlertSeverity.Critical, "Vox 1", "Anna"), (told.Id, told.Severity, told.Name, told.Wearer));
        await after.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written_stops_no_delivery()
    {
        var file = Path.GetTempFileName();
        var sink = new ScriptedSink("hook", (alert, _) => alert.Id == "a" ? ScriptedSink.Refused : ScriptedSink.Fine);
        await using var bench = new DeliveryBench([sink], folder: file);

        bench.Desk.Tell(Alerts.Raised("a"));
        bench.Desk.Tell(Alerts.Raised("b"));

        await bench.UntilAsync(() => sink.Arrived.Count == 1);
        Assert.Single(bench.Desk.Dead);
        File.Delete(file);
    }

    [Fact]
    public async Task Only_the_sinks_that_a_record_names_get_it()
    {
        var (one, two) = (new ScriptedSink("one", (_, _) => ScriptedSink.Fine), new ScriptedSink("two", (_, _) => ScriptedSink.Fine));
        await using var bench = new DeliveryBench([one, two]);

        bench.Desk.Tell(Alerts.Raised("a") with { Sinks = ["two"] });
        bench.Desk.Tell(Alerts.Raised("b"));

        await bench.UntilAsync(() => one.Arrived.Count == 1 && two.Arrived.Count == 2);
        Assert.Equal("b", Assert.Single(one.Arrived).Id);
    }

    private sealed class DeafSink(Task<AlertDelivery> answer) : IAlertSink
    {
        public string Name => "deaf";

        public int Calls { get; private set; }

        public Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping)
        {
            Calls++;
            return answer;
        }
    }
}
