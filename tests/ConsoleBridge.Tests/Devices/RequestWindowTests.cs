using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Devices;

public class RequestWindowTests : IRequestSender
{
    private const int Timer = 16;
    private readonly ScriptedContext _context = new();
    private readonly List<int> _asked = [];

    [Fact]
    public void Asks_no_more_at_once_than_the_window_holds()
    {
        var window = Window(100, new PolitenessLimits { Window = 3 });

        QueueAll(window, 100);
        window.Pump(_context);

        Assert.Equal([0, 1, 2], _asked);
        Assert.Equal(3, window.Unanswered);
    }

    [Fact]
    public void Each_answer_makes_room_for_the_next_request()
    {
        var window = Window(5, new PolitenessLimits { Window = 2 });
        QueueAll(window, 5);
        window.Pump(_context);

        for (var request = 0; request < 5; request++)
        {
            window.Answered(request, _context);
        }

        Assert.Equal([0, 1, 2, 3, 4], _asked);
        Assert.True(window.IsIdle);
        Assert.Equal(0, window.GivenUp);
    }

    [Fact]
    public void Times_how_long_the_device_takes_to_answer_one_question_after_the_other()
    {
        var window = Window(3, new PolitenessLimits { Window = 2, AnswerWithin = TimeSpan.FromMilliseconds(250) });
        QueueAll(window, 3);
        window.Pump(_context);
        Advance(window, TimeSpan.FromMilliseconds(12));
        window.Answered(0, _context);
        Advance(window, TimeSpan.FromMilliseconds(5));

        window.Answered(1, _context);
        window.Answered(2, _context);

        Assert.Equal([TimeSpan.FromMilliseconds(12), TimeSpan.FromMilliseconds(5)], _context.Latencies);
    }

    [Fact]
    public void Times_no_question_that_was_asked_twice_since_nobody_knows_which_one_was_answered()
    {
        var window = Window(1, new PolitenessLimits { AnswerWithin = TimeSpan.FromMilliseconds(250), Retries = 3 });
        window.Queue(0);
        window.Pump(_context);
        Advance(window, TimeSpan.FromMilliseconds(400));

        window.Answered(0, _context);

        Assert.Empty(_context.Latencies);
    }

    [Fact]
    public void Asks_again_after_the_time_out_and_gives_up_after_the_retries()
    {
        var window = Window(1, new PolitenessLimits { AnswerWithin = TimeSpan.FromMilliseconds(250), Retries = 3 });
        window.Queue(0);
        window.Pump(_context);

        Advance(window, TimeSpan.FromMilliseconds(249));
        var early = _asked.Count;
        Advance(window, TimeSpan.FromMilliseconds(52));
        var afterTimeOut = _asked.Count;
        Advance(window, TimeSpan.FromSeconds(2));

        Assert.Equal(1, early);
        Assert.Equal(2, afterTimeOut);
        Assert.Equal(4, _asked.Count);
        Assert.Equal(1, window.GivenUp);
        Assert.True(window.IsIdle);
    }

