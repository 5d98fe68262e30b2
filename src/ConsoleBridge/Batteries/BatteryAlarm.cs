using System.Collections.Immutable;
using ConsoleBridge.Core.Batteries;

namespace ConsoleBridge.Batteries;

/// <summary>Tells of batteries that do not last, once that has held for a minute; and that they do, as soon as that is known.</summary>
internal sealed class BatteryAlarm(IForecastAlerts alerts, BatteryWording wording)
{
    private static readonly TimeSpan HoldFor = TimeSpan.FromMinutes(1);

    /// <summary>Looks at all batteries.</summary>
    /// <param name="batteries">All batteries.</param>
    /// <param name="at">Now, on a clock that is never set.</param>
    /// <param name="showEnd">When the show ends; null when nobody said: nothing can fail to last then.</param>
    public void Look(ImmutableArray<TrackedBattery> batteries, TimeSpan at, DateTimeOffset? showEnd)
    {
        foreach (var battery in batteries)
        {
            if (battery.Entry is not { } entry)
            {
                continue;
            }

            if (entry.Lasts == Lasts.No && showEnd is { } end)
            {
                battery.FailsSince ??= at;
                if (at - battery.FailsSince >= HoldFor)
                {
                    Raise(battery, entry, end);
                }
            }
            else
            {
                battery.FailsSince = null;
                if (battery.IsRaised != false && IsOver(battery, entry, showEnd))
                {
                    battery.IsRaised = false;
                    alerts.Clear(entry, battery.AlertParameter);
                }
            }
        }
    }

    // A battery that is not heard for a while may be the same one: only what is known ends an alert, or that there is no show. An alert of the run
    // before ends only by a battery that lasts: the forecast has less to go by than when it was raised.
    private static bool IsOver(TrackedBattery battery, BatteryEntry entry, DateTimeOffset? showEnd) =>
        showEnd is null || (battery.IsRaised is null ? entry.Lasts == Lasts.Yes : entry.Lasts != Lasts.Unknown);

    private void Raise(TrackedBattery battery, BatteryEntry entry, DateTimeOffset end)
    {
        if (battery.IsRaised != true || IsWorthSaying(battery, entry))
        {
            battery.IsRaised = true;
            battery.SaidAt = entry.Empty?.At;
            alerts.Raise(entry, battery.AlertParameter, wording.Alert(entry, end));
        }
    }

    // The forecast moves by a minute now and then; an alert that says so each time is noise.
    private static bool IsWorthSaying(TrackedBattery battery, BatteryEntry entry) =>
        battery.SaidAt is { } said && entry.Empty is { } empty && (empty.At - said).Duration() >= TimeSpan.FromMinutes(15);
}
