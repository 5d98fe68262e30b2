using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A QL1, which says after a recall when something was touched.</summary>
public sealed class YamahaQlFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "yamaha/ql1",
        KnownAtOnce = ["device/model", "device/firmware", "ch/1/name", "ch/32/fader", "bus/16/mute", "mtx/8/fader", "dca/16/mute", "device/scene/current"],
        Moves =
        [
            new("ch/1/fader", "set MIXER:Current/InCh/Fader/Level 0 0 0", "0", "set MIXER:Current/InCh/Fader/Level 0 0 -1000", "-10"),
            new("device/scene/current", "scene 5", "5", "scene 12", "12"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-10", "0", "get MIXER:Current/InCh/Fader/Level 2 0", "-1000"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 10ms"],
        HighestRate = 400,
    };
}
