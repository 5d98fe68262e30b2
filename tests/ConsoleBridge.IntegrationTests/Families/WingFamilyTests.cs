using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>The WING by its own protocol, through all that a family must stand.</summary>
public sealed class WingFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "behringer/wing",
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
            new("ch/5/name", "\"KICK\"", "\"SNARE\"", "get /ch/5/name", "KICK"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 2000,
    };

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("9.9.9");
}
