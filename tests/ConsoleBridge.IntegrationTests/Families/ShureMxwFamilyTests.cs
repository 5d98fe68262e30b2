using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Microflex Wireless, through all that a family must stand.</summary>
public sealed class ShureMxwFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "shure/mxwapt4",
        KnownAtOnce = ["device/name", "rx/1/name", "rx/4/audio/gain", "rx/1/tx/present", "rx/1/battery/health", "rx/1/audio/mute"],
        Moves =
        [
            new("rx/1/audio/gain", "set 1 AUDIO_GAIN 30", "5", "set 1 AUDIO_GAIN 20", "-5"),
            new("rx/2/audio/mute", "tx mute 2", "true", "tx unmute 2", "false"),
        ],
        Wishes =
        [
            new("rx/3/audio/gain", "10", "0", "get 3 AUDIO_GAIN", "035"),
            new("rx/2/name", "\"Chair\"", "\"Guest\"", "get 2 CHAN_NAME", "Chair"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 60,
    };

    [Fact]
    public Task Knows_nothing_of_a_microphone_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/tx/model", "rx/1/battery/health", "rx/1/battery/runtime"]));
}
