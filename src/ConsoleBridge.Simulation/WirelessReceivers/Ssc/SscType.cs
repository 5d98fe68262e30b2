namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>What a method takes.</summary>
internal enum SscType
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    Text,

    /// <summary>Anything: it does something and holds no value.</summary>
    Action,
}
