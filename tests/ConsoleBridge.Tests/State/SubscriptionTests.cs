using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Tests.State;

public class SubscriptionTests
{
    private const int Capacity = 256;

    private readonly StateStore _store = new();
    private readonly ParameterChange[] _read = new ParameterChange[4096];

    public SubscriptionTests() => _store.AddDevice(StateProfile.Make());

    [Fact]
    public void Loses_nothing_up_to_its_capacity()
    {
        using var subscription = _store.Subscribe("test", Capacity);

        for (var i = 0; i < Capacity; i++)
        {
            Apply(0, ParameterValue.FromNumber(i, Unit.Decibel), ParameterKind.Setting);
        }

        Assert.Equal(Capacity, subscription.Read(_read));
        Assert.Equal(0, subscription.SlowEpisodes);
    }

    [Fact]
    public void Ends_on_the_newest_value_when_the_reader_is_slow()
    {
        using var subscription = _store.Subscribe("test", Capacity);

        for (var i = 0; i < 10_000; i++)
        {
            Apply(0, ParameterValue.FromNumber(i, Unit.Decibel), ParameterKind.Setting);
        }

        var count = subscription.Read(_read);
        Assert.Equal(9_999, _read[count - 1].Value.Number);
        Assert.Equal(Capacity + 1, count);
        Assert.Equal(1, subscription.SlowEpisodes);
    }

    [Fact]
    public void Keeps_every_event_of_a_slow_reader_up_to_a_limit_and_counts_the_rest()
    {
        using var subscription = _store.Subscribe("test", Capacity);

        for (var i = 0; i < Capacity + 2000; i++)
        {
            Apply(3, ParameterValue.FromBoolean(true), ParameterKind.Event);
        }

        Assert.Equal(Capacity + 1024, subscription.Read(_read));
        Assert.Equal(2000 - 1024, subscription.LostEvents);
    }

    [Fact]
    public void Keeps_the_order_of_a_parameter_over_the_end_of_a_slow_episode()
    {
        using var subscription = _store.Subscribe("test", Capacity);
        var small = new ParameterChange[100];
        var last = -1.0;

        for (var i = 0; i < 5000; i++)
        {
            Apply(0, ParameterValue.FromNumber(i, Unit.Decibel), ParameterKind.Setting);
            if (i % 120 == 0)
            {
                Check(subscription.Read(small));
            }
        }

        int count;
        while ((count = subscription.Read(small)) > 0)
        {
            Check(count);
        }

        Assert.Equal(4999, last);

        void Check(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.True(small[i].Value.Number > last);
                last = small[i].Value.Number;
            }
        }
    }

    [Fact]
    public async Task Wakes_its_reader_for_a_change_a_nudge_and_the_end()
    {
        var subscription = _store.Subscribe("test");

        var forChange = subscription.WaitAsync().AsTask();
        Apply(0, ParameterValue.FromNumber(1, Unit.Decibel), ParameterKind.Setting);
        await forChange.WaitAsync(TimeSpan.FromSeconds(30));
        subscription.Read(_read);
        var forNudge = subscription.WaitAsync().AsTask();
        subscription.Nudge();
        await forNudge.WaitAsync(TimeSpan.FromSeconds(30));
        var forEnd = subscription.WaitAsync().AsTask();
        subscription.Dispose();

        await forEnd.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private void Apply(int parameter, ParameterValue value, ParameterKind kind)
    {
        ReadOnlySpan<ParameterChange> change = [new() { Key = new(0, parameter), Value = value, HeardAt = 1, Kind = kind }];
        _store.Apply(change);
    }
}
