using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Networked chargers, through all that a family must stand.</summary>
public sealed class ShureChargerFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "shure/sbrc",
        KnownAtOnce = ["device/model", "device/name", "device/firmware", "bay/1/battery/percent", "bay/8/occupied", "x/module/4/type"],
        Moves =
        [
            new("bay/2/battery/temperature", "bay 2 temperature 31", "31", "bay 2 temperature 25", "25"),
            new("x/bay/3/battery/fault", "bay 3 error 5", "true", "bay 3 error 0", "false"),
        ],
        Wishes = [new("device/name", "\"Rack 1\"", "\"Rack 2\"", "get DEVICE_ID", "1")],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 60,
    };

    [Fact]
    public Task Knows_nothing_of_a_battery_that_was_taken_out_and_all_of_one_that_is_back() => TransmitterGoesAndComesAsync(new(
        "bay 1 remove", "bay 1 insert 60", ["bay/1/battery/percent", "bay/1/battery/health", "bay/1/battery/cycles", "bay/1/battery/temperature"], "bay/1/occupied"));
}
