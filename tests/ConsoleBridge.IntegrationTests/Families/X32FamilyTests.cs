using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>The X32, through all that a family must stand.</summary>
public sealed class X32FamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "behringer/x32",
        KnownAtOnce = ["device/model", "device/firmware", "ch/1/name", "ch/32/fader", "main/fader", "dca/1/mute"],
        Moves =
        [
            new("ch/1/fader", "set /ch/01/mix/fader 0.75", "0", "set /ch/01/mix/fader 0.5", "-10"),
            new("ch/2/mute", "set /ch/02/mix/on 0", "true", "set /ch/02/mix/on 1", "false"),
        ],
        Wishes =
        [
            new("ch/3/fader", "-10", "0", "get /ch/03/mix/fader", "(-10.0)"),
            new("ch/4/mute", "true", "false", "get /ch/04/mix/on", "OFF"),
        ],
        HighestRate = 4000,
    };
}
