using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>Bytes to changes on the bus, for every driver: what it costs a frame, and what it allocates.</summary>
internal static class Drivers
{
    /// <summary>A profile, what is measured, and frames in turn, as its protocol writes them.</summary>
    private static readonly (string Profile, string What, string[] Frames)[] Cases =
    [
        ("behringer/x32", "fader", ["/ch/01/mix/fader ,f 0.5", "/ch/01/mix/fader ,f 0.75"]),
        ("behringer/wing", "fader (native)", ["#38ae75c2 f:-3", "#38ae75c2 f:-6"]),
        ("behringer/wing-osc", "fader (OSC)", ["/ch/1/fdr ,sff -3 0.675 -3", "/ch/1/fdr ,sff -6 0.6 -6"]),
        ("digico/sd-quantum", "fader", ["/Input_Channels/1/fader ,f -12.5", "/Input_Channels/1/fader ,f -6"]),
        ("yamaha/cl5", "NOTIFY of a fader", ["NOTIFY set MIXER:Current/InCh/Fader/Level 2 0 -1500 \"-15.00\"", "NOTIFY set MIXER:Current/InCh/Fader/Level 2 0 -600 \"-6.00\""]),
        ("allen-heath/sq", "NRPN of a fader", ["B0 63 40 B0 62 00 B0 06 76 B0 26 5C", "B0 63 40 B0 62 00 B0 06 66 B0 26 5C"]),
        ("allen-heath/dlive", "mute by note", ["9B 00 7F 9B 00 00", "9B 00 3F 9B 00 00"]),
        ("soundcraft/ui24r", "SETD of a fader", ["SETD^i.2.mix^0.49333689429", "SETD^i.2.mix^0.61272849746"]),
        ("qsc/q-sys-example", "change group", ["{\"jsonrpc\":\"2.0\",\"method\":\"ChangeGroup.Poll\",\"params\":{\"Id\":\"cb\",\"Changes\":[{\"Name\":\"LobbyGain\",\"Value\":-6,\"String\":\"-6.0dB\"}]}}", "{\"jsonrpc\":\"2.0\",\"method\":\"ChangeGroup.Poll\",\"params\":{\"Id\":\"cb\",\"Changes\":[{\"Name\":\"LobbyGain\",\"Value\":-7,\"String\":\"-7.0dB\"}]}}"]),
        ("mixing-station/desktop", "value", ["{\"path\":\"/console/data/get/ch.0.mix.lvl/val\",\"body\":{\"value\":-5}}", "{\"path\":\"/console/data/get/ch.0.mix.lvl/val\",\"body\":{\"value\":-6}}"]),
        ("shure/ulxd4q", "REP", ["< REP 1 AUDIO_GAIN 030 >", "< REP 1 AUDIO_GAIN 031 >"]),
        ("shure/ad4d", "SAMPLE (all meters of a channel)", ["< SAMPLE 1 ALL 005 031 102 102 BB 31 086 31 065 >", "< SAMPLE 1 ALL 005 031 100 101 BB 31 082 31 060 >"]),
        ("shure/psm1000", "REPORT", ["< REPORT 1 FREQUENCY 578000 >", "< REPORT 1 FREQUENCY 578025 >"]),
        ("shure/ur4d", "REPORT", ["* REPORT 1 AUDIO_GAIN 12 *", "* REPORT 1 AUDIO_GAIN 13 *"]),
        ("shure/sbrc", "REP of a bay", ["< REP 2 BATT_CHARGE 078 >", "< REP 2 BATT_CHARGE 079 >"]),
        ("sennheiser/ew-dx-em2", "meters of a channel", ["{\"m\":{\"rx1\":{\"rssi\":-45.5,\"rsqi\":92,\"divi\":2,\"af\":-20.3}}}", "{\"m\":{\"rx1\":{\"rssi\":-46.5,\"rsqi\":91,\"divi\":1,\"af\":-21.3}}}"]),
        ("sennheiser/em6000", "mm (all meters)", ["{\"mm\":[[0,0,0,0,0,0,0,0,0],[83,0,53,0,1,1,128,165,0]]}", "{\"mm\":[[0,0,0,0,0,0,0,0,0],[81,0,55,0,1,0,127,164,0]]}"]),
        ("sennheiser/ew-g4", "cyclic burst", ["RF1 25 65 1{CR}RF2 28 78 0{CR}States 0 1{CR}RF 50 1 1{CR}AF 40 65 0{CR}Bat 70{CR}Msg OK{CR}Config 234{CR}", "RF1 26 66 1{CR}RF2 27 77 0{CR}States 0 1{CR}RF 51 1 1{CR}AF 41 66 0{CR}Bat 70{CR}Msg OK{CR}Config 234{CR}"]),
        ("sennheiser/spectera", "event of a pack", ["EVENT message {\"/api/mts/paired/all/7\":{\"mtUid\":7,\"type\":\"SKM\",\"serial\":\"1234567890\",\"state\":\"Connected\",\"batteryFillLevel\":83,\"batteryRuntime\":310,\"rssi\":-61,\"micLqi\":4}}", "EVENT message {\"/api/mts/paired/all/7\":{\"mtUid\":7,\"type\":\"SKM\",\"serial\":\"1234567890\",\"state\":\"Connected\",\"batteryFillLevel\":83,\"batteryRuntime\":310,\"rssi\":-62,\"micLqi\":4}}"]),
        ("lectrosonics/dsqd", "chstat", ["OK chstat(1)={{1,1,1,-37,180,0,2,0,0,125,0,1,0,0,29,85}}", "OK chstat(1)={{1,1,1,-38,179,0,1,0,0,125,0,1,0,0,29,85}}"]),
        ("audio-technica/system-20-pro", "notice", ["MD nchmute 0001 00 NC 1,0", "MD nchmute 0001 00 NC 1,1"]),
    ];

    /// <summary>Measures them all.</summary>
    public static IEnumerable<CodecResult> Measure()
    {
        var profiles = ProfileLibrary.Load(Path.Combine(AppContext.BaseDirectory, "device-profiles"));
        foreach (var (profile, what, frames) in Cases)
        {
            var path = new PathToBus(profiles, profile);
            if (profile == "sennheiser/spectera")
            {
                // Which pack is which is only known once all have been read.
                path.Feed(path.Parse(["200 GET /api/mts/paired/all [{\"mtUid\":7,\"type\":\"SKM\",\"serial\":\"1234567890\",\"state\":\"Connected\"}]"]));
            }

            yield return path.Measure($"{profile}: {what}", path.Parse(frames));
        }
    }
}
