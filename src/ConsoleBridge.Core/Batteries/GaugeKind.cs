namespace ConsoleBridge.Core.Batteries;

/// <summary>How a device shows what is left.</summary>
internal enum GaugeKind : byte
{
    /// <summary>Percent, in ones.</summary>
    Percent,

    /// <summary>A number of bars.</summary>
    Bars,

    /// <summary>Percent in a few steps.</summary>
    Steps,
}
