using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Allen &amp; Heath SQ, through all that a family must stand.</summary>
public sealed class AllenHeathSqFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "allen-heath/sq5",
        KnownAtOnce = ["ch/1/fader", "ch/48/mute", "main/fader", "dca/8/fader"],
        Moves =
        [
            new("ch/1/fader", "set ip1 level -10", "-10", "set ip1 level 0", "0"),
            new("ch/2/mute", "set ip2 mute on", "true", "set ip2 mute off", "false"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-20", "5", "get ip3 level", "-20"),
            new("ch/4/mute", "true", "false", "get ip4 mute", "on"),
            new("dca/1/fader", "-6", "0", "get dca1 level", "-6"),
        ],
        BadNetwork = ["fault merge on", "fault delay 20ms"],
        HighestRate = 150,
    };
}
