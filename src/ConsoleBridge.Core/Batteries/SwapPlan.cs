using System.Collections.Immutable;

namespace ConsoleBridge.Core.Batteries;

/// <summary>Which batteries to change so that all outlast the show, the most urgent first.</summary>
public static class SwapPlan
{
    /// <summary>From here on a pack in a charger is full enough to be a spare, percent.</summary>
    public const double FullEnough = 80;

    /// <summary>From here on changing a battery for another of its kind gains nothing.</summary>
    public const double AsGoodAsFull = 0.95;

    /// <summary>Makes the plan.</summary>
    /// <param name="batteries">All batteries.</param>
    /// <param name="spares">All packs in chargers.</param>
    /// <returns>
    /// Every battery that does not last or may not, by the time until which it surely runs. One that is as good as full and may last is left out: nothing
    /// better can be put in.
    /// </returns>
    public static ImmutableArray<SwapStep> Make(IReadOnlyList<BatteryOutlook> batteries, IEnumerable<SpareBattery> spares)
    {
        var ready = new Queue<SpareBattery>(spares.Where(spare => spare.Percent >= FullEnough)
            .OrderByDescending(spare => spare.Percent).ThenBy(spare => spare.Device).ThenBy(spare => spare.Bay, StringComparer.Ordinal));
        var steps = ImmutableArray.CreateBuilder<SwapStep>();
        foreach (var (battery, index) in batteries.Select((battery, index) => (battery, index))
            .Where(item => IsToChange(item.battery))
            .OrderBy(item => item.battery.Forecast.Least).ThenBy(item => item.index))
        {
            var isFull = battery.Level >= AsGoodAsFull;
            var spare = battery.Chemistry == BatteryChemistry.LithiumIon && ready.TryDequeue(out var next) ? next : (SpareBattery?)null;
            steps.Add(new SwapStep(index, battery.Forecast.Least, isFull, spare));
        }

        return steps.ToImmutable();
    }

    private static bool IsToChange(in BatteryOutlook battery) =>
        battery.Lasts == Lasts.No || (battery.Lasts == Lasts.Maybe && !(battery.Level >= AsGoodAsFull));
}
