using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>The WING by OSC, through all that a family must stand.</summary>
public sealed class WingOscFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "behringer/wing-osc",
        KnownAtOnce = ["ch/1/name", "ch/40/fader", "ch/1/mute", "bus/16/fader", "dca/1/mute"],
        Moves =
        [
            new("ch/1/fader", "set /ch/1/fdr 0", "0", "set /ch/1/fdr -10", "-10"),
            new("ch/2/mute", "set /ch/2/mute 1", "true", "set /ch/2/mute 0", "false"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-10", "0", "get /ch/3/fdr", "-10"),
            new("ch/4/mute", "true", "false", "get /ch/4/mute", "1"),
        ],
        HighestRate = 2000,
    };
}
