namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>A battery, the device that shows it, and what that says of its type.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Cell">What it is.</param>
/// <param name="Indicator">How it is shown.</param>
/// <param name="Known">Which table the device takes.</param>
/// <param name="Type">What it reports as the type; null for nothing.</param>
/// <param name="MinuteStep">Steps of its own minutes; 0 when it gives none.</param>
internal sealed record NightKind(string Name, Cell Cell, IndicatorKind Indicator, BatteryKnown Known, string? Type, double MinuteStep = 0)
{
    /// <summary>It gives its own minutes.</summary>
    public bool HasMinutes => MinuteStep > 0;

    /// <summary>All that is measured.</summary>
    public static IReadOnlyList<NightKind> All { get; } =
    [
        new("alkaline AA, percent", Cell.Alkaline, IndicatorKind.Percent, BatteryKnown.Alkaline, "ALKA"),
        new("alkaline AA, 5 bars", Cell.Alkaline, IndicatorKind.Bars, BatteryKnown.Alkaline, "ALKA"),
        new("alkaline AA, 4 steps, no type", Cell.Alkaline, IndicatorKind.Steps, BatteryKnown.Alkaline, null),
        new("lithium AA, percent", Cell.Lithium, IndicatorKind.Percent, BatteryKnown.Lithium, "LITH"),
        new("lithium AA, 5 bars", Cell.Lithium, IndicatorKind.Bars, BatteryKnown.Lithium, "LITH"),
        new("lithium AA, taken for alkaline", Cell.Lithium, IndicatorKind.Bars, BatteryKnown.Alkaline, "Primary Cell"),
        new("NiMH AA, percent", Cell.Nickel, IndicatorKind.Percent, BatteryKnown.Nickel, "NIMH"),
        new("NiMH AA, 5 bars", Cell.Nickel, IndicatorKind.Bars, BatteryKnown.Nickel, "NIMH"),
        new("NiMH pack, 4 steps, no type (G4)", Cell.Nickel, IndicatorKind.Steps, BatteryKnown.Alkaline, null),
        new("Li-ion pack, percent", Cell.Ion, IndicatorKind.Counter, BatteryKnown.Pack, "LION"),
        new("Li-ion pack, minutes (Shure)", Cell.Ion, IndicatorKind.Counter, BatteryKnown.Pack, "LION", MinuteStep: 1),
        new("Li-ion pack, minutes (Sennheiser EW-DX)", Cell.Ion, IndicatorKind.Counter, BatteryKnown.Pack, "Battery", MinuteStep: 5),
        new("Li-ion pack, 4 steps and minutes (6000)", Cell.Ion, IndicatorKind.CounterSteps, BatteryKnown.Pack, null, MinuteStep: 15),
        new("Li-ion pack, 4 steps, no minutes (6000)", Cell.Ion, IndicatorKind.CounterSteps, BatteryKnown.Pack, null),
    ];
}
