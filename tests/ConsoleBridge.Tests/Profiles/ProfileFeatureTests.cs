using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Profiles;

/// <summary>The format, feature by feature.</summary>
public sealed class ProfileFeatureTests
{
    private const string Head = "profile: 1\nvendor: V\nmodel: M\nprotocol: p\ntransport: { kind: udp }\n";

    [Fact]
    public void Indexes_have_holes_nest_and_count_in_their_own_way()
    {
        var profile = ProfileText.Compile(Head + """
            vars: { m: 1..2 }
            parameters:
              ch/{n:1..2,18}/send/{m}/level: { address: "/ch/{n:00}/{m-1:000}/{2*m-1}/{n+32:00}/{{x}}" }
            """);

        Assert.Equal(
            ["ch/1/send/1/level", "ch/1/send/2/level", "ch/2/send/1/level", "ch/2/send/2/level", "ch/18/send/1/level", "ch/18/send/2/level"],
            profile.Parameters.Take(6).Select(parameter => parameter.Name));
        Assert.Equal("/ch/18/001/3/50/{x}", profile.Parameters[5].Address!.Read);
    }

    [Fact]
    public void A_parameter_inherits_from_the_vocabulary_and_may_be_narrowed()
    {
        var profile = ProfileText.Compile(Head + """
            parameters:
              ch/1/fader: { address: /f, access: read, range: [-90, 10] }
              ch/1/pan: { address: /p }
              ch/1/color: { address: /c, words: { off: 0, red: [1, 9] } }
            """);

        Assert.True(profile.TryFind("ch/1/fader", out var fader));
        Assert.Equal((ValueKind.Number, Unit.Decibel, ParameterKind.Setting, false, -90.0), (fader.Type, fader.Unit, fader.Kind, fader.CanWrite, fader.Minimum));
        Assert.True(profile.TryFind("ch/1/pan", out var pan));
        Assert.Equal((Unit.Pan, true, -100.0, 100.0), (pan.Unit, pan.CanWrite, pan.Minimum, pan.Maximum));
        Assert.True(profile.TryFind("ch/1/color", out var color));
        Assert.Equal(["off", "red"], color.Words.AsEnumerable());
        Assert.True(color.Law.TryDecode(9, out var red));
        Assert.Equal("red", red.Text);
        Assert.True(color.Law.TryEncode(red, out double wire));
        Assert.Equal(1, wire);
        Assert.False(color.Law.TryDecode(5, out _));
    }

    [Fact]
    public void One_select_index_tells_every_strip_whether_it_is_selected()
    {
        var profile = ProfileText.Compile(Head + """
            parameters:
              ch/{n:1..32}/select: { address: /-stat/selidx, wire: i, true-when: "{n-1}" }
              ch/{n:1..32}/mute: { address: "/ch/{n:00}/mix/on", wire: i, inverted: true }
            """);

        Assert.True(profile.TryFind("ch/3/select", out var select));
        Assert.True(select.Law.TryDecode(2, out var selected));
        Assert.True(selected.Boolean);
        Assert.True(select.Law.TryDecode(0, out var other));
        Assert.Equal((ValueKind.Boolean, false), (other.Kind, other.Boolean));
        Assert.True(select.Law.TryEncode(ParameterValue.FromBoolean(true), out double wire));
        Assert.Equal(2, wire);
        Assert.False(select.Law.TryEncode(ParameterValue.FromBoolean(false), out double _));
        Assert.True(profile.TryFind("ch/3/mute", out var mute));
        Assert.True(mute.Law.TryDecode(0, out var muted));
        Assert.True(muted.Boolean);
    }

    [Theory]
    [InlineData("00125", ValueKind.Number, UnknownReason.None)]
    [InlineData("255", ValueKind.None, UnknownReason.Unknown)]
    [InlineData("252", ValueKind.None, UnknownReason.Unknown)]
    [InlineData("unkn", ValueKind.None, UnknownReason.Unknown)]
    [InlineData("65534", ValueKind.None, UnknownReason.Calculating)]
    [InlineData("65533", ValueKind.None, UnknownReason.Fault)]
    [InlineData("", ValueKind.None, UnknownReason.NoTransmitter)]
    public void Sentinels_are_no_values(string wire, ValueKind kind, UnknownReason reason)
    {
        var profile = ProfileText.Compile(Head + """
            sentinels:
              battery: { unknown: [252..255, UNKN, UNKNOWN], calculating: 65534, fault: 65533, no-transmitter: "" }
            parameters:
              rx/1/battery/runtime: { address: "1 BATT_RUN_TIME", digits: 5, sentinels: battery }
            """);

        Assert.True(profile.Parameters[0].Law.TryDecode(System.Text.Encoding.UTF8.GetBytes(wire), out var value));

        Assert.Equal((kind, reason), (value.Kind, value.Reason));
    }

