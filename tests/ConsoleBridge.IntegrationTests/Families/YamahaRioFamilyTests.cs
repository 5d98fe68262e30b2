using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A stage box: preamps, and no scenes at all.</summary>
public sealed class YamahaRioFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "yamaha/rio3224",
        KnownAtOnce = ["device/model", "device/firmware", "ch/1/gain", "ch/32/phantom"],
        Moves =
        [
            new("ch/1/gain", "set IO:Current/InCh/HAGain 0 0 20", "20", "set IO:Current/InCh/HAGain 0 0 -6", "-6"),
            new("ch/32/phantom", "set IO:Current/InCh/48VOn 31 0 1", "true", "set IO:Current/InCh/48VOn 31 0 0", "false"),
        ],
        Wishes =
        [
            new("ch/2/gain", "30", "0", "get IO:Current/InCh/HAGain 1 0", "30"),
            new("ch/3/lowcut", "true", "false", "get IO:Current/InCh/HPFOn 2 0", "1"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 10ms"],
        HighestRate = 400,
    };
}
