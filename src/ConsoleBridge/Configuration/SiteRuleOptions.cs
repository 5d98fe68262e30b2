namespace ConsoleBridge.Configuration;

/// <summary>One rule of the site. Times are written as <c>3s</c>, <c>2min</c>, <c>1h</c> or <c>00:00:03</c>.</summary>
internal sealed class SiteRuleOptions
{
    /// <summary>Its name, of a-z, 0-9 and -.</summary>
    public string Name { get; init; } = "";

    /// <summary>When it fires: <c>rx/*/battery/runtime &lt; 30</c>, <c>rx/*/rf/level &lt; -90 for 3s while tx/present</c>, <c>rx/*/frequency changed</c>, <c>rack-* lost for 10s</c>.</summary>
    public string When { get; init; } = "";

    /// <summary>How long it must be so; the same as <c>for</c> in <see cref="When"/>.</summary>
    public string For { get; init; } = "";

    /// <summary>How long the value must be back before it is over; of a change: after how long it is over by itself, usually 60s.</summary>
    public string ClearAfter { get; init; } = "";

    /// <summary>For how long the value may be back within <see cref="For"/> without starting it anew.</summary>
    public string Gap { get; init; } = "";

    /// <summary>How far it must come back before it clears.</summary>
    public double Hysteresis { get; init; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string Severity { get; init; } = "warning";

    /// <summary>Ids of the devices it is for, a star for any letters; empty for all.</summary>
    public string[] Devices { get; init; } = [];

    /// <summary>Channels it is for, a star for one segment: <c>rx/1</c>; empty for all.</summary>
    public string[] Channels { get; init; } = [];

    /// <summary>It counts only while this is true; the same as <c>while</c> in <see cref="When"/>.</summary>
    public string While { get; init; } = "";

    /// <summary>True when it may only fire after it was once seen not to be so: a transmitter that goes away, not a channel that is not in use.</summary>
    public bool AfterOpposite { get; init; }

    /// <summary>
    /// What it is about, in one word: <c>battery</c>. Of the alerts of one channel about the same, one speaks for the others, with the rules of the profiles;
    /// empty: it always speaks for itself.
    /// </summary>
    public string About { get; init; } = "";

    /// <summary>Its message, with <c>{name} {wearer} {device} {channel} {parameter} {value} {old} {rule} {console} {place}</c>; empty for the usual one.</summary>
    public string Message { get; init; } = "";
}