    [Fact]
    public void A_variant_changes_ranges_takes_away_and_replaces()
    {
        const string Base = Head + """
            abstract: true
            vars: { n: 1..4 }
            scales: { level: { offset: -120 } }
            enums: { power: { 1: LOW, 10: HIGH } }
            session: { lost-after: 5s, read-quiet: 1s }
            parameters:
              rx/{n}/rf/a: { address: "{n} A", scale: level }
              rx/{n}/rf/b: { address: "{n} B", scale: level }
              rx/{n}/tx/power: { address: "{n} P", words: power }
              rx/{n}/battery/bars: { address: "{n} BARS" }
            frames:
              - { address: "SAMPLE {n} ALL", values: { 0: "rx/{n}/rf/a", 1: "rx/{n}/rf/b" } }
            derived:
              rx/{n}/rf/level: { max: ["rx/{n}/rf/a", "rx/{n}/rf/b"] }
              rx/{n}/battery/percent: { percent-of: "rx/{n}/battery/bars", constant: 5 }
            alerts:
              low: { parameters: rx/*/battery/percent, below: 20 }
            examples:
              - { receive: "< REP 4 A 100 >", reports: { rx/4/rf/a: -20 } }
              - { receive: "< REP 1 A 100 >", reports: { rx/1/rf/a: -20 } }
            """;

        var profile = ProfileText.Compile("""
            profile: 1
            model: Two
            extends: base
            vars: { n: 1..2 }
            remove: [rx/*/rf/b, rx/*/battery/**]
            scales: { level: { offset: -100 } }
            enums: { power: { 2: MEDIUM } }
            session: { lost-after: 9s }
            parameters:
              rx/2/rf/a: { address: "2 ANTENNA", scale: level }
            """, ("base", Base));

        Assert.Equal(("V", "Two", "p"), (profile.Vendor, profile.Model, profile.Protocol));
        Assert.Equal(
            ["device/online", "device/session", "rx/1/rf/a", "rx/1/rf/level", "rx/1/tx/power", "rx/2/rf/a", "rx/2/rf/level", "rx/2/tx/power"],
            profile.Parameters.Select(parameter => parameter.Name).Order());
        Assert.True(profile.TryFind("rx/2/rf/a", out var antenna));
        Assert.Equal("2 ANTENNA", antenna.Address!.Read);
        Assert.True(antenna.Law.TryDecode(80, out var level));
        Assert.Equal(-20, level.Number);
        Assert.True(profile.TryFind("rx/1/tx/power", out var power));
        Assert.False(power.Law.TryDecode("LOW"u8, out _));
        Assert.Equal((9, 1), (profile.Session.LostAfter!.Value.Seconds, profile.Session.ReadQuiet.Seconds));
        Assert.Equal(2, profile.Frames.Length);
        Assert.Equal(profile.ByName["rx/1/rf/a"], Assert.Single(profile.Frames[0].Fields).Parameter);
        Assert.Equal(2, profile.Derived.Length);
        Assert.Empty(profile.Alerts);
        Assert.Equal("rx/1/rf/a", Assert.Single(profile.Examples).Reports[0].Key);
    }

    [Fact]
    public void A_meter_blob_spreads_over_positions()
    {
        var profile = ProfileText.Compile(Head + """
            parameters:
              ch/{n:1..32}/meter: { scale: amplitude }
              main/meter: {}
            frames:
              - address: /meters/0
                argument: 0
                count: 70
                blob: { element: float32, endian: little, count: int32, offset: 4, stride: 8 }
                report-every: 100ms
                values: { "0..31": "ch/{1..32}/meter", 40: { parameter: main/meter, scale: { divide-by: 256 } } }
            """);

        var frame = Assert.Single(profile.Frames);
        Assert.Equal(new BlobLayout(BlobElement.Float32, true, true, 4, 8), frame.Blob);
        Assert.Equal((70, TimeSpan.FromMilliseconds(100), 33), (frame.Count, frame.ReportEvery, frame.Fields.Length));
        Assert.Equal((31, profile.ByName["ch/32/meter"], null), (frame.Fields[31].Position, frame.Fields[31].Parameter, frame.Fields[31].Law));
        Assert.True(frame.Fields[32].Law!.TryDecode(-512, out var main));
        Assert.Equal((-2, Unit.DecibelFullScale), (main.Number, main.Unit));
    }

