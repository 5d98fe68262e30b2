using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Allen &amp; Heath AHM, through all that a family must stand.</summary>
public sealed class AllenHeathAhmFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "allen-heath/ahm16",
        KnownAtOnce = ["input/1/fader", "zone/16/mute", "zone/1/name"],
        Moves =
        [
            new("zone/1/fader", "set zone1 fader -10", "-10", "set zone1 fader 0", "0"),
            new("input/2/mute", "set ip2 mute on", "true", "set ip2 mute off", "false"),
        ],
        Wishes =
        [
            new("zone/3/fader", "-20", "5", "get zone3 fader", "-20"),
            new("input/4/mute", "true", "false", "get ip4 mute", "on"),
        ],
        BadNetwork = ["fault merge on", "fault delay 20ms"],
        HighestRate = 250,
    };
}
