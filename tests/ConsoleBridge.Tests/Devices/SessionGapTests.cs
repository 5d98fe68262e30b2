using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Devices;

/// <summary>A device that was silent for a moment, too short to be lost: what it said meanwhile is.</summary>
public class SessionGapTests
{
    private static readonly SessionPlan Plan = new()
    {
        LostAfter = TimeSpan.FromSeconds(5),
        ReadAgainAfterSilence = TimeSpan.FromSeconds(1.5),
        ReadAgainAfter = TimeSpan.FromMilliseconds(300),
        Repeated = [new RepeatedFrames("changes", ["subscribe"], TimeSpan.FromSeconds(60))],
    };

    private readonly ScriptedContext _context = new();

    [Fact]
    public void Is_asked_for_everything_again_and_told_of_our_subscriptions()
    {
        var routine = Live();
        var sentBefore = _context.Frames.Count;

        Advance(routine, TimeSpan.FromSeconds(2));
        routine.Heard(_context);
        var turns = Advance(routine, TimeSpan.FromMilliseconds(400));

        Assert.Equal([SessionTurn.ReadEverything], turns);
        Assert.Equal(sentBefore + 1, _context.Frames.Count);
    }

    [Fact]
    public void Is_left_alone_while_its_frames_keep_coming()
    {
        var routine = Live();

        var turns = new List<SessionTurn>();
        for (var i = 0; i < 20; i++)
        {
            turns.AddRange(Advance(routine, TimeSpan.FromSeconds(1.4)));
            routine.Heard(_context);
        }

        Assert.Empty(turns);
    }

    [Fact]
    public void A_device_that_speaks_for_the_first_time_after_it_became_live_stays_live()
    {
        var routine = new SessionRoutine(new SessionPlan { ReadQuiet = TimeSpan.FromSeconds(1) }, Encoding.UTF8.GetBytes);
        routine.Start(_context);
        Advance(routine, TimeSpan.FromSeconds(1.5));
        routine.BeginRead(_context);
        routine.EndRead(_context);

        routine.Heard(_context);

        Assert.Equal(["live"], _context.States);
    }

    private SessionRoutine Live()
    {
        var routine = new SessionRoutine(Plan, Encoding.UTF8.GetBytes);
        routine.Start(_context);
        routine.Heard(_context);
        routine.BeginRead(_context);
        routine.EndRead(_context);
        return routine;
    }

    private List<SessionTurn> Advance(SessionRoutine routine, TimeSpan time)
    {
        var turns = new List<SessionTurn>();
        _context.Advance(time, timer => turns.Add(routine.OnTimer(timer, _context)));
        return [.. turns.Where(turn => turn != SessionTurn.Done)];
    }
}
