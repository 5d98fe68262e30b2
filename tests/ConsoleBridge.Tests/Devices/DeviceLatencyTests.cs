using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Devices;

/// <summary>How long a device takes to answer.</summary>
public sealed class DeviceLatencyTests : IRequestSender
{
    private const int Timer = 16;
    private readonly ScriptedContext _context = new();

    [Fact]
    public void Times_how_long_the_device_takes_to_answer_one_question_after_the_other()
    {
        var window = Ask(3, new PolitenessLimits { Window = 2, AnswerWithin = TimeSpan.FromMilliseconds(250) });
        Advance(window, 12);
        window.Answered(0, _context);
        Advance(window, 5);

        window.Answered(1, _context);
        window.Answered(2, _context);

        Assert.Equal([TimeSpan.FromMilliseconds(12), TimeSpan.FromMilliseconds(5)], _context.Latencies);
    }

    [Fact]
    public void Times_no_question_that_was_asked_twice_since_nobody_knows_which_one_was_answered()
    {
        var window = Ask(1, new PolitenessLimits { AnswerWithin = TimeSpan.FromMilliseconds(250), Retries = 3 });
        Advance(window, 400);

        window.Answered(0, _context);

        Assert.Empty(_context.Latencies);
    }

    void IRequestSender.SendRequest(int request, IDriverContext context) => context.Send([(byte)request]);

    private RequestWindow Ask(int requests, PolitenessLimits limits)
    {
        var window = new RequestWindow(requests, limits, Timer, this);
        window.Clear(_context);
        for (var request = 0; request < requests; request++)
        {
            window.Queue(request);
        }

        window.Pump(_context);
        return window;
    }

    private void Advance(RequestWindow window, double milliseconds) => _context.Advance(TimeSpan.FromMilliseconds(milliseconds), timer => window.OnTimer(timer, _context));
}
