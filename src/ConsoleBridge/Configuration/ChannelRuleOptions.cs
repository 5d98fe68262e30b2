namespace ConsoleBridge.Configuration;

/// <summary>Changes to one alert rule for one channel of a device. What is null stays as it is for the device.</summary>
internal sealed class ChannelRuleOptions
{
    /// <summary>False switches the rule off for this channel.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Fires below this.</summary>
    public double? Below { get; init; }

    /// <summary>Fires above this.</summary>
    public double? Above { get; init; }

    /// <summary>How long it must be so.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>How long the value must be back before it is over.</summary>
    public TimeSpan? ClearAfter { get; init; }

    /// <summary>How far it must come back before it clears.</summary>
    public double? Hysteresis { get; init; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string? Severity { get; init; }
}
