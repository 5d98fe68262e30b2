using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>When many alerts become one.</summary>
internal sealed class GroupingOptions
{
    /// <summary>How long a lost device of a rack waits for its neighbours before anybody is told.</summary>
    public string Gather { get; init; } = "2s";

    /// <summary>Devices of one rack that are lost within this time are one alert.</summary>
    public string RackWithin { get; init; } = "10s";

    /// <summary>So many lost devices of one rack are one alert; 0 for never.</summary>
    [Range(0, 1000)]
    public int RackAtLeast { get; init; } = 2;

    /// <summary>Alerts of one rule that begin within this time are one alert.</summary>
    public string Within { get; init; } = "5s";

    /// <summary>So many alerts of one rule are one alert; 0 for never.</summary>
    [Range(0, 1000)]
    public int AtLeast { get; init; } = 5;
}
