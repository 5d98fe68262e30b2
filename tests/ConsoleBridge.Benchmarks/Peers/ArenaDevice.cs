namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>One simulated device of the arena, and a setting of it that can be moved between two values.</summary>
/// <param name="Id">As in the rig.</param>
/// <param name="Profile">What it is.</param>
/// <param name="Parameter">The setting; empty for a device that is only read.</param>
/// <param name="Steer">Steering to each of the two values.</param>
/// <param name="Payloads">What the bus says then.</param>
internal sealed record ArenaDevice(string Id, string Profile, string Parameter, string[] Steer, string[] Payloads)
{
    /// <summary>How a setting of each profile is moved at the device.</summary>
    private static readonly Dictionary<string, (string Parameter, string[] Steer, string[] Payloads)> Moves = new()
    {
        ["behringer/x32"] = ("ch/1/mute", ["set /ch/01/mix/on 0", "set /ch/01/mix/on 1"], ["true", "false"]),
        ["yamaha/cl5"] = ("ch/1/fader", ["set MIXER:Current/InCh/Fader/Level 0 0 0", "set MIXER:Current/InCh/Fader/Level 0 0 -1000"], ["0", "-10"]),
        ["shure/ulxd4q"] = ("rx/1/audio/gain", ["set 1 AUDIO_GAIN 030", "set 1 AUDIO_GAIN 010"], ["12", "-8"]),
        ["shure/ad4q"] = ("rx/1/audio/gain", ["set 1 AUDIO_GAIN 030", "set 1 AUDIO_GAIN 010"], ["12", "-8"]),
        ["sennheiser/ew-dx-em4-dante"] = ("rx/1/audio/gain", ["set rx1/gain 12", "set rx1/gain 0"], ["12", "0"]),
        ["sennheiser/em6000"] = ("rx/1/audio/mute", ["set rx1/audio_mute true", "set rx1/audio_mute false"], ["true", "false"]),
        ["sennheiser/ew-g4"] = ("rx/1/audio/mute", ["set Mute 1", "set Mute 0"], ["true", "false"]),
        ["shure/psm1000"] = ("tx/1/rf/mute", ["set 1 RF_MUTE 1", "set 1 RF_MUTE 0"], ["true", "false"]),
    };

    /// <summary>A device of the rig.</summary>
    public static ArenaDevice Of(string id, string profile) =>
        Moves.TryGetValue(profile, out var move) ? new(id, profile, move.Parameter, move.Steer, move.Payloads) : new(id, profile, "", [], []);
}
