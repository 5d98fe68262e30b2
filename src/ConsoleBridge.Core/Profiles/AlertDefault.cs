namespace ConsoleBridge.Core.Profiles;

/// <summary>A threshold that the profile proposes for its model; the configuration may change or switch it off.</summary>
public sealed class AlertDefault
{
    /// <summary>Name of the rule: <c>battery-percent</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Parameters it watches; a star stands for one segment: <c>rx/*/battery/percent</c>.</summary>
    public required string Parameters { get; init; }

    /// <summary>Fires below this; null when it does not look downwards.</summary>
    public double? Below { get; init; }

    /// <summary>Fires above this; null when it does not look upwards.</summary>
    public double? Above { get; init; }

    /// <summary>Fires when the value, as text, is this: <c>true</c>, <c>error</c>; null when it does not compare.</summary>
    public string? EqualTo { get; init; }

    /// <summary>A boolean parameter of the same entity that must be true for the rule to count: <c>tx/present</c>; null when it always counts.</summary>
    public string? While { get; init; }

    /// <summary>True when it may only fire after the value was once seen otherwise: a channel that is not in use stays silent.</summary>
    public bool AfterOpposite { get; init; }

    /// <summary>What it is about, in one word: <c>battery</c>. One alert of a channel speaks for its others about the same; null for a rule of its own.</summary>
    public string? About { get; init; }

    /// <summary>How long it must be so before the alert fires.</summary>
    public TimeSpan For { get; init; }

    /// <summary>How far the value must come back over the threshold before the alert clears, in the parameter's unit.</summary>
    public double Hysteresis { get; init; }

    /// <summary><c>warning</c> or <c>critical</c>.</summary>
    public string Severity { get; init; } = "warning";
}
