using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Devices;

public class SessionRoutineTests
{
    private readonly ScriptedContext _context = new();

    [Fact]
    public void Says_hello_once_and_the_repeated_frames_at_once_and_then_at_their_interval()
    {
        var routine = Routine(new SessionPlan
        {
            Hello = ["hello"],
            Repeated = [new RepeatedFrames("subscribe", ["subscribe"], TimeSpan.FromSeconds(3))],
        });

        routine.Start(_context);
        Advance(routine, TimeSpan.FromSeconds(7));

        Assert.Equal(["hello", "subscribe", "subscribe", "subscribe"], _context.FramesAsText);
    }

    [Fact]
    public void Is_lost_when_nothing_at_all_was_heard_for_the_time_of_the_plan()
    {
        var routine = Routine(new SessionPlan { LostAfter = TimeSpan.FromSeconds(5) });
        routine.Start(_context);

        Advance(routine, TimeSpan.FromSeconds(4.9));
        var before = _context.States.ToArray();
        Advance(routine, TimeSpan.FromSeconds(0.7));

        Assert.Empty(before);
        Assert.Equal(["failed: nothing heard for 5 s"], _context.States);
    }

    [Fact]
    public void Is_not_lost_while_frames_keep_arriving()
    {
        var routine = Routine(new SessionPlan { LostAfter = TimeSpan.FromSeconds(5) });
        routine.Start(_context);

        for (var second = 0; second < 60; second += 4)
        {
            Advance(routine, TimeSpan.FromSeconds(4));
            routine.Heard(_context);
        }

        Assert.Equal(["syncing"], _context.States);
    }

    [Fact]
    public void Silence_is_counted_from_the_last_frame_and_never_declared_early()
    {
        var routine = Routine(new SessionPlan { LostAfter = TimeSpan.FromSeconds(5) });
        routine.Start(_context);
        Advance(routine, TimeSpan.FromSeconds(2.49));
        routine.Heard(_context);

        Advance(routine, TimeSpan.FromSeconds(4.99));
        var before = _context.States.ToArray();
        Advance(routine, TimeSpan.FromSeconds(0.6));

        Assert.Equal(["syncing"], before);
        Assert.Equal(["syncing", "failed: nothing heard for 5 s"], _context.States);
    }

    [Fact]
    public void A_probe_for_quiet_times_is_not_sent_while_the_device_talks()
    {
        var routine = Routine(new SessionPlan
        {
            Repeated = [new RepeatedFrames("probe", ["probe"], TimeSpan.FromSeconds(20), OnlyWhenQuietFor: TimeSpan.FromSeconds(5))],
        });
        routine.Start(_context);
        _context.Frames.Clear();
        Advance(routine, TimeSpan.FromSeconds(18));
        routine.Heard(_context);

        Advance(routine, TimeSpan.FromSeconds(3));
        var whileTalking = _context.Frames.Count;
        Advance(routine, TimeSpan.FromSeconds(20));

        Assert.Equal(0, whileTalking);
        Assert.Equal(["probe"], _context.FramesAsText);
    }

    [Fact]
    public void The_read_begins_with_the_first_frame_that_is_heard()
    {
        var routine = Routine(new SessionPlan { LostAfter = TimeSpan.FromSeconds(5) });
        routine.Start(_context);

        var first = routine.Heard(_context);
        var second = routine.Heard(_context);

        Assert.True(first);
        Assert.False(second);
        Assert.Equal(["syncing"], _context.States);
    }

    [Fact]
    public void Where_nothing_must_be_answered_the_read_begins_by_itself()
    {
        var routine = Routine(new SessionPlan { ReadQuiet = TimeSpan.FromMilliseconds(500) });
        routine.Start(_context);

        var turns = Advance(routine, TimeSpan.FromSeconds(2));

        Assert.Equal([SessionTurn.ReadEverything], turns);
    }

    [Fact]
    public void The_read_is_quiet_only_after_the_last_answer()
    {
        var routine = Routine(new SessionPlan { ReadAll = ["get all"], LostAfter = TimeSpan.FromSeconds(5), ReadQuiet = TimeSpan.FromMilliseconds(400) });
        routine.Start(_context);
        routine.Heard(_context);

        var talks = routine.BeginRead(_context);
        Advance(routine, TimeSpan.FromMilliseconds(390));
        routine.HeardAnswer();
        var early = Advance(routine, TimeSpan.FromMilliseconds(390));
        var late = Advance(routine, TimeSpan.FromMilliseconds(130));

        Assert.True(talks);
        Assert.Equal(["get all"], _context.FramesAsText);
        Assert.DoesNotContain(SessionTurn.ReadIsQuiet, early);
        Assert.Contains(SessionTurn.ReadIsQuiet, late);
    }

    [Fact]
    public void A_device_that_never_stops_talking_becomes_live_all_the_same()
    {
        var routine = Routine(new SessionPlan { ReadAll = ["get all"], ReadQuiet = TimeSpan.FromMilliseconds(400) });
        routine.Start(_context);
        routine.Heard(_context);
        routine.BeginRead(_context);

        var turns = new List<SessionTurn>();
        for (var i = 0; i < 300; i++)
        {
            turns.AddRange(Advance(routine, TimeSpan.FromMilliseconds(100)));
            routine.HeardAnswer();
        }

        Assert.Contains(SessionTurn.ReadIsQuiet, turns);
    }

