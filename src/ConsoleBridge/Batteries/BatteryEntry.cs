using ConsoleBridge.Core.Batteries;

namespace ConsoleBridge.Batteries;

/// <summary>One battery as people see it. Immutable.</summary>
internal sealed record BatteryEntry
{
    /// <summary>Id of the receiver.</summary>
    public required string Device { get; init; }

    /// <summary>Its channel: <c>rx/1</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>What the channel is called: by the patch, else by the receiver; empty when it has no name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who wears the transmitter; empty when nobody said.</summary>
    public string Wearer { get; init; } = "";

    /// <summary>What the device says is left, percent; null when unknown.</summary>
    public double? Percent { get; init; }

    /// <summary>The device's own minutes; null when unknown.</summary>
    public double? Runtime { get; init; }

    /// <summary>What it is made of, as the device says; null when unknown.</summary>
    public string? Type { get; init; }

    /// <summary>The forecast as it was made, from that moment on.</summary>
    public BatteryForecast Forecast { get; init; }

    /// <summary>When it will be empty, and the band around it; null when there is no forecast.</summary>
    public (DateTimeOffset At, DateTimeOffset From, DateTimeOffset To)? Empty { get; init; }

    /// <summary>Whether it lasts until the show has ended, and its margin.</summary>
    public Lasts Lasts { get; init; }

    /// <summary>What is left, 0 … 1; null when nobody says.</summary>
    public double? Level { get; init; }

    /// <summary>Its chemistry.</summary>
    public BatteryChemistry Chemistry { get; init; }
}
