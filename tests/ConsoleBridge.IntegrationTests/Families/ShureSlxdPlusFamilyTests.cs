using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>SLX-D+ with four channels, through all that a family must stand.</summary>
public sealed class ShureSlxdPlusFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "shure/slxd44",
        KnownAtOnce = ["device/model", "device/firmware", "rx/1/name", "rx/4/frequency", "rx/3/audio/gain", "rx/1/battery/bars", "rx/1/rf/interference"],
        Moves =
        [
            new("rx/1/audio/gain", "set 1 AUDIO_GAIN 030", "12", "set 1 AUDIO_GAIN 010", "-8"),
            new("rx/4/name", "set 4 CHAN_NAME Guest", "\"Guest\"", "set 4 CHAN_NAME Spare", "\"Spare\""),
        ],
        Wishes =
        [
            new("rx/2/audio/gain", "-6", "0", "get 2 AUDIO_GAIN", "012"),
            new("rx/3/name", "\"Choir\"", "\"Lead\"", "get 3 CHAN_NAME", "Choir"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 60,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/tx/model", "rx/1/battery/bars", "rx/1/battery/percent"]));

    [Fact]
    public Task Says_what_to_open_when_controller_access_is_off() => AccessGoesAndComesAsync("Controller Access");
}
