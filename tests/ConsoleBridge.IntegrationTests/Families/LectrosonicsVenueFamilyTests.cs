using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Lectrosonics Venue 2, through all that a family must stand.</summary>
public sealed class LectrosonicsVenueFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "lectrosonics/venue-2",
        KnownAtOnce = ["device/model", "rx/1/name", "rx/1/frequency", "rx/1/tx/present", "x/rx/1/battery/volts"],
        Moves =
        [
            new("x/rx/1/battery/volts", "set txblevel/1 120", "1.2", "set txblevel/1 150", "1.5"),
            new("rx/4/tx/present", "tx on 4", "true", "tx off 4", "false"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 80,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["x/rx/1/battery/volts", "rx/1/battery/type"]));
}