    [Fact]
    public void A_pick_is_written_where_its_candidates_are()
    {
        var profile = ProfileText.Compile(Head + """
            parameters:
              x/headamp/{n:1..4}/gain: { address: "/headamp/{n-1:000}/gain", type: number, unit: dB, access: read-write, range: [-12, 60], step: 0.5 }
              x/ch/{n:1..2}/headamp: { address: "/-ha/{n-1:00}/index", type: number }
            derived:
              ch/{n:1..2}/gain: { pick: "x/headamp/{1..4}/gain", by: "x/ch/{n}/headamp", first: 0 }
            """);

        Assert.True(profile.TryFind("ch/2/gain", out var gain));
        Assert.Equal((true, -12.0, 60.0, 0.5), (gain.CanWrite, gain.Minimum, gain.Maximum, gain.Step));
        Assert.Null(gain.Address);
        var rule = profile.Derived[1];
        Assert.Equal((gain.Index, DerivedFunction.Pick, 0.0), (rule.Target, rule.Function, rule.Constant));
        Assert.Equal(
            ["x/ch/2/headamp", "x/headamp/1/gain", "x/headamp/2/gain", "x/headamp/3/gain", "x/headamp/4/gain"],
            rule.Inputs.Select(input => profile.Parameters[input].Name));
    }

    [Fact]
    public void The_rest_of_an_address_and_its_manners_are_kept()
    {
        var profile = ProfileText.Compile(Head + """
            echo: others-only
            sources: { doc: "A document" }
            parameters:
              ch/{n:1..2}/name:
                address: "/n/{n}"
                write-address: "/w/{n}"
                wire: s
                argument: "{n}"
                ask: false
                options: { slot: "{n+4}" }
                echo: none
                label: "Channel {n} name"
                max-length: 12
                stale: 1.5s
                source: doc 4.2
                evidence: impl
            """);

        var name = profile.Parameters[1];
        Assert.Equal(("/n/2", "/w/2", "s", 2, false, "6"), (name.Address!.Read, name.Address.Write, name.Address.WireType, name.Address.Argument, name.Address.CanAsk, name.Address.Options["slot"]));
        Assert.Equal((EchoMode.None, "Channel 2 name", 12, 1500), (name.Echo, name.Label, name.MaxLength, (int)name.StaleAfter!.Value.TotalMilliseconds));
        Assert.Equal(("doc 4.2", Evidence.Implementation, EchoMode.OthersOnly), (name.Source, name.Evidence, profile.Echo));
    }

    [Fact]
    public void Transport_session_and_politeness_are_read()
    {
        var profile = ProfileText.Compile("""
            profile: 1
            vendor: V
            model: M
            protocol: p
            transport: { kind: tcp, port: 2202, framing: slip, local-port: 0, receive-buffer: 4194304, connect-timeout: 3s }
            session:
              hello: [a, b]
              repeat: { keep-alive: { send: c, every: 20s, when-quiet-for: 5s } }
              lost-after: 5s
              read-all: [d]
              read-each: false
              read-quiet: 500ms
              read-again: { on: [device/scene/current], after: 300ms }
              resync-every: 10min
              read-back-after: 200ms
              confirm-within: 2s
              goodbye: [e]
            politeness: { window: 4, answer-within: 250ms, retries: 2, frames-per-second: 10, burst: 5, write-interval: 20ms, repeat-last-write-after: 100ms }
            parameters:
              device/scene/current: { address: /scene }
            """);

        Assert.Equal(("tcp", 2202, "slip", null, 4194304), (profile.Transport.Kind, profile.Transport.Port, profile.Transport.Framing, profile.Transport.LocalPort, profile.Transport.ReceiveBufferBytes));
        var repeated = Assert.Single(profile.Session.Repeated);
        Assert.Equal(("keep-alive", "c", 20.0, 5.0), (repeated.Name, repeated.Frames[0], repeated.Every.TotalSeconds, repeated.OnlyWhenQuietFor!.Value.TotalSeconds));
        Assert.Equal((false, 0, 10.0), (profile.Session.ReadEach, Assert.Single(profile.Session.ReadAgainOn), profile.Session.ResyncEvery!.Value.TotalMinutes));
        Assert.Equal((4, 2, 10.0, 5), (profile.Politeness.Window, profile.Politeness.Retries, profile.Politeness.FramesPerSecond!.Value, profile.Politeness.Burst));
    }
}
