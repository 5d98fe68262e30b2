using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>UHF-R, through all that a family must stand.</summary>
public sealed class ShureUhfrFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "shure/ur4d",
        KnownAtOnce = ["device/model", "device/firmware", "rx/1/name", "rx/2/frequency", "rx/1/audio/gain", "rx/1/battery/bars"],
        Moves =
        [
            new("rx/1/audio/mute", "set 1 MUTE ON", "true", "set 1 MUTE OFF", "false"),
            new("rx/2/audio/gain", "set 2 AUDIO_GAIN 5", "-5", "set 2 AUDIO_GAIN 20", "-20"),
        ],
        Wishes =
        [
            new("rx/1/audio/gain", "-12", "-3", "get 1 AUDIO_GAIN", "12"),
            new("rx/2/name", "\"Lead\"", "\"Choir\"", "get 2 CHAN_NAME", "Lead"),
        ],
        HighestRate = 100, // each change wants to be confirmed
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/tx/model", "rx/1/battery/bars", "rx/1/battery/percent"]));
}
