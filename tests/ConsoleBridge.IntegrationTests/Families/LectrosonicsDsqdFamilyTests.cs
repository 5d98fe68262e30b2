using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Lectrosonics DSQD, through all that a family must stand.</summary>
public sealed class LectrosonicsDsqdFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "lectrosonics/dsqd",
        KnownAtOnce = ["device/model", "device/firmware", "rx/1/name", "rx/4/frequency", "rx/1/battery/percent", "rx/1/rf/level"],
        Moves =
        [
            new("rx/1/audio/mute", "set rxmute/1 1", "true", "set rxmute/1 0", "false"),
            new("rx/1/battery/percent", "battery 1 percent 60", "60", "battery 1 percent 40", "40"),
        ],
        Wishes =
        [
            new("rx/2/audio/gain", "-6", "0", "get rxalevel/2", "-6"),
            new("rx/2/audio/mute", "true", "false", "get rxmute/2", "1"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 80,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/battery/percent", "rx/1/battery/type", "rx/1/tx/name"]));

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("9.99");
}
