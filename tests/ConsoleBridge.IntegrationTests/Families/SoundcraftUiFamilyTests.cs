using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A Ui24R over its WebSocket, through all that a family must stand.</summary>
public sealed class SoundcraftUiFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "soundcraft/ui24r",
        KnownAtOnce = ["device/model", "device/firmware", "ch/1/name", "ch/24/fader", "main/fader", "bus/1/mute"],
        Moves =
        [
            new("ch/1/fader", "set i.0.mix 0.76470588235", "0", "set i.0.mix 0.52941176471", "-10"),
            new("ch/2/mute", "set i.1.mute 1", "true", "set i.1.mute 0", "false"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-10", "0", "get i.2.mix", "0.529"),
            new("ch/4/mute", "true", "false", "get i.3.mute", "1"),
        ],
        BadNetwork = ["fault merge on", "fault delay 20ms"],
        HighestRate = 120,
    };

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("9.9.9999");
}
