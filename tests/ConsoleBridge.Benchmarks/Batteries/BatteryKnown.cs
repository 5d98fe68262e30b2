namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>What a device takes a battery for.</summary>
internal enum BatteryKnown
{
    Alkaline,
    Lithium,
    Nickel,
    Pack,
}
