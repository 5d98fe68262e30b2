using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// When an alert begins and ends. Immutable. A rule watches every parameter that its pattern names and gives each its own alert.
/// At least one of <see cref="Below"/> and <see cref="Above"/> is set, or else one of <see cref="EqualTo"/>, <see cref="Changed"/> and
/// <see cref="Lost"/> alone.
/// </summary>
public sealed record AlertRule
{
    /// <summary>Name of the built-in rule that tells of a device that does not answer; each device has it.</summary>
    public const string DeviceLost = "device-lost";

    /// <summary>Name, <c>[a-z0-9-]</c>; part of the alerts' ids.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of the devices it is for, a star for any letters (<c>rack-*</c>); empty for all.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>Channels that it is for, a star for one segment: <c>rx/1</c>, <c>ch/*</c>; empty for all.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>Parameters it watches; a star stands for one segment: <c>rx/*/battery/percent</c>.</summary>
    public required string Parameters { get; init; }

    /// <summary>Holds while the value is less than this, in the parameter's unit; null when it does not look downwards.</summary>
    public double? Below { get; init; }

    /// <summary>Holds while the value is greater than this, in the parameter's unit; null when it does not look upwards.</summary>
    public double? Above { get; init; }

    /// <summary>Holds while the value is this: <c>true</c>, <c>error</c>, <c>3</c>; null when it does not compare.</summary>
    public string? EqualTo { get; init; }

    /// <summary>
    /// True when the rule tells of a change from one known value to another. Its alert is over when somebody acknowledges it, or
    /// after <see cref="ClearAfter"/>. What is heard for the first time, or comes back as it was, is no change.
    /// </summary>
    public bool Changed { get; init; }

    /// <summary>True when the rule is about the device itself: it does not answer. <see cref="Parameters"/> is empty then.</summary>
    public bool Lost { get; init; }

    /// <summary>
    /// A boolean parameter that must be true for the rule to count: of the same entity (<c>tx/present</c> beside <c>rx/1/rf/level</c> is
    /// <c>rx/1/tx/present</c>), of the same device (<c>rx/*/tx/present</c>, a star is what it is in the watched one), or of another
    /// (<c>foh:ch/5/solo</c>). While it is unknown nothing fires or clears; when it becomes false an active alert is over.
    /// Null for a rule that always counts.
    /// </summary>
    public string? While { get; init; }

    /// <summary>
    /// The rule counts only while the console channel that the patch names for the watched channel is silent. It watches no channel
    /// that is not patched to a console. Null for a rule that has nothing to do with the patch.
    /// </summary>
    public SilencedAt? WhileSilenced { get; init; }

    /// <summary>
    /// True when the alert may only begin after the value was once seen not to meet the condition since the bridge was started:
    /// a transmitter that goes away alerts, a channel that is not in use does not.
    /// </summary>
    public bool AfterOpposite { get; init; }

    /// <summary>
    /// What it is about, in one word of <c>[a-z0-9-]</c>: <c>battery</c>. Of the alerts of one channel about the same, one speaks for the others: the most
    /// severe, of equals the one that people were told of. Null for a rule that always speaks for itself.
    /// </summary>
    public string? About { get; init; }

    /// <summary>How long the condition must hold before the alert begins. A value that cannot be trusted starts this anew.</summary>
    public TimeSpan For { get; init; }

    /// <summary>For how long the value may be back within the hold without starting it anew: the breath between two words.</summary>
    public TimeSpan Gap { get; init; }

    /// <summary>How long the value must be back before the alert is over. A value that cannot be trusted starts this anew.</summary>
    public TimeSpan ClearAfter { get; init; }

    /// <summary>How far the value must come back over the threshold before the alert is over, in the parameter's unit; 0 or more.</summary>
    public double Hysteresis { get; init; }

    /// <summary>How much it matters.</summary>
    public AlertSeverity Severity { get; init; } = AlertSeverity.Warning;

    /// <summary>
    /// The message, with <c>{name} {wearer} {device} {channel} {parameter} {value} {old} {rule} {console} {place}</c>; null for the usual one.
    /// </summary>
    public string? Message { get; init; }

    /// <summary>The rule that a profile proposes.</summary>
    /// <remarks>A severity that is no such word is taken as critical: an alert too loud is better than one too quiet.</remarks>
    public static AlertRule FromProfile(AlertDefault proposed) => new()
    {
        Name = proposed.Rule,
        Parameters = proposed.Parameters,
        Below = proposed.Below,
        Above = proposed.Above,
        EqualTo = proposed.EqualTo,
        While = proposed.While,
        AfterOpposite = proposed.AfterOpposite,
        About = proposed.About,
        For = proposed.For,
        Hysteresis = proposed.Hysteresis,
        Severity = proposed.Severity switch { "info" => AlertSeverity.Info, "warning" => AlertSeverity.Warning, _ => AlertSeverity.Critical },
    };
}
