namespace ConsoleBridge.Core.Alerts;

/// <summary>What a rule of the site says, taken apart: <c>rx/*/rf/level &lt; -90 for 3s while tx/present</c>. Immutable.</summary>
public sealed record WhenClause
{
    /// <summary>The device, a star for any letters; null for all.</summary>
    public string? Device { get; init; }

    /// <summary>The parameters; empty for a lost device.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>After <c>&lt;</c>.</summary>
    public double? Below { get; init; }

    /// <summary>After <c>&gt;</c>.</summary>
    public double? Above { get; init; }

    /// <summary>After <c>=</c>; <c>true</c> for parameters alone.</summary>
    public string? EqualTo { get; init; }

    /// <summary>The word <c>changed</c>.</summary>
    public bool Changed { get; init; }

    /// <summary>The word <c>lost</c>.</summary>
    public bool Lost { get; init; }

    /// <summary>After <c>for</c>; null when it is not there.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>After <c>while</c>; null when it is not there.</summary>
    public string? While { get; init; }
}
