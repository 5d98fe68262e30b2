using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Profiles;

public sealed class ProfileCompilerTests
{
    [Fact]
    public void Compiles_a_receiver_with_every_kind_of_section()
    {
        var profile = ProfileText.Compile("""
            profile: 1
            vendor: Shure
            model: ULXD4D
            protocol: shure-strings
            options: { channels: 2 }
            echo: full
            discovery: { slp: ULXD4D }
            sources: { strings: "Shure ULX-D Command Strings" }
            vars: { n: 1..2 }
            settings:
              meter-interval: { default: 1000, range: [100, 99999], description: "Time between meter reports, ms" }
            transport: { kind: tcp, port: 2202, connect-timeout: 3s }
            session:
              hello: ["< GET MODEL >", "< SET {n} METER_RATE {meter-interval:00000} >"]
              repeat:
                keep-alive: { send: ["< GET 0 METER_RATE >"], every: 20s, when-quiet-for: 5s }
              read-again: { on: [rx/1/frequency], after: 300ms }
            politeness: { window: 10, answer-within: 250ms, retries: 3 }
            enums:
              power: { 1: LOW, 10: [NORMAL, MID], 20: HIGH }
            sentinels:
              battery: { unknown: [252..255, UNKN, UNKNOWN], calculating: 65534, fault: 65533, no-transmitter: "" }
              preset: { unknown: ["--"] }
            defaults: { source: strings, evidence: doc }
            parameters:
              rx/{n}/audio/gain: { address: "{n} AUDIO_GAIN", unit: dB, range: [-18, 42], step: 1, scale: { offset: -18 }, digits: 3, safe: [-18, 30], ramp: 20 }
              rx/{n}/audio/mute: { address: "{n} AUDIO_MUTE", words: { true: ON, false: OFF } }
              rx/{n}/frequency: { address: "{n} FREQUENCY", scale: { factor: 0.001 }, digits: 6 }
              rx/{n}/battery/runtime: { address: "{n} BATT_RUN_TIME", digits: 5, sentinels: battery }
              rx/{n}/tx/power: { address: "{n} TX_RF_PWR", words: power }
              rx/{n}/tx/model: { address: "{n} TX_TYPE", sentinels: battery }
              rx/{n}/group: { address: "{n} GROUP_CHAN", part: 0, separators: ", ", sentinels: preset }
              rx/{n}/channel: { address: "{n} GROUP_CHAN", part: 1, separators: ", ", sentinels: preset }
              rx/{n}/battery/bars: { address: "{n} BATT_BARS", digits: 3, sentinels: battery }
              rx/{n}/rf/antenna: { words: { none: XX, a: AX, b: XB, ab: AB } }
              rx/{n}/rf/a: { scale: { offset: -128 } }
              rx/{n}/rf/b: { scale: { offset: -128 } }
              rx/{n}/audio/level: { scale: { offset: -50 } }
              x/rx/{n}/battery/percent: { address: "{n} BATT_CHARGE", type: number, kind: telemetry, unit: "%", sentinels: battery }
            frames:
              - address: "SAMPLE {n} ALL"
                values: { 0: "rx/{n}/rf/antenna", 1: "rx/{n}/rf/a", 2: { parameter: "rx/{n}/audio/level", scale: { offset: -60 } } }
              - address: "SAMPLE {n} X"
                groups: { at: 4, letters: XRB, words-per-letter: 2, value-word: 1, letters-to: "rx/{n}/rf/antenna", to: [["rx/{n}/rf/a", "rx/{n}/rf/b"]] }
            derived:
              rx/{n}/battery/percent: { first-known: ["x/rx/{n}/battery/percent", "x/rx/{n}/battery/from-bars"] }
              rx/{n}/rf/level: { max: ["rx/{n}/rf/a", "rx/{n}/rf/b"] }
              x/rx/{n}/battery/from-bars: { percent-of: "rx/{n}/battery/bars", constant: 5 }
              rx/{n}/tx/present: { is-known: "rx/{n}/tx/model" }
            alerts:
              battery-percent: { parameters: rx/*/battery/percent, below: 20, for: 5s, hysteresis: 5, severity: warning }
            examples:
              - receive: "< REP 1 AUDIO_GAIN 030 >"
                reports: { rx/1/audio/gain: 12 }
                source: strings
              - write: { rx/1/audio/gain: 12 }
                sends: "< SET 1 AUDIO_GAIN 030 >"
              - read: rx/1/audio/gain
                sends: "< GET 1 AUDIO_GAIN >"
            """);

        Assert.Equal(["< GET MODEL >", "< SET 1 METER_RATE {meter-interval:00000} >", "< SET 2 METER_RATE {meter-interval:00000} >"], profile.Session.Hello.AsEnumerable());
        Assert.True(profile.TryFind("rx/2/audio/gain", out var gain));
        Assert.Equal("2 AUDIO_GAIN", gain.Address!.Read);
        Assert.Equal((-18, 42, 30), (gain.Minimum, gain.Maximum, gain.SafeMaximum));
        Assert.Equal(Evidence.Document, gain.Evidence);
        Assert.True(gain.Law.TryDecode("030"u8, out var value));
        Assert.Equal(12, value.Number);
        Assert.Equal(4, profile.Frames.Length);
        Assert.Equal(profile.ByName["rx/2/rf/b"], profile.Frames[3].Groups!.Parameters[0][1]);
        Assert.Equal(8, profile.Derived.Length);
        var fromBars = profile.Derived.Single(rule => profile.Parameters[rule.Target].Name == "x/rx/1/battery/from-bars");
        Assert.Equal(DerivedFunction.PercentOf, fromBars.Function);
        Assert.True(profile.Derived.IndexOf(fromBars) < profile.Derived.IndexOf(profile.Derived.Single(rule => profile.Parameters[rule.Target].Name == "rx/1/battery/percent")));
        Assert.All(profile.Parameters, parameter => Assert.Same(parameter, profile.Parameters[parameter.Index]));
    }
}
