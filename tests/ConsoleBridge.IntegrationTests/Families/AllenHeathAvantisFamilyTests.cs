using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Allen &amp; Heath Avantis, which cannot be asked for levels and mutes, through all that a family must stand.</summary>
public sealed class AllenHeathAvantisFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "allen-heath/avantis",
        KnownAtOnce = ["ch/1/name", "ch/64/color", "dca/1/name"],
        Moves =
        [
            new("ch/1/fader", "set ip1 fader -10", "-10", "set ip1 fader 0", "0"),
            new("ch/2/mute", "set ip2 mute on", "true", "set ip2 mute off", "false"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-20", "5", "get ip3 fader", "-20"),
            new("ch/4/mute", "true", "false", "get ip4 mute", "on"),
        ],
        BadNetwork = ["fault merge on", "fault delay 20ms"],
        HighestRate = 250,
    };
}
