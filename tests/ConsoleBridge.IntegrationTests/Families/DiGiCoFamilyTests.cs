using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A DiGiCo console with the Pad set, through all that a family must stand.</summary>
public sealed class DiGiCoFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "digico/sd-quantum",
        KnownAtOnce = ["device/name", "ch/1/name", "ch/48/fader", "ch/1/mute", "dca/1/mute"],
        Moves =
        [
            new("ch/1/fader", "set /Input_Channels/1/fader 0", "0", "set /Input_Channels/1/fader -10", "-10"),
            new("ch/2/mute", "set /Input_Channels/2/mute 1", "true", "set /Input_Channels/2/mute 0", "false"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-10", "0", "get /Input_Channels/3/fader", "-10"),
            new("ch/4/mute", "true", "false", "get /Input_Channels/4/mute", "1"),
        ],

        // The console drops what is more.
        HighestRate = 100,
    };
}
