using System.Globalization;
using System.Net;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Discovery;
using ConsoleBridge.Discovery.Search;
using ConsoleBridge.IntegrationTests.RtpMidi;
using ConsoleBridge.Protocols;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles.Wing;

namespace ConsoleBridge.IntegrationTests.Discovery;

/// <summary>Every family that can be found harmlessly is found by its profile's hints, and is not upset by the question.</summary>
public sealed class FamilySearchTests
{
    private static readonly NearNetwork ThisMachine = new("lo", IPAddress.Loopback, new IPNetwork(IPAddress.Parse("127.0.0.0"), 8));
    private static readonly Lazy<SearchHints> Shipped = new(ReadShipped);

    [Theory]
    [InlineData("yamaha/cl5", "devinfo productname", "yamaha/cl5", "CL5", "SIM00001")]
    [InlineData("yamaha/ql1", "devinfo productname", "yamaha/ql1", "QL1", "SIM00001")]
    [InlineData("yamaha/tf-rack", "devinfo productname", "yamaha/tf-rack", "TF-RACK", "SIM00001")]
    [InlineData("yamaha/dm3", "devinfo productname", "yamaha/dm3", "DM3", "SIM00001")]
    [InlineData("yamaha/dm7-compact", "devinfo productname", "yamaha/dm7-compact", "DM7C", "SIM00001")]
    [InlineData("yamaha/rivage-dsp-rx-ex", "devinfo productname", "yamaha/rivage-dsp-rx-ex", "DSP-RX-EX", "SIM00001")]
    [InlineData("yamaha/rivage-pm5", "devinfo productname", "yamaha/rivage", "DSP-RX", "SIM00001")]
    [InlineData("yamaha/rio3224", "devinfo productname", "yamaha/rio3224", "Rio3224-D2", "SIM00001")]
    [InlineData("sennheiser/ew-dx-em2", "/device/identity/product", "sennheiser/ew-dx-em2", "EWDXEM2", null)]
    [InlineData("sennheiser/ew-dx-em4-dante", "/device/identity/product", "sennheiser/ew-dx-em4-dante", "EWDXEM4DANTE", null)]
    [InlineData("sennheiser/em6000", "/device/identity/product", "sennheiser/em6000", "EM6000", null)]
    [InlineData("sennheiser/em9046", "/device/identity/product", "sennheiser/ssc", "EM9046", null)]
    [InlineData("sennheiser/l6000", "/device/identity/product", "sennheiser/l6000", "L6000", null)]
    [InlineData("sennheiser/chg70n", "/device/identity/product", "sennheiser/chg70n", "CHG70N", null)]
    [InlineData("sennheiser/speechline-dw", "/device/identity/product", "sennheiser/speechline-dw", "SLDW", null)]
    [InlineData("sennheiser/speechline-mcr4", "/device/identity/product", "sennheiser/speechline-mcr4", "SLDW4CH", null)]
    [InlineData("sennheiser/speechline-chg2n", "/device/identity/product", "sennheiser/speechline-chg2n", "CHG2N", "1234500003")]
    [InlineData("lectrosonics/dsqd", "!id?{CR}", "lectrosonics/dsqd", "DSQD", "1234")]
    [InlineData("lectrosonics/venue-2", "!id?{CR}", "lectrosonics/venue-2", "VRM2WB", "")]
    [InlineData("lectrosonics/venue-wb", "!id?{CR}", "lectrosonics/venue-wb", "VRWB", "")]
    [InlineData("qsc/q-sys", "StatusGet", "qsc/q-sys", "", "")]
    [InlineData("kramer/p3000", "#MODEL?{CR}", "kramer/p3000", null, "")]
    public async Task A_unit_is_recognised_by_its_answer(string simulated, string question, string profile, string? model, string? serial)
    {
        await using var unit = await StartAsync(simulated);

        var found = await SearchAsync(Asking(question, unit.EndPoint.Port), null);

        var device = Assert.Single(found.Found, device => device.Port == unit.EndPoint.Port);
        Assert.Equal(profile, device.Profile);
        Assert.Equal(model ?? device.Model, device.Model);
        Assert.Equal(serial ?? device.Serial, device.Serial);
        Assert.True(serial is "" || device.Serial.Length > 0, "it says its serial number");
        Assert.Empty(found.Remarks);
        Assert.Empty(unit.Violations.Entries);
    }

    [Fact]
    public async Task A_WING_is_found_on_the_port_where_it_says_its_name_and_is_reached_on_the_other()
    {
        await using var desk = await StartAsync("behringer/wing-rack");

        var found = await SearchAsync(Asking("WING?", ((SimulatedWing)desk).DiscoveryEndPoint.Port), null);

        var device = Assert.Single(found.Found);
        Assert.Equal(("behringer/wing-rack", 2222, "wing-rack", "SIMULATED01"), (device.Profile, device.Port, device.Model, device.Serial));
        Assert.Empty(desk.Violations.Entries);
    }

