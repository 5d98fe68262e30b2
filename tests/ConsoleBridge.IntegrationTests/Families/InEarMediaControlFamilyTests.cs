using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Sennheiser SR IEM G4 in-ear transmitters (Media Control Protocol), through all that a family must stand.</summary>
public sealed class InEarMediaControlFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "sennheiser/sr-iem-g4",
        KnownAtOnce = ["device/firmware", "tx/1/name", "tx/1/frequency", "tx/1/rf/mute", "x/tx/1/mode"],
        Moves =
        [
            new("tx/1/name", "set Name Drums", "\"Drums\"", "set Name \"Keys L/R\"", "\"Keys L/R\""),
            new("x/tx/1/sensitivity", "set Sensitivity -12", "-12", "set Sensitivity -21", "-21"),
        ],
        Wishes = [new("tx/1/rf/mute", "true", "false", "get Mute", "1")],
        HighestRate = 40,
    };
}
