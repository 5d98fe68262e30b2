using ConsoleBridge.Conformance;

namespace ConsoleBridge.Tests.Conformance;

/// <summary>What breaks the contract is found, and what keeps it is not.</summary>
public class ContractCheckerTests
{
    private const string Site = "consolebridge/hall/";
    private const string Now = "2026-05-01T20:00:00.000Z";

    private const string Devices = """
        {
          "foh": { "parameters": {
            "ch/1/fader": { "type": "number", "kind": "setting", "access": "rw", "unit": "dB", "range": [-144, 10] },
            "ch/1/color": { "type": "enum", "kind": "setting", "access": "rw", "words": ["off", "red"] },
            "ch/1/meter": { "type": "number", "kind": "meter", "access": "r", "unit": "dBFS" },
            "device/scene/recall": { "type": "number", "kind": "event", "access": "w" },
            "device/online": { "type": "boolean", "kind": "setting", "access": "r" } } },
          "rack": { "parameters": {
            "rx/1/battery/percent": { "type": "number", "kind": "telemetry", "access": "r", "unit": "%", "range": [0, 100] },
            "rx/1/battery/runtime": { "type": "number", "kind": "telemetry", "access": "r", "unit": "min" },
            "rx/1/frequency": { "type": "number", "kind": "setting", "access": "rw", "unit": "MHz" },
            "rx/1/name": { "type": "text", "kind": "setting", "access": "rw" },
            "device/online": { "type": "boolean", "kind": "setting", "access": "r" } } }
        }
        """;

    private const string Alert = """{"rule":"battery-low","device":"rack","parameter":"rx/1/battery/percent","value":9,"severity":"warning","since":"2026-05-01T20:00:00.000Z","state":"active","acknowledged-by":null,"message":"low"}""";

    private const string Entity = """{"battery/percent":{"value":90,"quality":"live","seen":"2026-05-01T20:00:00.000Z"},"name":{"value":"Vox 1","quality":"live","seen":"2026-05-01T20:00:00.000Z"}}""";

