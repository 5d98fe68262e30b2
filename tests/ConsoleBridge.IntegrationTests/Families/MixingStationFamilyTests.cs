using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A desk through the Mixing Station app, through all that a family must stand.</summary>
public sealed class MixingStationFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "mixing-station/desktop",
        KnownAtOnce = ["x/app/state", "ch/1/fader", "ch/1/name", "ch/45/mute"],
        Moves =
        [
            new("ch/1/fader", "set ch.0.mix.lvl 0", "0", "set ch.0.mix.lvl -10", "-10"),
            new("ch/2/mute", "set ch.1.mix.on false", "true", "set ch.1.mix.on true", "false"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-10", "0", "get ch.2.mix.lvl", "-10"),
            new("ch/4/mute", "true", "false", "get ch.3.mix.on", "false"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 250,
    };
}
