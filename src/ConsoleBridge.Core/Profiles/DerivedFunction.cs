namespace ConsoleBridge.Core.Profiles;

/// <summary>The safe set of functions for derived values.</summary>
public enum DerivedFunction : byte
{
    /// <summary>The first input that is known, with its quality; the result of a later input is estimated.</summary>
    FirstKnown,

    /// <summary>The greatest of the known inputs; unknown when none is known.</summary>
    Max,

    /// <summary>The input as a percentage of a constant; estimated.</summary>
    PercentOf,

    /// <summary>The candidate that the selector points at; a write goes to that candidate. Unknown when it points at none.</summary>
    Pick,

    /// <summary>True when the input is known, false when it is unknown for a reason the device gave.</summary>
    IsKnown,
}
