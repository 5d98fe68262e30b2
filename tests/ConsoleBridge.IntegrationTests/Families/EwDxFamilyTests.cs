using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>EW-DX over SSC v1, through all that a family must stand.</summary>
public sealed class EwDxFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "sennheiser/ew-dx-em2",
        KnownAtOnce = ["device/model", "device/firmware", "rx/1/name", "rx/2/frequency", "rx/1/audio/gain", "rx/1/battery/percent", "rx/1/tx/present"],
        Moves =
        [
            new("rx/1/audio/gain", "set rx1/gain 12", "12", "set rx1/gain 0", "0"),
            new("rx/2/audio/mute", "set rx2/mute true", "true", "set rx2/mute false", "false"),
        ],
        Wishes =
        [
            new("rx/1/name", "\"VOX\"", "\"LEAD\"", "get rx1/name", "\"VOX\""),
            new("rx/2/audio/gain", "6", "-3", "get rx2/gain", "6"),
        ],
        HighestRate = 100,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/battery/percent", "rx/1/battery/runtime", "rx/1/tx/model"]));

    [Fact]
    public Task Says_what_to_open_when_third_party_access_is_off() => AccessGoesAndComesAsync("Legacy");

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("9.9.9");
}
