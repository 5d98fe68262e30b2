using System.Collections.Immutable;
using ConsoleBridge.Core.Batteries;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Batteries;

/// <summary>Asks the watches, as often as it is worth it, and writes the report.</summary>
internal sealed class BatteryJudge(BatteryRack rack, IStateReader store, IDeviceDirectory devices, BatteryWording wording)
{
    // A forecast costs some thirty microseconds: of a thousand batteries each is asked anew when it was heard, yet not all the time.
    private static readonly TimeSpan AskAtMost = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AskAtLeast = TimeSpan.FromSeconds(60);

    private DateTimeOffset? _until;
    private Patch? _patch;

    /// <summary>Asks the watches that are due.</summary>
    /// <param name="at">Now, on a clock that is never set.</param>
    /// <param name="now">Now, by the time of day.</param>
    /// <param name="until">What batteries are to outlast; null when nobody said.</param>
    /// <param name="patch">Names and wearers.</param>
    /// <returns>True when there is something to report.</returns>
    public bool Ask(TimeSpan at, DateTimeOffset now, DateTimeOffset? until, Patch patch)
    {
        var isAnew = until != _until || !ReferenceEquals(patch, _patch);
        (_until, _patch) = (until, patch);
        var isChanged = isAnew || rack.IsChanged;
        rack.IsChanged = false;
        foreach (var battery in rack.Batteries)
        {
            var age = battery.AskedAt is { } asked ? at - asked : TimeSpan.MaxValue;
            if (isAnew || age >= AskAtLeast || ((battery.IsDirty || battery.Watch.IsPending) && age >= AskAtMost))
            {
                var entry = Describe(battery, at, now, until, patch);
                isChanged |= entry != battery.Entry;
                (battery.Entry, battery.AskedAt, battery.IsDirty) = (entry, at, false);
            }
        }

        return isChanged;
    }

    /// <summary>Writes the report of what was last asked.</summary>
    /// <param name="now">Now.</param>
    /// <param name="showEnd">When the show ends.</param>
    public BatteryReport Report(DateTimeOffset now, DateTimeOffset? showEnd)
    {
        var entries = rack.Batteries.Where(battery => battery.Entry is not null && (battery.IsHeard || _patch?.Of(battery.Device, battery.Channel) is not null))
            .Select(battery => battery.Entry!).ToImmutableArray();
        var spares = rack.Spares(store).Where(spare => spare.Percent >= SwapPlan.FullEnough).ToArray();
        var outlooks = entries.Select(entry => new BatteryOutlook(entry.Forecast, entry.Lasts, entry.Level, entry.Chemistry)).ToArray();
        var steps = showEnd is null ? [] : SwapPlan.Make(outlooks, spares);
        var swap = steps.Select(step => Describe(entries[step.Battery], step, showEnd!.Value)).ToImmutableArray();
        return new BatteryReport(showEnd, entries, swap, [.. spares.OrderByDescending(spare => spare.Percent).Select(Describe)]);
    }

    private BatteryEntry Describe(TrackedBattery battery, TimeSpan at, DateTimeOffset now, DateTimeOffset? until, Patch patch)
    {
        var forecast = battery.Watch.Forecast(at);
        var line = patch.Of(battery.Device, battery.Channel);
        var name = line is { Name.Length: > 0 } ? line.Name : Read(battery, battery.Name).Text ?? "";
        return new BatteryEntry
        {
            Device = battery.Device, Channel = battery.Channel, Name = name, Wearer = line?.Wearer ?? "",
            Percent = Number(Read(battery, battery.Percent)), Runtime = Number(Read(battery, battery.Runtime)), Type = Read(battery, battery.Type).Text,
            Forecast = forecast, Level = battery.Watch.Level, Chemistry = battery.Watch.Chemistry,
            Empty = forecast.IsKnown ? (Minute(now + forecast.Likely), Minute(now + forecast.Least), Minute(now + forecast.Most)) : null,
            Lasts = BatteryOutlook.Judge(forecast, until - now),
        };
    }

    private SwapEntry Describe(BatteryEntry battery, SwapStep step, DateTimeOffset showEnd)
    {
        var spare = step.Spare is { } pack ? Describe(pack) : null;
        return new SwapEntry(battery, battery.Empty!.Value.From, wording.Reason(battery, showEnd, step.IsFull), spare);
    }

    private SpareEntry Describe(SpareBattery spare) => new(devices.All[spare.Device].Description.Id, spare.Bay, spare.Percent);

    private ParameterValue Read(TrackedBattery battery, int parameter) => parameter < 0 ? default : store.Read(battery.Key(parameter)).Value;

    private static double? Number(in ParameterValue value) => value is { IsTrusted: true, Kind: ValueKind.Number } ? value.Number : null;

    // Whole minutes, rounded up: nobody plans by seconds, and none of them is ever in the past.
    private static DateTimeOffset Minute(DateTimeOffset time) =>
        new((time.UtcTicks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
