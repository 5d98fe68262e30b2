using System.Collections.Immutable;

namespace ConsoleBridge.Batteries;

/// <summary>All batteries and the swap plan at one moment. Immutable.</summary>
/// <param name="ShowEnd">When the show ends; null when nobody said.</param>
/// <param name="Batteries">Every battery of which something was heard, and those that are patched; in the order of the configuration.</param>
/// <param name="Swap">Which to change, the most urgent first.</param>
/// <param name="Spares">Packs in chargers that are full enough, the fullest first.</param>
internal sealed record BatteryReport(
    DateTimeOffset? ShowEnd, ImmutableArray<BatteryEntry> Batteries, ImmutableArray<SwapEntry> Swap, ImmutableArray<SpareEntry> Spares)
{
    /// <summary>Before anything was heard.</summary>
    public static BatteryReport Nothing { get; } = new(null, [], [], []);
}
