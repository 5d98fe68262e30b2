namespace ConsoleBridge.Core.Alerts;

/// <summary>When many alerts become one. Immutable.</summary>
public sealed record AlertGrouping
{
    /// <summary>How long a lost device of a rack waits for its neighbours before anybody is told.</summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Devices of one rack that were lost within this time are one alert.</summary>
    public TimeSpan RackWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>So many lost devices of one rack are one alert; 0 for never.</summary>
    public int RackAtLeast { get; init; } = 2;

    /// <summary>Alerts of one rule that began within this time are one alert.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>So many alerts of one rule are one alert; 0 for never.</summary>
    public int AtLeast { get; init; } = 5;
}
