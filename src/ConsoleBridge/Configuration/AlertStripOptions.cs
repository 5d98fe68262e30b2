namespace ConsoleBridge.Configuration;

/// <summary>Alerts on a console's own strips: the channel that the microphone is patched to shows them in its name and colour.</summary>
internal sealed class AlertStripOptions
{
    /// <summary>True to let alerts change names and colours of this console; they are put back when the alert is over.</summary>
    public bool Enabled { get; init; }

    /// <summary>Names of the alert rules that may, with * for any part: <c>battery-*</c>. Empty for that.</summary>
    public string[] Rules { get; init; } = [];

    /// <summary><c>info</c>, <c>warning</c>, <c>critical</c>; empty for the last two.</summary>
    public string[] Severities { get; init; } = [];

    /// <summary>Colour while an alert shows, in the console's words; empty to leave the colour alone. Only where the console has one that can be put back exactly.</summary>
    public string Color { get; init; } = "red";

    /// <summary>The text of alerts about a channel: <c>{runtime}</c> minutes and <c>{percent}</c> of the battery, <c>{rule}</c>, <c>{name}</c>. A word whose value is not known is left out; what is longer than the console takes is cut.
    /// One that names minutes or percent is for alerts about batteries: others show the name of their rule, and a receiver that does not answer <c>LOST</c>.</summary>
    public string Text { get; init; } = "BAT {runtime}m";

    /// <summary>Texts of their own for single rules, by the rule's name: <c>"device-lost": "OFF AIR"</c>.</summary>
    public Dictionary<string, string> Texts { get; init; } = [];

    /// <summary>How long the text shows before the real name does, and so on; 1 s at least.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>True to go on while the show is locked; <c>ShowLock:Allow</c> must let names and colours of this console through.</summary>
    public bool InShowLock { get; init; }

    /// <summary>True to take an alert off the strip as soon as somebody has acknowledged it.</summary>
    public bool UntilAcknowledged { get; init; } = true;
}
