using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>CHG 70N, through all that a family must stand.</summary>
public sealed class Chg70NFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "sennheiser/chg70n",
        KnownAtOnce = ["device/model", "bay/1/battery/percent", "bay/1/occupied", "bay/2/occupied"],
        Moves =
        [
            new("bay/2/occupied", "dock 2", "true", "undock 2", "false"),
            new("bay/1/battery/cycles", "cycles 1 40", "40", "cycles 1 39", "39"),
        ],
        HighestRate = 100,
    };
}
