namespace ConsoleBridge.AlertDeliveries;

/// <summary>How patiently one sink is tried.</summary>
internal sealed record DeliverySettings
{
    /// <summary>For a place in the house (log, bus, lamp): it gets every record as it is, and keeps nothing for later.</summary>
    public static DeliverySettings Inside { get; } = new() { Merges = false, Attempts = 3 };

    /// <summary>After so many failed attempts a record becomes a dead letter.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Pause after the first failed attempt; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>No pause is longer; also how often a sink that is down is tried again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time limit of one attempt.</summary>
    public TimeSpan TryFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most records that wait; of more, the oldest that is not critical falls out.</summary>
    public int Queue { get; init; } = 1000;

    /// <summary>True when records of one alert that wait together are told as one.</summary>
    public bool Merges { get; init; } = true;
}
