using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A TF5, which has nothing but its mixer on this port.</summary>
public sealed class YamahaTfFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "yamaha/tf5",
        KnownAtOnce = ["device/model", "device/firmware", "ch/1/name", "ch/40/fader", "bus/20/mute", "main/fader", "dca/8/mute", "mutegroup/6/mute"],
        Moves =
        [
            new("ch/25/send/3/level", "set MIXER:Current/InCh/ToMix/Level 24 2 -2180", "-21.8", "set MIXER:Current/InCh/ToMix/Level 24 2 -10800", "-108"),
            new("dca/2/mute", "set MIXER:Current/DCA/Fader/On 1 0 0", "true", "set MIXER:Current/DCA/Fader/On 1 0 1", "false"),
        ],
        Wishes =
        [
            new("ch/40/fader", "-18.35", "10", "get MIXER:Current/InCh/Fader/Level 39 0", "-1835"),
            new("mutegroup/1/mute", "true", "false", "get MIXER:Current/MuteMaster/On 0 0", "1"),
        ],
        BadNetwork = ["fault merge on", "fault delay 10ms"],
        HighestRate = 400,
    };

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("V9.99");
}
