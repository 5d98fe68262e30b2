using ConsoleBridge.Core.Model;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Tests.Web;

/// <summary>What a page is to be told, kept in a bit a parameter.</summary>
public class FeedWatchTests
{
    private readonly FeedWatch _watch = new(200);
    private readonly ulong[] _changed = new ulong[4];
    private readonly List<ParameterChange> _events = [];

    [Fact]
    public void Tells_everything_once_when_it_begins_and_then_only_what_changes()
    {
        Watch(0, 63, 64, 199);

        Assert.True(_watch.TryTake(_changed, _events, out var isFirst));
        Assert.True(isFirst);
        Assert.Equal([0, 63, 64, 199], Numbers());
        Assert.False(_watch.TryTake(_changed, _events, out _));

        _watch.Hear(64, Setting());
        _watch.Hear(64, Setting());
        Assert.True(_watch.TryTake(_changed, _events, out isFirst));
        Assert.False(isFirst);
        Assert.Equal([64], Numbers());
    }

    [Fact]
    public void Hears_nothing_of_what_it_does_not_watch()
    {
        Watch(1);
        _watch.TryTake(_changed, _events, out _);

        _watch.Hear(2, Setting());

        Assert.False(_watch.TryTake(_changed, _events, out _));
    }

    [Fact]
    public void An_empty_watch_is_told_too_so_that_the_page_forgets_what_it_knew()
    {
        Watch();

        Assert.True(_watch.TryTake(_changed, _events, out var isFirst));
        Assert.True(isFirst);
        Assert.Empty(Numbers());
    }

    [Fact]
    public void Keeps_events_in_their_order_and_no_more_than_fit()
    {
        Watch(7);
        _watch.TryTake(_changed, _events, out _);

        for (var press = 0; press < FeedWatch.MostEvents + 3; press++)
        {
            _watch.Hear(7, new ParameterChange { Key = default, Value = ParameterValue.FromNumber(press), HeardAt = 0, Kind = ParameterKind.Event });
        }

        Assert.False(_watch.TryTake(_changed, _events, out _));
        Assert.Equal(FeedWatch.MostEvents, _events.Count);
        Assert.Equal(3, _events[0].Value.Number);
        Assert.Equal(FeedWatch.MostEvents + 2, _events[^1].Value.Number);
    }

    [Fact]
    public void Hears_and_tells_without_allocating()
    {
        Watch([.. Enumerable.Range(0, 200)]);
        var change = Setting();

        Assert.Equal(0, Allocations.Least(() =>
        {
            for (var round = 0; round < 1000; round++)
            {
                _watch.Hear(round % 200, change);
                _watch.TryTake(_changed, _events, out _);
                var word = 0;
                while (FeedWatch.Next(_changed, ref word) >= 0)
                {
                    // Taken.
                }
            }
        }));
    }

    private static ParameterChange Setting() => new() { Key = default, Value = ParameterValue.FromNumber(1), HeardAt = 0, Kind = ParameterKind.Setting };

    private void Watch(params int[] numbers)
    {
        var bits = new ulong[4];
        foreach (var number in numbers)
        {
            bits[number >> 6] |= 1UL << number;
        }

        _watch.Replace(bits);
    }

    private List<int> Numbers()
    {
        var numbers = new List<int>();
        var (word, number) = (0, 0);
        while ((number = FeedWatch.Next(_changed, ref word)) >= 0)
        {
            numbers.Add(number);
        }

        return numbers;
    }
}
