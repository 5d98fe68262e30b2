namespace ConsoleBridge.Simulation.RackReceivers;

/// <summary>Who may write a property of a Lectrosonics receiver.</summary>
internal enum LectrosonicsAccess
{
    /// <summary>Nobody: it is measured, or fixed.</summary>
    Read,

    /// <summary>Everybody.</summary>
    Write,

    /// <summary>The unit would take it, but a bridge has no business there: addresses and ports.</summary>
    Forbidden,
}
