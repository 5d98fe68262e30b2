namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>What a desk does when a second client connects.</summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.1 "session, limits, quirks" (issue tracker), 2.2 (doc).</remarks>
internal enum SecondClient
{
    /// <summary>It is served like the first.</summary>
    Served,

    /// <summary>It is reset; the first stays.</summary>
    Refused,

    /// <summary>Both are reset.</summary>
    ResetsBoth,
}
