using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A Q-SYS Core with the controls of the example, through all that a family must stand.</summary>
public sealed class QsysFamilyTests(ITestOutputHelper output) : FamilyTests(output)
{
    protected override Family Family { get; } = new()
    {
        Profile = "qsc/q-sys-example",
        KnownAtOnce = ["x/core/state", "x/core/design", "zone/1/fader", "zone/2/mute", "input/1/gain"],
        Moves =
        [
            new("zone/1/fader", "set LobbyGain -6", "-6", "set LobbyGain 0", "0"),
            new("zone/1/mute", "set LobbyMute true", "true", "set LobbyMute false", "false"),
            new("input/1/gain", "set \"Mic 1/gain\" -3", "-3", "set \"Mic 1/gain\" 3", "3"),
        ],
        Wishes =
        [
            new("zone/2/fader", "-10", "0", "get HallGain", "-10.0dB"),
            new("zone/2/mute", "true", "false", "get HallMute", "true"),
        ],
        BadNetwork = ["fault one-byte on", "fault delay 20ms"],
        HighestRate = 100,
    };

    [Fact]
    public Task Says_that_a_log_on_is_wanted_and_comes_back_when_it_is_not() => AccessGoesAndComesAsync("log-on");
}
