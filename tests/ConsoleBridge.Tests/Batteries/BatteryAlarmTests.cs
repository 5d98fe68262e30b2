using ConsoleBridge.Batteries;
using ConsoleBridge.Core.Batteries;

namespace ConsoleBridge.Tests.Batteries;

/// <summary>When somebody is told that a battery will not last.</summary>
public class BatteryAlarmTests
{
    private static readonly DateTimeOffset Evening = new(2031, 5, 17, 20, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Evening.AddHours(3);

    private readonly List<string> _told = [];
    private readonly TrackedBattery _battery = new()
    {
        Number = 0, Device = "rack-a", Channel = "rx/1", Watch = new BatteryWatch(), Percent = 3, Runtime = -1, Type = -1, Name = -1,
    };

    [Fact]
    public void Is_told_after_a_minute_and_ends_when_another_battery_was_put_in()
    {
        var alarm = new BatteryAlarm(new Witness(_told), new BatteryWording(TimeZoneInfo.Utc));

        _battery.Entry = Entry(Lasts.No);
        alarm.Look([_battery], TimeSpan.FromSeconds(0), End);
        alarm.Look([_battery], TimeSpan.FromSeconds(59), End);
        Assert.Empty(_told);

        alarm.Look([_battery], TimeSpan.FromSeconds(60), End);
        alarm.Look([_battery], TimeSpan.FromSeconds(120), End);
        _battery.Entry = Entry(Lasts.Unknown);
        alarm.Look([_battery], TimeSpan.FromSeconds(130), End);
        Assert.Equal(["rx/1/battery/percent: rack-a rx/1 'Vox 1': the battery will not last: empty about 21:00 (20:40 … 21:30), the show ends 23:00"], _told);

        _battery.Entry = Entry(Lasts.Yes);
        alarm.Look([_battery], TimeSpan.FromSeconds(140), End);
        Assert.Equal("over", _told[^1]);
    }

    [Fact]
    public void Ends_with_the_show()
    {
        var alarm = new BatteryAlarm(new Witness(_told), new BatteryWording(TimeZoneInfo.Utc));
        _battery.Entry = Entry(Lasts.No);
        alarm.Look([_battery], TimeSpan.FromSeconds(0), End);
        alarm.Look([_battery], TimeSpan.FromSeconds(61), End);

        _battery.Entry = Entry(Lasts.Unknown);
        alarm.Look([_battery], TimeSpan.FromSeconds(70), null);

        Assert.Equal(2, _told.Count);
        Assert.Equal("over", _told[^1]);
    }

    [Fact]
    public void What_was_told_before_a_restart_ends_when_another_battery_was_put_in_meanwhile()
    {
        var alarm = new BatteryAlarm(new Witness(_told), new BatteryWording(TimeZoneInfo.Utc));
        _battery.Entry = Entry(Lasts.Unknown);
        alarm.Look([_battery], TimeSpan.FromSeconds(1), End);
        _battery.Entry = Entry(Lasts.Maybe);
        alarm.Look([_battery], TimeSpan.FromSeconds(2), End);
        Assert.Empty(_told);

        _battery.Entry = Entry(Lasts.Yes);
        alarm.Look([_battery], TimeSpan.FromSeconds(3), End);
        alarm.Look([_battery], TimeSpan.FromSeconds(4), End);

        Assert.Equal(["over"], _told);
    }

    private static BatteryEntry Entry(Lasts lasts) => new()
    {
        Device = "rack-a", Channel = "rx/1", Name = "Vox 1", Lasts = lasts,
        Empty = lasts == Lasts.Unknown ? null : (Evening.AddMinutes(60), Evening.AddMinutes(40), Evening.AddMinutes(90)),
    };

    private sealed class Witness(List<string> told) : IForecastAlerts
    {
        public void Raise(BatteryEntry battery, string parameter, string message) => told.Add($"{parameter}: {message}");

        public void Clear(BatteryEntry battery, string parameter) => told.Add("over");
    }
}
