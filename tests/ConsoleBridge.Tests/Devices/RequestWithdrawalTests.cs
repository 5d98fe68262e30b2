using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Devices;

/// <summary>What waits in the queue is taken back for something that comes first.</summary>
public class RequestWithdrawalTests : IRequestSender
{
    private readonly ScriptedContext _context = new();
    private readonly List<int> _asked = [];

    [Fact]
    public void What_is_queued_is_taken_back_and_what_is_urgent_or_sent_is_not()
    {
        var window = new RequestWindow(10, new PolitenessLimits { Window = 1 }, 16, this);
        for (var request = 0; request < 10; request++)
        {
            window.Queue(request);
        }

        window.Pump(_context);
        window.Ask(9, _context);
        window.Withdraw();
        window.Queue(4);
        window.Queue(2);
        foreach (var request in new[] { 0, 9, 2, 4 })
        {
            window.Answered(request, _context);
        }

        Assert.Equal([0, 9, 2, 4], _asked);
        Assert.True(window.IsIdle);
    }

    void IRequestSender.SendRequest(int request, IDriverContext context) => _asked.Add(request);
}
