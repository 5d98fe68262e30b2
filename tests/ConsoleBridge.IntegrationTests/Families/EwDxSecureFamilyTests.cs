using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A receiver with secure access, whose resources are learnt from its schema, through all that a family must stand.</summary>
public sealed class EwDxSecureFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "sennheiser/ew-dx-secure",
        Configuration = """, "Password": "Simulated-1234" """,
        KnownAtOnce = ["device/model", "device/firmware", "rx/1/name", "rx/4/frequency"],
        Moves =
        [
            new("rx/1/audio/gain", "set /api/rx/1 gain 12", "12", "set /api/rx/1 gain 0", "0"),
            new("rx/2/audio/mute", "set /api/rx/2 mute true", "true", "set /api/rx/2 mute false", "false"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 60,
    };

    [Fact]
    public Task Says_what_to_open_when_third_party_access_is_off() => AccessGoesAndComesAsync("third-party access");
}
