namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>What the scenarios of <see cref="FamilyTests"/> must know of one family of devices.</summary>
public sealed record Family
{
    /// <summary>Profile and simulated device: <c>vendor/model</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>More of the device's configuration, beginning with a comma: <c>, "Transport": "tcp"</c>.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>Steering before anything else, line by line.</summary>
    public IReadOnlyList<string> Prepare { get; init; } = [];

    /// <summary>Parameters that must be known once the device is live.</summary>
    public required IReadOnlyList<string> KnownAtOnce { get; init; }

    /// <summary>What someone does at the device.</summary>
    public required IReadOnlyList<FamilyMove> Moves { get; init; }

    /// <summary>What someone sets over the bus; empty for a family that is only read.</summary>
    public IReadOnlyList<FamilyWish> Wishes { get; init; } = [];

    /// <summary>The faults of a bad network: datagrams are lost, streams come in crumbs.</summary>
    public IReadOnlyList<string> BadNetwork { get; init; } = ["fault loss 0.05"];

    /// <summary>Most frames that may go to the device within any second, from the first one on.</summary>
    public required int HighestRate { get; init; }
}