    [Fact]
    public void A_model_that_no_profile_has_is_shown_with_its_words()
    {
        var probe = Shipped.Value.Probes.Single(probe => probe.Question.Text == "devinfo productname");

        var reader = probe.Read("OK devinfo productname \"MTX3\""u8, out var captured);

        Assert.Equal(("MTX3", 0), (captured["model"], reader!.Fit(captured["model"])));
    }

    [Fact]
    public async Task An_EW_DX_that_lets_nobody_in_is_named_with_what_to_open()
    {
        await using var unit = await StartAsync("sennheiser/ew-dx-em2");
        var port = unit.EndPoint.Port;
        var door = unit.Steer("access off").Message.Split("TCP ")[1].Split(' ')[0];

        var found = await SearchAsync(Asking("/device/identity/product", port, int.Parse(door, CultureInfo.InvariantCulture)), null);

        Assert.Empty(found.Found);
        var remark = Assert.Single(found.Remarks);
        Assert.StartsWith($"127.0.0.1 (tcp {door} is open): no answer to '/device/identity/product' on udp {port}. An EW-DX with firmware 4 or newer", remark, StringComparison.Ordinal);
        Assert.Contains("Third Party Access", remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_announces_itself_and_stays_silent_is_named_with_what_to_open()
    {
        await using var unit = await StartAsync("sennheiser/ew-dx-em2");
        var port = unit.EndPoint.Port;
        unit.Steer("access off");

        var found = await SearchAsync(Asking("/device/identity/product", port), new ListedServices(new ServiceInstance("RACK1", "_ssc._udp", [IPAddress.Loopback], port, [])));

        Assert.Null(Assert.Single(found.Found).Profile);
        Assert.StartsWith("127.0.0.1 (offers _ssc._udp): no answer", Assert.Single(found.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_is_asked_at_the_port_that_it_announces()
    {
        await using var unit = await StartAsync("sennheiser/em6000");
        var probe = Shipped.Value.Probes.Single(probe => probe.Question.Text == "/device/identity/product");

        var found = await SearchAsync(
            new SearchHints([probe with { ClosedPort = null }], Shipped.Value.Announced, ["_ssc._udp"], []),
            new ListedServices(new ServiceInstance("EM6000", "_ssc._udp", [IPAddress.Loopback], unit.EndPoint.Port, [])));

        var device = Assert.Single(found.Found);
        Assert.Equal(("sennheiser/em6000", unit.EndPoint.Port, "EM6000"), (device.Profile, device.Port, device.Name));
        Assert.Empty(found.Remarks);
    }

    [Theory]
    [InlineData("allen-heath/")]
    [InlineData("audio-technica/")]
    [InlineData("digico/")]
    [InlineData("soundcraft/")]
    [InlineData("mixing-station/")]
    [InlineData("extron/")]
    [InlineData("biamp/")]
    public void Who_could_be_disturbed_by_a_question_is_not_asked(string vendor) =>
        Assert.DoesNotContain(Shipped.Value.Probes.SelectMany(probe => probe.Readers), reader => reader.Profile.Id.StartsWith(vendor, StringComparison.Ordinal));

    private static SearchHints Asking(string question, int port, int? door = null)
    {
        var probe = Shipped.Value.Probes.Single(probe => probe.Question.Text == question);
        return new SearchHints([probe with { Port = port, ClosedPort = door }], Shipped.Value.Announced, [.. probe.Service is null ? Array.Empty<string>() : [probe.Service]], []);
    }

    private static async Task<(IReadOnlyList<FoundDevice> Found, IReadOnlyList<string> Remarks)> SearchAsync(SearchHints hints, IServiceDirectory? services)
    {
        var search = new NetworkSearch(hints, [ThisMachine], services, TimeProvider.System);
        var found = await search.RunAsync(
            new SearchWish { For = TimeSpan.FromSeconds(1), Subnets = [new IPNetwork(IPAddress.Loopback, 32)] }, new Progress<SearchProgress>(), CancellationToken.None);
        return (found, [.. search.Remarks.Where(remark => !remark.Contains("8427", StringComparison.Ordinal))]);
    }

    private static async Task<SimulatedDevice> StartAsync(string name)
    {
        Assert.True(SimulatedDevices.TryCreate(name, new SimulatorOptions { Port = 0, Lives = false }, out var device));
        await device.StartAsync(CancellationToken.None);
        return device;
    }

    private static SearchHints ReadShipped()
    {
        var library = ProfileLibrary.Load(Path.Combine(AppContext.BaseDirectory, "device-profiles"));
        return SearchHints.Read(
            [.. library.Ids.Select(id => library.TryGet(id, out var profile) ? profile : null!)], name => BuiltInProtocols.All.FirstOrDefault(protocol => protocol.Name == name));
    }
}
