namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>How the text protocol and scene files print a value.</summary>
/// <remarks>Source: scene files written by consoles of firmware 4.x; unofficial X32 protocol 4.06.</remarks>
internal enum TextStyle
{
    /// <summary>One decimal, signed above zero, <c>-oo</c> at the bottom, five wide.</summary>
    Level,

    /// <summary><c>990.9</c> below a kilohertz, <c>1k39</c> above, the last digit cut.</summary>
    Frequency,

    /// <summary>Whole, three wide.</summary>
    LowCut,

    /// <summary>One decimal, cut to three characters.</summary>
    Quality,

    /// <summary>Signed, two decimals, cut to five characters.</summary>
    EqGain,

    /// <summary>One decimal.</summary>
    OneDecimal,

    /// <summary>Whole.</summary>
    Whole,

    /// <summary>Two decimals, cut to four characters, four wide.</summary>
    Hold,

    /// <summary>Whole, four wide.</summary>
    Release,

    /// <summary>Two decimals, cut to four characters.</summary>
    MakeUp,

    /// <summary>Signed, one decimal.</summary>
    Gain,

    /// <summary>Signed, whole.</summary>
    Pan,

    /// <summary>One decimal, five wide.</summary>
    Delay,

    /// <summary>Signed, one decimal, five wide.</summary>
    Weight,

    /// <summary>The label of an enumeration.</summary>
    Label,

    /// <summary>A percent sign and binary digits, highest first.</summary>
    Bits,

    /// <summary>In double quotes.</summary>
    Quoted,
}
