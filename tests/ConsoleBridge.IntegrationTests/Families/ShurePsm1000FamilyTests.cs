using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>PSM 1000, through all that a family must stand.</summary>
public sealed class ShurePsm1000FamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "shure/psm1000",
        KnownAtOnce = ["device/name", "tx/1/name", "tx/2/frequency", "tx/1/rf/power", "tx/2/audio/gain", "x/tx/1/audio/mode"],
        Moves =
        [
            new("tx/1/rf/mute", "set 1 RF_MUTE 1", "true", "set 1 RF_MUTE 0", "false"),
            new("x/tx/2/audio/mode", "set 2 AUDIO_TX_MODE 1", "\"mono\"", "set 2 AUDIO_TX_MODE 3", "\"stereo\""),
        ],
        Wishes =
        [
            new("tx/2/audio/gain", "-20", "-10", "get 2 AUDIO_IN_LVL", "-20"),
            new("tx/1/name", "\"Lead\"", "\"Choir\"", "get 1 CHAN_NAME", "Lead"),
            new("tx/2/frequency", "580", "579", "get 2 FREQUENCY", "580000"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 60,
    };
}