    [Fact]
    public void The_end_of_the_first_read_makes_the_device_live_and_later_ones_do_not_say_it_again()
    {
        var routine = Routine(new SessionPlan { LostAfter = TimeSpan.FromSeconds(5) });
        routine.Start(_context);
        routine.Heard(_context);

        routine.BeginRead(_context);
        routine.EndRead(_context);
        routine.BeginRead(_context);
        routine.EndRead(_context);

        Assert.Equal(["syncing", "live"], _context.States);
        Assert.True(routine.IsLive);
    }

    [Fact]
    public void A_burst_of_scene_changes_makes_one_read_after_the_last()
    {
        var routine = Live(new SessionPlan { LostAfter = TimeSpan.FromSeconds(5), ReadAgainAfter = TimeSpan.FromMilliseconds(300) });

        routine.ReadAgainSoon(_context);
        var early = Advance(routine, TimeSpan.FromMilliseconds(200));
        routine.ReadAgainSoon(_context);
        early.AddRange(Advance(routine, TimeSpan.FromMilliseconds(290)));
        var late = Advance(routine, TimeSpan.FromSeconds(2));

        Assert.DoesNotContain(SessionTurn.ReadEverything, early);
        Assert.Single(late, turn => turn == SessionTurn.ReadEverything);
    }

    [Fact]
    public void Resynchronises_at_the_interval_after_each_read()
    {
        var routine = Live(new SessionPlan { ResyncEvery = TimeSpan.FromMinutes(10) });

        var early = Advance(routine, TimeSpan.FromMinutes(9.9));
        var due = Advance(routine, TimeSpan.FromMinutes(0.2));

        Assert.Empty(early);
        Assert.Equal([SessionTurn.ReadEverything], due);
    }

    [Fact]
    public void A_new_connection_forgets_the_last_session()
    {
        var routine = Live(new SessionPlan { LostAfter = TimeSpan.FromSeconds(5), ResyncEvery = TimeSpan.FromSeconds(1) });
        routine.ReadAgainSoon(_context);

        routine.Start(_context);
        var turns = Advance(routine, TimeSpan.FromSeconds(4));

        Assert.False(routine.IsLive);
        Assert.DoesNotContain(SessionTurn.ReadEverything, turns);
        Assert.True(routine.Heard(_context));
    }

    [Fact]
    public void Says_goodbye_when_the_plan_has_words_for_it()
    {
        var routine = Routine(new SessionPlan { Goodbye = ["bye"] });
        routine.Start(_context);

        routine.Close(_context);

        Assert.Equal(["bye"], _context.FramesAsText);
    }

    [Fact]
    public void Timers_of_the_driver_are_none_of_its_business()
    {
        var routine = Routine(new SessionPlan());

        Assert.Equal(SessionTurn.NotMine, routine.OnTimer(16, _context));
        Assert.Equal(SessionTurn.NotMine, routine.OnTimer(31, _context));
        Assert.Equal(SessionTurn.Done, routine.OnTimer(15, _context));
    }

    [Fact]
    public void Too_many_repeats_are_refused_with_their_number()
    {
        var repeats = Enumerable.Range(0, 13).Select(i => new RepeatedFrames("r" + i, ["x"], TimeSpan.FromSeconds(1)));

        var refusal = Assert.Throws<ArgumentException>(() => Routine(new SessionPlan { Repeated = [.. repeats] }));

        Assert.Contains("13 repeats, at most 12", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Allocates_nothing_while_a_session_runs()
    {
        var silent = new ScriptedContext { Silent = true };
        var routine = Routine(new SessionPlan
        {
            Repeated = [new RepeatedFrames("probe", ["probe"], TimeSpan.FromSeconds(1), OnlyWhenQuietFor: TimeSpan.FromSeconds(5))],
            LostAfter = TimeSpan.FromSeconds(5),
        });
        routine.Start(silent);
        routine.Heard(silent);
        routine.OnTimer(0, silent);
        routine.OnTimer(4, silent);

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                routine.Heard(silent);
                routine.HeardAnswer();
                routine.OnTimer(0, silent);
                routine.OnTimer(4, silent);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static SessionRoutine Routine(SessionPlan plan) => new(plan, Encoding.UTF8.GetBytes);

    private SessionRoutine Live(SessionPlan plan)
    {
        var routine = Routine(plan);
        routine.Start(_context);
        routine.Heard(_context);
        routine.BeginRead(_context);
        routine.EndRead(_context);
        return routine;
    }

    private List<SessionTurn> Advance(SessionRoutine routine, TimeSpan time)
    {
        var turns = new List<SessionTurn>();
        _context.Advance(time, timer =>
        {
            var turn = routine.OnTimer(timer, _context);
            if (turn != SessionTurn.Done)
            {
                turns.Add(turn);
            }
        });
        return turns;
    }
}
