using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>EM 6000, through all that a family must stand.</summary>
public sealed class Digital6000FamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "sennheiser/em6000",
        KnownAtOnce = ["device/model", "rx/1/name", "rx/2/frequency", "rx/1/audio/mute", "rx/1/battery/percent"],
        Moves =
        [
            new("rx/1/audio/mute", "set rx1/audio_mute true", "true", "set rx1/audio_mute false", "false"),
            new("rx/1/battery/runtime", "battery 1 minutes 312", "312", "battery 1 minutes 250", "250"),
        ],
        Wishes =
        [
            new("rx/2/audio/mute", "true", "false", "get rx2/audio_mute", "true"),
            new("rx/2/name", "\"CHOIR\"", "\"LEAD\"", "get rx2/name", "\"CHOIR\""),
        ],
        Prepare = [.. Enumerable.Range(1, 2).Select(channel => $"drain {channel} factor 0")],
        HighestRate = 100,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/battery/percent", "rx/1/battery/runtime"]));

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("9.9.9");
}
