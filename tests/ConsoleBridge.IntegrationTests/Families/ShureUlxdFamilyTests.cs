using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>ULX-D, through all that a family must stand.</summary>
public sealed class ShureUlxdFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "shure/ulxd4d",
        KnownAtOnce = ["device/model", "device/firmware", "rx/1/name", "rx/2/frequency", "rx/1/audio/gain", "rx/1/battery/percent"],
        Moves =
        [
            new("rx/1/audio/gain", "set 1 AUDIO_GAIN 030", "12", "set 1 AUDIO_GAIN 010", "-8"),
            new("rx/2/audio/mute", "set 2 AUDIO_MUTE ON", "true", "set 2 AUDIO_MUTE OFF", "false"),
        ],
        Wishes =
        [
            new("rx/2/audio/gain", "-6", "0"),
            new("rx/2/name", "\"Choir 2\"", "\"Lead\""),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 60,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/tx/model", "rx/1/battery/bars", "rx/1/battery/percent", "rx/1/rf/level"]));
}
