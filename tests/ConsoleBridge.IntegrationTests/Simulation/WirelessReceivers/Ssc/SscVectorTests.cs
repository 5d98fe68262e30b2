using System.Net;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.WirelessReceivers.Ssc;

namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers.Ssc;

/// <summary>
/// The test vectors of SSC v1 at a simulated device, over a real socket: what a device sends comes from it in exactly that form, what
/// a client sends is answered. Source: SSC developer's guides (D) and implementations (I), as the document's list says.
/// </summary>
public sealed class SscVectorTests : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _devices = [];

    // Number and meaning, model, how the device gets there, request, answer.
    public static TheoryData<string, string, string, string, string> Answered => new()
    {
        { "1-2 TX1 battery 65 %", "ew-dx-em2", "battery 1 percent 65", """{"mates":{"tx1":{"battery":{"gauge":null}}}}""", """{"mates":{"tx1":{"battery":{"gauge":65}}}}""" },
        { "3 two TX warnings", "ew-dx-em2", "tx-warning 1 LowBattery,AfPeak", """{"mates":{"tx1":{"warnings":null}}}""", """{"mates":{"tx1":{"warnings":["LowBattery","AfPeak"]}}}""" },
        { "4 no TX warnings", "ew-dx-em2", "", """{"mates":{"tx2":{"warnings":null}}}""", """{"mates":{"tx2":{"warnings":[]}}}""" },
        { "7 handheld", "ew-dx-em2", "", """{"mates":{"tx2":{"type":null}}}""", """{"mates":{"tx2":{"type":"SKM"}}}""" },
        { "8 capsule", "ew-dx-em2", "", """{"mates":{"tx1":{"capsule":null}}}""", """{"mates":{"tx1":{"capsule":"MMD 935"}}}""" },
        { "9 TX2 not present", "ew-dx-em2", "tx off 2", """{"mates":{"tx2":{"warnings":null}}}""", """{"osc":{"error":[{"mates":{"tx2":{"warnings":[424,{"desc":"failed dependency"}]}}}]}}""" },
        { "11 link lost", "ew-dx-em2", "tx off 1", """{"m":{"rx1":{"rsqi":null}}}""", """{"m":{"rx1":{"rsqi":0}}}""" },
        { "12 mute rx1, identical reply", "ew-dx-em2", "", """{"rx1":{"mute":true}}""", """{"rx1":{"mute":true}}""" },
        { "13 mute and 614.125 MHz", "ew-dx-em2", "set rx1/mute true", """{"rx1":{"mute":null,"frequency":null}}""", """{"rx1":{"mute":true,"frequency":614125}}""" },
        { "14 no transmitter", "ew-dx-em2", "tx off 1", """{"rx1":{"warnings":null}}""", """{"rx1":{"warnings":["NoLink"]}}""" },
        { "15 all meters of an EM 6000", "em6000", "set mm [[0,0,0,0,0,0,0,0,0],[83,0,53,0,1,1,128,165,0]]", """{"mm":null}""", """{"mm":[[0,0,0,0,0,0,0,0,0],[83,0,53,0,1,1,128,165,0]]}""" },
        { "19 transmitter absent", "em6000", "tx off 1", """{"rx1":{"skx":{"battery":null}}}""", """{"rx1":{"skx":{"battery":[]}}}""" },
        { "20 RF and AF peak", "em6000", "warning 1 RFPeak,AFPeak", """{"rx1":{"active_warnings":null}}""", """{"rx1":{"active_warnings":["RFPeak","AFPeak"]}}""" },
        { "21 IR sync failed", "em6000", """set rx1/active_status "[\"SyncFail\",\"SyncResultTimeout\"]" """, """{"rx1":{"active_status":null}}""", """{"rx1":{"active_status":["SyncFail","SyncResultTimeout"]}}""" },
        { "32 all of a battery", "l6000", "set slot1/subslot1/accu_parameter [24.0,3939,1459,0,5235,4,0,69,0,100,340,30]", """{"slot1":{"subslot1":{"accu_parameter":null}}}""", """{"slot1":{"subslot1":{"accu_parameter":[24.0,3939,1459,0,5235,4,0,69,0,100,340,30]}}}""" },
        { "33 97..100 %", "l6000", "battery 1 percent 98", """{"slot1":{"subslot1":{"led":null}}}""", """{"slot1":{"subslot1":{"led":"GREEN"}}}""" },
        { "34 CHG 2N bay 1 occupied", "speechline-chg2n", "", """{"bays":{"active":null}}""", """{"bays":{"active":[true,false]}}""" },
        { "35 CHG 70N flashes bay 1 only", "chg70n", "", """{"bays":{"identify":[true,null]}}""", """{"bays":{"identify":[true,false]}}""" },
        { "36-37 scan started, session 33", "em6000", "", """{"rx1":{"scan":{"config":[1,470100000,713900000,25000]}}}""", """{"rx1":{"scan":{"config":[1,470100000,713900000,25000,33]}}}""" },
        { "37 scan stopped", "em6000", "", """{"rx1":{"scan":{"config":[0]}}}""", """{"rx1":{"scan":{"config":[0]}}}""" },
        { "39 bank and channel", "em6000", "", """{"rx1":{"active_bank_channel":["b1",7]}}""", """{"rx1":{"active_bank_channel":["b1",7]}}""" },
    };

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task A_device_answers_as_the_vector_says(string vector, string model, string steering, string request, string answer)
    {
        var device = await StartAsync(model);
        using var peer = new SscPeer(device.EndPoint);
        if (steering.Length > 0)
        {
            Assert.True(device.Steer(steering).Succeeded, vector);
        }

        Assert.Equal(answer, await peer.AskAsync(request));
        Assert.Empty(device.Violations.Entries);
    }

    [Fact]
    public async Task Vectors_5_and_6_a_subscribed_transmitter_switch_is_told_at_once_and_at_every_change()
    {
        var device = await StartAsync("ew-dx-em2");
        using var peer = new SscPeer(device.EndPoint);
        device.Steer("tx mute 1");

        string echo = await peer.AskAsync("""{"osc":{"state":{"subscribe":[{"#":{"min":0, "max":0,"count":1000,"lifetime":60},"mates":{"tx1":{"mute":null}}}]}}}""");
        string initial = await peer.ReceiveAsync();
        device.Steer("tx unmute 1");
        string next = await peer.ReceiveAsync();

        Assert.Equal("""{"osc":{"state":{"subscribe":[{"#":{"min":0, "max":0,"lifetime":60,"count":1000},"mates":{"tx1":{"mute":null}}}]}}}""", echo);
        Assert.Equal("""{"mates":{"tx1":{"mute":true}}}""", initial);
        Assert.Equal("""{"mates":{"tx1":{"mute":false}}}""", next);
    }

    [Fact]
    public async Task Vector_10_the_meters_of_a_channel_come_in_one_datagram()
    {
        var device = await StartAsync("ew-dx-em2");
        using var peer = new SscPeer(device.EndPoint);
        foreach (string line in (string[])["set m/rx2/rssi -45.5", "set m/rx2/rsqi 92", "set m/rx2/divi 2", "set m/rx2/af -20.3"])
        {
            device.Steer(line);
        }

        peer.Send("""{"osc":{"state":{"subscribe":[{"#":{"min":100,"max":100},"m":{"rx2":{"rssi":null,"rsqi":null,"divi":null,"af":null}}}]}}}""");

        await peer.WaitForAsync("""{"m":{"rx2":{"rssi":-45.5,"rsqi":92,"divi":2,"af":-20.3}}}""");
    }

    [Fact]
    public async Task Vector_16_meters_every_480_ms_are_echoed_unchanged_and_come_though_nothing_moves()
    {
        var device = await StartAsync("em6000");
        using var peer = new SscPeer(device.EndPoint);

        string echo = await peer.AskAsync("""{"osc":{"state":{"subscribe":[{"#":{"min":480,"max":480,"lifetime":20,"count":1000},"mm":null}]}}}""");
        string first = await peer.ReceiveAsync();
        string second = await peer.ReceiveAsync();

        Assert.Contains("\"min\":480, \"max\":480,\"lifetime\":20,\"count\":1000", echo, StringComparison.Ordinal);
        Assert.StartsWith("{\"mm\":[[", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("17 70 %, 5:12", "battery 1 minutes 312", "70%", "5:12")]
    [InlineData("18 low, runtime unknown", "battery 1 percent 5", "low", "-:--")]
    public async Task An_EM_6000_tells_its_battery_in_steps(string vector, string steering, string state, string time)
    {
        var device = await StartAsync("em6000");
        using var peer = new SscPeer(device.EndPoint);
        Assert.True(device.Steer(steering).Succeeded, vector);

        Assert.Equal("{\"rx1\":{\"skx\":{\"battery\":[\"" + state + "\",\"" + time + "\"]}}}", await peer.AskAsync("""{"rx1":{"skx":{"battery":null}}}"""));
    }

    [Fact]
    public async Task Vectors_22_to_24_the_defaults_are_filled_in_and_the_first_value_comes_unasked()
    {
        var device = await StartAsync("em6000");
        using var peer = new SscPeer(device.EndPoint);

        string echo = await peer.AskAsync("""{"osc":{"state":{"subscribe":[{"sys":{"wsm_master_cnt":null}}]}}}""");

        Assert.Equal("""{"osc":{"state":{"subscribe":[{"#":{"min":0, "max":0,"lifetime":10,"count":1000},"sys":{"wsm_master_cnt":null}}]}}}""", echo);
        Assert.Equal("""{"sys":{"wsm_master_cnt":1}}""", await peer.ReceiveAsync());
    }

    [Theory]
    [InlineData("25 with words", true, """{"osc":{"error":[{"brightness":[310,{"desc":"subscription terminates"}]}]}}""")]
    [InlineData("26 without", false, """{"osc":{"error":[{"brightness":[310]}]}}""")]
    public async Task A_lease_that_is_over_is_announced(string vector, bool describes, string announced)
    {
        var device = await StartAsync(new GuideModel(describes));
        using var peer = new SscPeer(device.EndPoint);

        peer.Send("""{"osc":{"state":{"subscribe":[{"#":{"count":1},"brightness":null}]}}}""");

        await peer.WaitForAsync(announced);
        Assert.NotEmpty(vector);
        Assert.Equal("0", device.Steer("get leases").Message);
    }

    [Fact]
    public async Task Vector_27_the_echo_of_a_cancel_is_the_request_itself()
    {
        var device = await StartAsync(new GuideModel());
        using var peer = new SscPeer(device.EndPoint);
        const string cancel = """{"osc":{"state":{"subscribe":[{"#":{"cancel":true},"out1":{"xlr2":{"level":null}}}]}}}""";
        await peer.AskAsync("""{"osc":{"state":{"subscribe":[{"out1":{"xlr2":{"level":null}}}]}}}""");
        await peer.ReceiveAsync();

        Assert.Equal(cancel, await peer.AskAsync(cancel));
        Assert.Equal("0", device.Steer("get clients").Message);
    }

    [Fact]
    public async Task Vector_28_the_key_osc_comes_twice_when_it_is_told_to()
    {
        var device = await StartAsync(new GuideModel());
        using var peer = new SscPeer(device.EndPoint);
        device.Steer("duplicate-osc on");

        string answer = await peer.AskAsync("""{"osc":{"xid":1234567890,"state":{"subscribe":[{"brightness":null}]}}}""");

        Assert.Equal("""{"osc":{"xid":1234567890},"osc":{"state":{"subscribe":[{"#":{"min":0, "max":0,"lifetime":10,"count":1000},"brightness":null}]}}}""", answer);
    }

    [Fact]
    public async Task Vector_29_an_error_has_a_pair_of_braces_too_many_when_it_is_told_to()
    {
        var device = await StartAsync(new GuideModel());
        using var peer = new SscPeer(device.EndPoint);
        device.Steer("malformed on");

        Assert.Equal("""{"osc":{"error":[{{"out2":[404]}}]}}""", await peer.AskAsync("""{"out2":null}"""));
    }

    [Fact]
    public async Task Vector_30_a_read_only_method_refuses_a_value()
    {
        var device = await StartAsync(new GuideModel());
        using var peer = new SscPeer(device.EndPoint);

        Assert.Equal("""{"osc":{"error":[{"write_protection":[406]}]}}""", await peer.AskAsync("""{"write_protection":true}"""));
        Assert.Equal("/write_protection is read-only, not true", Assert.Single(device.Violations.Entries));
    }

    [Fact]
    public async Task Vector_31_the_schema_of_a_charger_shows_its_containers()
    {
        var device = await StartAsync("speechline-chg2n");
        using var peer = new SscPeer(device.EndPoint);

        var schema = JsonNode.Parse(await peer.AskAsync("""{"osc":{"schema":null}}"""))!["osc"]!["schema"]![0]!.AsObject();

        Assert.Equal(["bays", "device", "interface", "osc"], schema.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.All(schema, member => Assert.Empty(member.Value!.AsObject()));
    }

    [Theory]
    [InlineData("nul", "\0")]
    [InlineData("lf", "\n")]
    public async Task Vector_38_the_product_of_a_charger_may_be_followed_by_a_byte_more(string word, string trailing)
    {
        var device = await StartAsync("l6000");
        using var peer = new SscPeer(device.EndPoint);
        device.Steer($"trailing {word}");

        Assert.Equal("""{"device":{"identity":{"product":"L6000"}}}""" + trailing, await peer.AskAsync("""{"device":{"identity":{"product":null}}}"""));
    }

    [Fact]
    public async Task Vector_40_limits_name_the_range()
    {
        var device = await StartAsync(new GuideModel());
        using var peer = new SscPeer(device.EndPoint);

        var limits = JsonNode.Parse(await peer.AskAsync("""{"osc":{"limits":[{"brightness":null}]}}"""))!["osc"]!["limits"]![0]!["brightness"]![0]!;

        Assert.Equal((0, 100, 1), ((int)limits["min"]!, (int)limits["max"]!, (int)limits["inc"]!));
        Assert.Equal((true, "Number"), ((bool)limits["writeable"]!, (string?)limits["type"]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var device in _devices)
        {
            await device.DisposeAsync();
        }
    }

    private async Task<SimulatedDevice> StartAsync(string name)
    {
        var device = SimulatedDevices.All[$"sennheiser/{name}"](new SimulatorOptions { Address = IPAddress.Loopback, Port = 0, Lives = false });
        return await StartAsync(device);
    }

    private Task<SimulatedDevice> StartAsync(GuideModel model) =>
        StartAsync(new SimulatedSscDevice(new SimulatorOptions { Port = 0, Lives = false }, model));

    private async Task<SimulatedDevice> StartAsync(SimulatedDevice device)
    {
        _devices.Add(device);
        await device.StartAsync(CancellationToken.None);
        return device;
    }
}
