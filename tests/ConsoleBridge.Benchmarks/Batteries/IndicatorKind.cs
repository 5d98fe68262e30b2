namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>How a device shows what is left.</summary>
internal enum IndicatorKind
{
    /// <summary>Percent, from the voltage.</summary>
    Percent,

    /// <summary>Five bars, from the voltage.</summary>
    Bars,

    /// <summary>100, 70, 30 and 0 %, from the voltage.</summary>
    Steps,

    /// <summary>Percent, from counted charge.</summary>
    Counter,

    /// <summary>100, 70, 30 and 0 %, from counted charge.</summary>
    CounterSteps,
}
