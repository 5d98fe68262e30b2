using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A DM3: banks of scenes, preamps, lines of text over TCP.</summary>
public sealed class YamahaDm3FamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "yamaha/dm3",
        KnownAtOnce = ["device/model", "device/firmware", "ch/1/name", "ch/16/fader", "ch/1/gain", "main/fader", "mutegroup/6/mute", "device/scene/current"],
        Moves =
        [
            new("ch/1/fader", "set MIXER:Current/InCh/Fader/Level 0 0 0", "0", "set MIXER:Current/InCh/Fader/Level 0 0 -1000", "-10"),
            new("ch/2/mute", "set MIXER:Current/InCh/Fader/On 1 0 0", "true", "set MIXER:Current/InCh/Fader/On 1 0 1", "false"),
            new("bus/3/fader", "set MIXER:Current/Mix/Fader/Level 2 0 -32768", "-144", "set MIXER:Current/Mix/Fader/Level 2 0 -2180", "-21.8"),
            new("ch/5/name", "set MIXER:Current/InCh/Label/Name 4 0 Kick", "\"Kick\"", "set MIXER:Current/InCh/Label/Name 4 0 Snare", "\"Snare\""),
        ],
        Wishes =
        [
            new("ch/3/fader", "-10", "0", "get MIXER:Current/InCh/Fader/Level 2 0", "-1000"),
            new("ch/4/mute", "true", "false", "get MIXER:Current/InCh/Fader/On 3 0", "0"),
            new("ch/6/pan", "-100", "0", "get MIXER:Current/InCh/ToSt/Pan 5 0", "-63"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 10ms"],
        HighestRate = 400,
    };

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("V9.99");
}