    [Fact]
    public void One_that_is_never_answered_does_not_hold_up_the_others()
    {
        var window = Window(50, new PolitenessLimits { Window = 2 });
        QueueAll(window, 50);
        window.Pump(_context);

        for (var i = 0; i < 200; i++)
        {
            foreach (var request in _asked.Where(request => request != 7).ToArray())
            {
                window.Answered(request, _context);
            }

            Advance(window, TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(1, window.GivenUp);
        Assert.Equal(Enumerable.Range(0, 50), _asked.Distinct());
        Assert.Equal(4, _asked.Count(request => request == 7));
    }

    [Fact]
    public void A_request_queued_twice_is_asked_once()
    {
        var window = Window(2, new PolitenessLimits());

        window.Queue(1);
        window.Queue(1);
        window.Pump(_context);
        window.Answered(1, _context);

        Assert.Equal([1], _asked);
        Assert.True(window.IsIdle);
    }

    [Fact]
    public void A_request_wanted_again_while_it_is_unanswered_is_asked_again_after_the_answer()
    {
        var window = Window(1, new PolitenessLimits());
        window.Queue(0);
        window.Pump(_context);

        window.Queue(0);
        var before = _asked.Count;
        window.Answered(0, _context);

        Assert.Equal(1, before);
        Assert.Equal([0, 0], _asked);
    }

    [Fact]
    public void An_urgent_request_goes_before_the_queue()
    {
        var window = Window(10, new PolitenessLimits { Window = 1 });
        QueueAll(window, 10);
        window.Pump(_context);

        window.Ask(9, _context);
        window.Answered(0, _context);

        Assert.Equal([0, 9], _asked);
    }

    [Fact]
    public void An_answer_that_may_be_older_than_a_write_is_refused_and_asked_for_again()
    {
        var window = Window(1, new PolitenessLimits());
        window.Queue(0);
        window.Pump(_context);

        window.Outdate(0);
        var stale = window.Answered(0, _context);
        var fresh = window.Answered(0, _context);

        Assert.False(stale);
        Assert.True(fresh);
        Assert.Equal([0, 0], _asked);
    }

    [Fact]
    public void A_write_without_an_open_request_outdates_nothing()
    {
        var window = Window(1, new PolitenessLimits());

        window.Outdate(0);

        Assert.True(window.Answered(0, _context));
        Assert.Empty(_asked);
    }

    [Fact]
    public void Keeps_to_the_frames_a_second_after_the_first_burst()
    {
        var window = Window(100, new PolitenessLimits { Window = 100, FramesPerSecond = 10, Burst = 5, AnswerWithin = TimeSpan.FromSeconds(1), Retries = 0 });
        QueueAll(window, 100);

        window.Pump(_context);
        var burst = _asked.Count;
        for (var i = 0; i < 20; i++)
        {
            Advance(window, TimeSpan.FromMilliseconds(100));
            foreach (var request in _asked.ToArray())
            {
                window.Answered(request, _context);
            }
        }

        Assert.Equal(5, burst);
        Assert.InRange(_asked.Count, 24, 25);
    }

    [Fact]
    public void The_timer_rests_when_everything_was_answered()
    {
        var window = Window(1, new PolitenessLimits());
        window.Queue(0);
        window.Pump(_context);
        window.Answered(0, _context);

        Advance(window, TimeSpan.FromSeconds(1));

        Assert.Empty(_context.RunningTimers);
    }

    [Fact]
    public void Forgets_everything_when_a_new_session_begins()
    {
        var window = Window(20, new PolitenessLimits { Window = 2 });
        QueueAll(window, 20);
        window.Pump(_context);

        window.Clear(_context);
        Advance(window, TimeSpan.FromSeconds(5));

        Assert.True(window.IsIdle);
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public void Any_order_of_calls_keeps_the_window_and_ends_with_every_request_answered_or_given_up()
    {
        var random = new Random(20_260_107);
        for (var run = 0; run < 200; run++)
        {
            var limits = new PolitenessLimits { Window = random.Next(1, 6), Retries = random.Next(0, 3), FramesPerSecond = run % 2 == 0 ? null : 100 };
            var window = Window(8, limits);
            for (var step = 0; step < 300; step++)
            {
                Step(window, random.Next(6), random.Next(8));
                Assert.InRange(window.Unanswered, 0, limits.Window);
            }

            Advance(window, TimeSpan.FromSeconds(20));

            Assert.True(window.IsIdle, $"run {run}");
            Assert.Equal(0, window.Unanswered);
        }
    }

    [Fact]
    public void Allocates_nothing_while_it_works()
    {
        var silent = new ScriptedContext { Silent = true };
        var window = new RequestWindow(64, new PolitenessLimits(), Timer, new Mute());
        Work(window, silent, rounds: 1);

        var allocated = Allocations.Least(() => Work(window, silent, rounds: 1_000));

        Assert.Equal(0, allocated);
    }

    void IRequestSender.SendRequest(int request, IDriverContext context) => _asked.Add(request);

    private static void Work(RequestWindow window, ScriptedContext context, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            QueueAll(window, 64);
            window.Pump(context);
            window.OnTimer(Timer, context);
            for (var request = 0; request < 64; request++)
            {
                window.Answered(request, context);
                window.Ask(request, context);
                window.Outdate(request);
                window.Answered(request, context);
                window.Answered(request, context);
            }
        }
    }

    private static void QueueAll(RequestWindow window, int count)
    {
        for (var request = 0; request < count; request++)
        {
            window.Queue(request);
        }
    }

    private RequestWindow Window(int requests, PolitenessLimits limits)
    {
        var window = new RequestWindow(requests, limits, Timer, this);
        window.Clear(_context);
        return window;
    }

    private void Step(RequestWindow window, int action, int request)
    {
        switch (action)
        {
            case 0:
                window.Queue(request);
                window.Pump(_context);
                break;
            case 1:
                window.Ask(request, _context);
                break;
            case 2:
                window.Outdate(request);
                break;
            case 3:
            case 4:
                window.Answered(request, _context);
                break;
            default:
                Advance(window, TimeSpan.FromMilliseconds(60));
                break;
        }
    }

    private void Advance(RequestWindow window, TimeSpan time) => _context.Advance(time, timer => window.OnTimer(timer, _context));

    private sealed class Mute : IRequestSender
    {
        public void SendRequest(int request, IDriverContext context) => _ = request;
    }
}