    [Fact]
    public void Finds_nothing_on_a_bus_that_keeps_the_contract()
    {
        var bench = new Bench().Good();

        bench.Event("bridge/request/ping", """{"transaction":"t"}""");
        bench.Event("bridge/response/ping", """{"status":"ok","transaction":"t"}""");
        bench.Event("foh/ch/1/fader/set", "-3");
        bench.Kept("bridge/alerts/rack-low", Alert, null);
        bench.Kept("bridge/alerts/rack-low", "", null);
        bench.Value("foh/ch/1/meter", "-20", qos: 0, retain: false);
        bench.Wait(10);

        Assert.Empty(bench.End().Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("topic-characters", "foh/ch/1/fäder", "1")]
    [InlineData("topic-shape", "bridge/nonsense", "{}")]
    [InlineData("unknown-device", "fho/ch/1/fader", "1")]
    [InlineData("unknown-parameter", "foh/ch/9/fader", "1")]
    [InlineData("unknown-parameter", "foh/ch/9/fader/set", "1")]
    [InlineData("retained-command", "foh/ch/1/fader/set", "1")]
    [InlineData("retained-command", "bridge/request/ping", "")]
    [InlineData("json", "foh/ch/1/fader", "loud")]
    [InlineData("type", "foh/ch/1/fader", "\"loud\"")]
    [InlineData("type", "rack/device/online", "1")]
    [InlineData("range", "foh/ch/1/fader", "11")]
    [InlineData("words", "foh/ch/1/color", "\"pink\"")]
    [InlineData("sentinel", "rack/rx/1/battery/percent", "255")]
    [InlineData("sentinel", "rack/rx/1/battery/runtime", "65535")]
    [InlineData("sentinel", "rack/rx/1/battery/runtime", "-1")]
    [InlineData("decimals", "rack/rx/1/frequency", "606.5")]
    [InlineData("null-known", "foh/ch/1/fader", "null")]
    [InlineData("availability", "foh/availability", "on")]
    [InlineData("entity-shape", "rack/rx/1", """{"name":"Vox 1"}""")]
    [InlineData("unknown-parameter", "rack/rx/1", """{"gain":{"value":1,"quality":"live","seen":"2026-05-01T20:00:00.000Z"}}""")]
    [InlineData("sentinel", "rack/rx/1", """{"battery/percent":{"value":255,"quality":"live","seen":"2026-05-01T20:00:00.000Z"}}""")]
    [InlineData("time-format", "rack/rx/1", """{"name":{"value":"Vox 1","quality":"live","seen":"yesterday"}}""")]
    [InlineData("alert-shape", "bridge/alerts/x", """{"rule":"battery-low"}""")]
    [InlineData("time-format", "bridge/alerts/x", """{"rule":"r","device":"d","parameter":null,"value":null,"severity":"warning","since":"now","state":"active","acknowledged-by":null,"message":"m"}""")]
    [InlineData("alert-shape", "bridge/alerts/x", """{"rule":"r","device":"d","parameter":null,"value":null,"severity":"huge","since":"2026-05-01T20:00:00.000Z","state":"active","acknowledged-by":null,"message":"m"}""")]
    [InlineData("response-shape", "bridge/response/ping", """{"status":"fine"}""")]
    [InlineData("response-shape", "bridge/response/ping", """{"status":"error"}""")]
    [InlineData("log-shape", "bridge/log", """{"text":"hello"}""")]
    [InlineData("retained", "bridge/log", """{"level":"info","device":"foh","message":"hello"}""")]
    [InlineData("info-shape", "bridge/info", """{"version":"1"}""")]
    [InlineData("json", "bridge/health", "fine")]
    [InlineData("retained", "foh/ch/1/meter", "-20")]
    [InlineData("qos", "foh/ch/1/meter", "-20")]
    [InlineData("retained", "foh/device/scene/recall", "3")]
    public void Reports_what_is_wrong(string rule, string topic, string payload)
    {
        var bench = new Bench().Good();

        // Retained, QoS 1, live and stamped: right for a setting, wrong for what is not one.
        bench.Value(topic, payload.Length == 0 ? "{}" : payload);

        Assert.Contains(bench.End(), finding => finding.Rule == rule && finding.Topic == Site + topic);
    }

    [Fact]
    public void Reports_stamps_that_are_missing_or_wrong()
    {
        var bench = new Bench().Good();

        bench.Hear(new BusMessageHeard(Site + "foh/ch/1/fader", "-3", 1, true, null, null));
        bench.Hear(new BusMessageHeard(Site + "rack/rx/1/name", "\"Vox\"", 1, true, "good", "2026-05-01 20:00:00"));
        bench.Hear(new BusMessageHeard(Site + "rack/rx/1/battery/percent", "90", 1, true, "unknown", Now));
        bench.Hear(new BusMessageHeard(Site + "foh/ch/1/color", "\"red\"", 2, false, "live", Now));

        Assert.Superset(
            new HashSet<string> { "quality-missing", "time-missing", "quality-word", "time-format", "unknown-value", "qos", "not-retained" },
            bench.End().Select(finding => finding.Rule).ToHashSet());
    }

    [Fact]
    public void Sees_no_stamps_and_no_flags_over_an_older_protocol()
    {
        var bench = new Bench(isVersion5: false).Good();

        bench.Hear(new BusMessageHeard(Site + "foh/ch/1/fader", "-3", 1, false, null, null));

        Assert.Empty(bench.End());
    }

    [Fact]
    public void Reports_a_document_that_differs_from_its_values_when_both_had_time()
    {
        var bench = new Bench().Good();

        bench.Value("rack/rx/1/battery/percent", "50");
        bench.Wait(2);
        Assert.Empty(bench.Checker.Findings);
        bench.Wait(5);

        Assert.Equal("entity-stale", Assert.Single(bench.End()).Rule);
    }

    [Fact]
    public void Reports_documents_that_come_too_often_and_one_that_never_comes()
    {
        var often = new Bench().Good();
        for (var half = 0; half < 14; half++)
        {
            often.Kept("rack/rx/1", Entity[..^1] + ""","frequency":{"value":606.500,"quality":"live","seen":"2026-05-01T20:00:00.000Z"}}""", null);
            often.Wait(half % 2);
        }

        var missing = new Bench().Good(withEntity: false);
        missing.Wait(5);

        Assert.Equal("entity-often", Assert.Single(often.End()).Rule);
        Assert.Equal("entity-missing", Assert.Single(missing.End()).Rule);
    }

    [Fact]
    public void Reports_an_availability_that_does_not_fit_and_values_of_a_device_that_is_away()
    {
        var bench = new Bench().Good();

        bench.Kept("rack/availability", "offline", null);
        bench.Wait(5);

        Assert.Equal(["availability-differs", "offline-value"], bench.End().Select(finding => finding.Rule).Distinct().Order());
    }

    [Fact]
    public void Reports_a_request_that_nobody_answers_and_one_whose_transaction_is_lost()
    {
        var bench = new Bench().Good();

        bench.Event("bridge/request/devices", "");
        bench.Event("bridge/request/ping", """{"transaction":"a"}""");
        bench.Event("bridge/response/ping", """{"status":"ok"}""");
        bench.Wait(6);

        Assert.Equal(["bridge/request/devices", "bridge/request/ping"], bench.End().Select(finding => finding.Topic[Site.Length..]).Order());
    }

    [Fact]
    public void Lets_a_search_take_its_time_and_say_how_far_it_is()
    {
        var bench = new Bench().Good();

        bench.Event("bridge/request/discover", """{"for":"30s"}""");
        bench.Event("bridge/response/discover/progress", """{"what":"calling all networks","done":0,"of":0,"found":2}""");
        bench.Wait(30);
        bench.Event("bridge/response/discover", """{"status":"ok","data":{}}""");

        Assert.Empty(bench.End().Select(finding => finding.ToString()));
    }

    [Fact]
    public void Reports_descriptions_that_the_vocabulary_does_not_know()
    {
        var bench = new Bench();

        bench.Kept("bridge/devices", """
            { "foh": { "parameters": {
              "ch/1/volume": { "type": "number", "kind": "setting", "access": "rw", "unit": "dB" },
              "ch/1/fader": { "type": "number", "kind": "setting", "access": "rw", "unit": "%" },
              "ch/1/mute": { "type": "number", "kind": "setting", "access": "rw" },
              "ch/1/meter": { "type": "number", "kind": "telemetry", "access": "r", "unit": "dBFS" },
              "x/anything": { "type": "text", "kind": "setting", "access": "rw" } } } }
            """, null);

        Assert.Equal(4, bench.Checker.Findings.Count(finding => finding.Rule == "description"));
    }

    [Fact]
    public void Reports_documents_of_the_bridge_that_are_not_there()
    {
        var bench = new Bench();

        bench.Value("foh/ch/1/fader", "-3");

        Assert.Equal(4, bench.End().Count(finding => finding.Rule == "document-missing"));
    }

    [Fact]
    public void Counts_what_comes_again_and_tells_it_once()
    {
        var bench = new Bench().Good();

        bench.Value("foh/ch/1/fader", "11");
        bench.Value("foh/ch/1/fader", "12");

        Assert.Equal(2, bench.Checker.CountOf(Assert.Single(bench.End())));
    }

    private sealed class Bench(bool isVersion5 = true)
    {
        private long _now;

        public ContractChecker Checker { get; } = new("consolebridge", isVersion5);

        public Bench Good(bool withEntity = true)
        {
            Value("foh/ch/1/fader", "-9.98");
            Kept("bridge/availability", "online", null);
            Kept("bridge/info", """{"version":"1.0","vocabulary":1,"site":"hall","retained-meters":false}""", null);
            Kept("bridge/devices", Devices, null);
            Kept("bridge/health", "{}", null);
            Kept("foh/availability", "online", null);
            Kept("rack/availability", "online", null);
            Value("rack/device/online", "true");
            Value("rack/rx/1/battery/percent", "90", quality: "estimated");
            Value("rack/rx/1/name", "\"Vox 1\"");
            Value("rack/rx/1/frequency", "606.500");
            if (withEntity)
            {
                Kept("rack/rx/1", Entity[..^1] + ""","frequency":{"value":606.500,"quality":"live","seen":"2026-05-01T20:00:00.000Z"}}""", null);
            }

            return this;
        }

        public void Hear(BusMessageHeard message) => Checker.Hear(message, _now);

        public void Kept(string topic, string payload, string? quality) => Hear(new BusMessageHeard(Site + topic, payload, 1, true, quality, null));

        public void Event(string topic, string payload) => Hear(new BusMessageHeard(Site + topic, payload, 1, false, null, null));

        public void Value(string topic, string payload, int qos = 1, bool retain = true, string quality = "live") =>
            Hear(new BusMessageHeard(Site + topic, payload, qos, retain, quality, Now));

        public void Wait(int seconds)
        {
            for (var i = 0; i < seconds; i++)
            {
                _now += TimeSpan.TicksPerSecond;
                Checker.Settle(_now);
            }
        }

        public IReadOnlyList<Finding> End()
        {
            Checker.Settle(_now, isEnd: true);
            return Checker.Findings;
        }
    }
}
