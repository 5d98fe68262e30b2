using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Audio-Technica System 20 PRO, through all that a family must stand.</summary>
public sealed class AudioTechnicaFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "audio-technica/system-20-pro",
        KnownAtOnce = ["device/model", "device/name", "rx/1/audio/mute", "rx/2/audio/gain", "rx/1/battery/bars"],
        Moves =
        [
            new("rx/1/audio/mute", "front chmute/1 1", "true", "front chmute/1 0", "false"),
            new("rx/2/audio/gain", "front chvolume/2 26", "6", "front chvolume/2 14", "-6"),
        ],
        Wishes = [new("rx/3/audio/gain", "-10", "0", "get chvolume/3", "10")],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 60,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/battery/bars", "rx/1/tx/mute"]));
}
