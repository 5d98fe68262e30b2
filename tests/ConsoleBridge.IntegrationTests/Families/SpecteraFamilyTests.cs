using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Spectera over SSCv2, through all that a family must stand.</summary>
public sealed class SpecteraFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "sennheiser/spectera",
        Configuration = """, "Password": "Simulated-1234" """,
        KnownAtOnce = ["device/model", "device/firmware", "rx/1/name", "rx/1/battery/percent", "rx/1/tx/present", "rx/2/tx/model", "x/rf/1/frequency", "x/fan/3/state"],
        Moves =
        [
            new("rx/1/audio/gain", "set /api/mts/paired/all/7 micPreampGain 20", "20", "set /api/mts/paired/all/7 micPreampGain 5", "5"),
            new("rx/2/name", "name 2 BASS", "\"BASS\"", "name 2 GTR", "\"GTR\""),
        ],
        Wishes =
        [
            new("rx/1/name", "\"Lead\"", "\"Vox\"", "get /api/mts/paired/all/7 name", "Lead"),
            new("rx/3/audio/gain", "6", "9", "get /api/mts/paired/all/31 micPreampGain", "6"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 60,
    };

    [Fact]
    public Task Knows_nothing_of_a_transmitter_that_is_off_and_all_of_one_that_is_back() =>
        TransmitterGoesAndComesAsync(new("tx off 1", "tx on 1", ["rx/1/battery/percent", "rx/1/battery/runtime", "rx/1/rf/level"]));

    [Fact]
    public Task Says_what_to_open_when_third_party_access_is_off() => AccessGoesAndComesAsync("third-party access");

    [Fact]
    public Task Another_firmware_is_shown_and_worked_with() => AnotherFirmwareIsShownAndWorkedWithAsync("9.9.9");
}
