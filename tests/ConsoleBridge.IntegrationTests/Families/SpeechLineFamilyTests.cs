using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>SpeechLine MCR 2, through all that a family must stand.</summary>
public sealed class SpeechLineFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "sennheiser/speechline-mcr2",
        KnownAtOnce = ["device/model", "rx/1/name", "rx/2/audio/mute", "rx/1/battery/percent"],
        Moves =
        [
            new("rx/1/audio/mute", "set rx1/mute_state true", "true", "set rx1/mute_state false", "false"),
        ],
        Wishes =
        [
            new("rx/2/audio/mute", "true", "false", "get rx2/mute_state", "true"),
        ],
        HighestRate = 100,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/battery/percent"]));

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("9.9.9");
}
