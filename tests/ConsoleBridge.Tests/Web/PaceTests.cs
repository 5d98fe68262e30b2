using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Tests.Web;

/// <summary>How fast a page may speak.</summary>
public sealed class PaceTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Lets_some_through_at_once_and_then_so_many_a_second()
    {
        var pace = new Pace(_time, perSecond: 10, atOnce: 3);

        var pauses = Enumerable.Range(0, 5).Select(_ => Math.Max(0, pace.Take().TotalMilliseconds)).ToArray();

        Assert.Equal([0, 0, 0, 100, 200], pauses);
    }

    [Fact]
    public void Lets_some_through_at_once_again_after_a_rest_and_no_more_than_that()
    {
        var pace = new Pace(_time, perSecond: 10, atOnce: 3);
        for (var i = 0; i < 3; i++)
        {
            pace.Take();
        }

        _time.Advance(TimeSpan.FromHours(1));
        var pauses = Enumerable.Range(0, 4).Select(_ => Math.Max(0, pace.Take().TotalMilliseconds)).ToArray();

        Assert.Equal([0, 0, 0, 100], pauses);
    }
}
