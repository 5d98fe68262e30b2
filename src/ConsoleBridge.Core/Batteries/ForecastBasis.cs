namespace ConsoleBridge.Core.Batteries;

/// <summary>What a forecast rests on.</summary>
public enum ForecastBasis : byte
{
    /// <summary>On nothing: there is none.</summary>
    None,

    /// <summary>The device's own minutes, and how right they were so far.</summary>
    Device,

    /// <summary>Percent, in ones, and a discharge model of the chemistry.</summary>
    Model,

    /// <summary>Bars or a few steps, and a discharge model: a wide band.</summary>
    Steps,
}
