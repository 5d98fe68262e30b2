using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Tests.State;

public class StateStoreTests
{
    private const int Fader = 0;
    private const int Battery = 1;
    private const int Level = 2;
    private const int Press = 3;

    private readonly StateStore _store = new();
    private readonly ParameterChange[] _read = new ParameterChange[64];

    public StateStoreTests() => _store.AddDevice(StateProfile.Make());

    [Fact]
    public void Tells_a_setting_once_however_often_the_device_repeats_it()
    {
        using var subscription = _store.Subscribe("test");

        Apply(Fader, ParameterValue.FromNumber(-10, Unit.Decibel), ParameterKind.Setting, 1);
        Apply(Fader, ParameterValue.FromNumber(-10, Unit.Decibel), ParameterKind.Setting, 2);

        Assert.Equal(1, subscription.Read(_read));
        Assert.Equal(2, _store.Read(new(0, Fader)).HeardAt);
    }

    [Fact]
    public void Tells_every_meter_and_every_event()
    {
        using var subscription = _store.Subscribe("test");

        Apply(Level, ParameterValue.FromNumber(-20, Unit.DecibelFullScale), ParameterKind.Meter, 1);
        Apply(Level, ParameterValue.FromNumber(-20, Unit.DecibelFullScale), ParameterKind.Meter, 2);
        Apply(Press, ParameterValue.FromBoolean(true), ParameterKind.Event, 3);
        Apply(Press, ParameterValue.FromBoolean(true), ParameterKind.Event, 4);

        Assert.Equal(4, subscription.Read(_read));
    }

    [Fact]
    public void Does_not_store_events()
    {
        Apply(Press, ParameterValue.FromBoolean(true), ParameterKind.Event, 1);

        Assert.False(_store.Read(new(0, Press)).Value.IsKnown);
    }

    [Fact]
    public void Keeps_settings_as_stale_and_forgets_measurements_when_a_device_is_lost()
    {
        Apply(Fader, ParameterValue.FromNumber(-10, Unit.Decibel), ParameterKind.Setting, 1);
        Apply(Battery, ParameterValue.FromNumber(80, Unit.Percent), ParameterKind.Telemetry, 1);
        Apply(Level, ParameterValue.FromNumber(-20, Unit.DecibelFullScale), ParameterKind.Meter, 1);
        using var subscription = _store.Subscribe("test");

        _store.DeviceLost(0, 5);
        _store.DeviceLost(0, 6);

        Assert.Equal(3, subscription.Read(_read));
        Assert.Equal((-10, Quality.Stale), (_read[0].Value.Number, _read[0].Value.Quality));
        Assert.Equal(UnknownReason.DeviceLost, _read[1].Value.Reason);
        Assert.False(_read[2].Value.IsKnown);
    }

    [Fact]
    public void Tells_that_a_device_is_lost_also_of_a_setting_that_was_in_doubt()
    {
        Apply(Fader, ParameterValue.FromNumber(-10, Unit.Decibel, Quality.Stale), ParameterKind.Setting, 1);
        using var subscription = _store.Subscribe("test");

        _store.DeviceLost(0, 5);
        _store.DeviceLost(0, 6);

        Assert.Equal(1, subscription.Read(_read));
        Assert.Equal((ChangeOrigin.Bridge, false), (_read[0].Origin, _read[0].IsDoubt));
    }

    [Fact]
    public void Tells_a_setting_again_when_the_device_is_back_with_the_same_value()
    {
        Apply(Fader, ParameterValue.FromNumber(-10, Unit.Decibel), ParameterKind.Setting, 1);
        _store.DeviceLost(0, 2);
        using var subscription = _store.Subscribe("test");

        Apply(Fader, ParameterValue.FromNumber(-10, Unit.Decibel), ParameterKind.Setting, 3);

        Assert.Equal(1, subscription.Read(_read));
        Assert.Equal(Quality.Live, _read[0].Value.Quality);
    }

    [Fact]
    public void Lets_a_measurement_become_unknown_after_its_stale_time_and_not_before()
    {
        var heardAt = TimeSpan.FromHours(1).Ticks;
        Apply(Battery, ParameterValue.FromNumber(80, Unit.Percent), ParameterKind.Telemetry, heardAt);
        using var subscription = _store.Subscribe("test");

        _store.Age(heardAt + StateProfile.BatteryStaleAfter.Ticks);
        Assert.Equal(0, subscription.Read(_read));

        _store.Age(heardAt + StateProfile.BatteryStaleAfter.Ticks + 1);
        Assert.Equal(1, subscription.Read(_read));
        Assert.Equal(UnknownReason.Stale, _read[0].Value.Reason);
    }

    [Fact]
    public void Numbers_changes_without_a_gap()
    {
        using var subscription = _store.Subscribe("test");

        Apply(Fader, ParameterValue.FromNumber(-1, Unit.Decibel), ParameterKind.Setting, 1);
        Apply(Fader, ParameterValue.FromNumber(-2, Unit.Decibel), ParameterKind.Setting, 1);

        Assert.Equal(2, subscription.Read(_read));
        Assert.Equal(_read[0].Revision + 1, _read[1].Revision);
        Assert.Equal(_read[1].Revision, _store.Revision);
    }

    [Fact]
    public void Applying_and_reading_a_change_allocates_nothing()
    {
        using var subscription = _store.Subscribe("test");
        Run(1000);

        var allocated = Allocations.Least(() => Run(10_000));

        Assert.Equal(0, allocated);

        void Run(int times)
        {
            for (var i = 0; i < times; i++)
            {
                Apply(Fader, ParameterValue.FromNumber(-i, Unit.Decibel), ParameterKind.Setting, i);
                subscription.Read(_read);
            }
        }
    }

    private void Apply(int parameter, ParameterValue value, ParameterKind kind, long heardAt)
    {
        ReadOnlySpan<ParameterChange> change = [new() { Key = new(0, parameter), Value = value, HeardAt = heardAt, Kind = kind }];
        _store.Apply(change);
    }
}
