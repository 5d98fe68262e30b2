using System.Globalization;
using ConsoleBridge.Core.Batteries;

namespace ConsoleBridge.Batteries;

/// <summary>Sentences about batteries, for people in the venue: times of day by its own clock.</summary>
/// <param name="zone">What is local.</param>
internal sealed class BatteryWording(TimeZoneInfo zone)
{
    /// <summary>Why a battery is to be changed.</summary>
    public string Reason(BatteryEntry battery, DateTimeOffset showEnd, bool isFull)
    {
        var (at, from, to) = battery.Empty ?? default;
        var what = battery.Lasts == Lasts.No
            ? $"empty about {Clock(at)} ({Clock(from)} … {Clock(to)})"
            : $"may be empty from {Clock(from)} on (likely {Clock(at)})";
        var full = isFull ? "; it is full, so a change now gains nothing: plan one during the show" : "";
        return $"{what}, the show ends {Clock(showEnd)}{full}";
    }

    /// <summary>The message of the alert for a battery that does not last.</summary>
    public string Alert(BatteryEntry battery, DateTimeOffset showEnd)
    {
        var (at, from, to) = battery.Empty ?? default;
        var name = battery.Name.Length > 0 ? $" '{battery.Name}'" : "";
        return $"{battery.Device} {battery.Channel}{name}: the battery will not last: empty about {Clock(at)} ({Clock(from)} … {Clock(to)}), the show ends {Clock(showEnd)}";
    }

    private string Clock(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
