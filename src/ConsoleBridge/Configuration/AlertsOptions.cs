namespace ConsoleBridge.Configuration;

/// <summary>Alerts for the whole rig.</summary>
internal sealed class AlertsOptions
{
    /// <summary>The site's own rules.</summary>
    public SiteRuleOptions[] Rules { get; init; } = [];

    /// <summary>The rule <c>muted-mic</c>: a microphone is live, but its console channel is silent. Left out: switched off.</summary>
    public MutedMicOptions? MutedMic { get; init; }

    /// <summary>What many alerts at once become.</summary>
    public GroupingOptions Grouping { get; init; } = new();

    /// <summary>Times at which nobody is called; local time of this machine.</summary>
    public QuietOptions[] Quiet { get; init; } = [];

    /// <summary>Where an alert goes that nobody acknowledges; in order.</summary>
    public EscalationOptions[] Escalation { get; init; } = [];

    /// <summary>False switches all alerts off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>A device must be lost for this long before it is an alert.</summary>
    public TimeSpan DeviceLostAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Who is told, beside the bus, the log and the dashboard; by a name for each.</summary>
    public Dictionary<string, AlertSinkOptions> Sinks { get; init; } = [];
}

/// <summary>Changes to one alert rule of a device. What is null stays as the profile says.</summary>
internal sealed class AlertRuleOptions
{
    /// <summary>False switches the rule off for this device.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Fires below this.</summary>
    public double? Below { get; init; }

    /// <summary>Fires above this.</summary>
    public double? Above { get; init; }

    /// <summary>How long it must be so.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>How far it must come back before it clears.</summary>
    public double? Hysteresis { get; init; }

    /// <summary>How long the value must be back before it is over.</summary>
    public TimeSpan? ClearAfter { get; init; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string? Severity { get; init; }

    /// <summary>Further changes for some channels, by the channel, a star for one segment: <c>rx/3</c>, <c>rx/*</c>.</summary>
    public Dictionary<string, ChannelRuleOptions> Channels { get; init; } = [];
}
