namespace ConsoleBridge.Core.Batteries;

/// <summary>What can be heard of a battery.</summary>
public enum BatteryReading : byte
{
    /// <summary>Whether its transmitter is there: boolean.</summary>
    Present,

    /// <summary>What is left: percent.</summary>
    Percent,

    /// <summary>What is left: bars.</summary>
    Bars,

    /// <summary>What is left by the device's own word: minutes.</summary>
    Runtime,

    /// <summary>What it is made of: text.</summary>
    Type,
}
