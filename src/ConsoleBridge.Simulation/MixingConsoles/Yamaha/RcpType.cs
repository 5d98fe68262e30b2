namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>What a parameter's value is, which decides how it is displayed.</summary>
internal enum RcpType
{
    /// <summary>Hundredths of a decibel; -32768 is minus infinity.</summary>
    Level,

    /// <summary>0 or 1.</summary>
    Switch,

    /// <summary>-63 … 63.</summary>
    Pan,

    /// <summary>Any other number.</summary>
    Number,

    /// <summary>Tenths of a hertz, of which only a row of values is known.</summary>
    Frequency,

    /// <summary>Text in quotes.</summary>
    Text,
}
