using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Allen &amp; Heath Qu, through all that a family must stand.</summary>
public sealed class AllenHeathQuFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "allen-heath/qu16",
        KnownAtOnce = ["device/model", "device/firmware", "ch/1/fader", "ch/16/mute", "ch/1/name", "main/fader"],
        Moves =
        [
            new("ch/1/fader", "set ip1 fader -10", "-10", "set ip1 fader 0", "0"),
            new("ch/2/mute", "set ip2 mute on", "true", "set ip2 mute off", "false"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-20", "5", "get ip3 fader", "-20"),
            new("ch/4/mute", "true", "false", "get ip4 mute", "on"),
            new("ch/5/send/3/level", "-6", "0", "get ip5>mix3 level", "-6"),
        ],
        BadNetwork = ["fault merge on", "fault delay 20ms"],
        HighestRate = 250,
    };

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("9.9");
}
