namespace ConsoleBridge.Configuration;

/// <summary>Where an alert goes when nobody has acknowledged it in time.</summary>
internal sealed class EscalationOptions
{
    /// <summary>How long after it was told: <c>2min</c> or <c>00:02:00</c>.</summary>
    public string After { get; init; } = "";

    /// <summary>Names of the sinks that are told now.</summary>
    public string[] Sinks { get; init; } = [];

    /// <summary>Only alerts of this severity and worse: <c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string Severity { get; init; } = "info";
}
