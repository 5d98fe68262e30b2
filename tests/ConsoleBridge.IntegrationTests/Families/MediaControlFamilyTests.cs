using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Sennheiser ew G4 receivers (Media Control Protocol), through all that a family must stand.</summary>
public sealed class MediaControlFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "sennheiser/ew-g4",
        KnownAtOnce = ["device/firmware", "rx/1/name", "rx/1/frequency", "rx/1/audio/gain", "rx/1/battery/percent", "rx/1/tx/present"],
        Moves =
        [
            new("rx/1/name", "set Name Lead", "\"Lead\"", "set Name \"Choir 2\"", "\"Choir 2\""),
            new("rx/1/audio/mute", "set Mute 1", "true", "set Mute 0", "false"),
        ],
        Wishes = [new("rx/1/audio/gain", "-6", "0", "get AfOut", "-6")],
        HighestRate = 40,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/battery/percent", "rx/1/tx/mute"]));

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("1.5.2");
}
