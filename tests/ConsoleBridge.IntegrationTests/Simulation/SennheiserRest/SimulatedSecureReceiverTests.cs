using System.Net;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.SennheiserRest;

public sealed class SimulatedSecureReceiverTests : IAsyncLifetime, IDisposable
{
    private readonly SimulatedDevice _unit = SimulatedDevices.All["sennheiser/ew-dx-secure"](new SimulatorOptions { Port = 0, Lives = false });
    private RestClient _client = null!;

    public async Task InitializeAsync()
    {
        await _unit.StartAsync(CancellationToken.None);
        _client = new RestClient(_unit, "api");
    }

    public async Task DisposeAsync() => await _unit.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Knows_the_user_of_its_kind_alone()
    {
        using var other = new RestClient(_unit);

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/api/device/state")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/api/device/state")).Status);
    }

    [Fact]
    public async Task A_resource_that_is_added_while_it_runs_is_in_the_schema()
    {
        _unit.Steer("resource /api/made/up \"{\\\"value\\\":7}\"");

        var schema = JsonNode.Parse((await _client.GetAsync("/api/ssc/schema")).Body)!;

        Assert.NotNull(schema["paths"]!["/api/made/up"]);
        Assert.Equal("""{"value":7}""", (await _client.GetAsync("/api/made/up")).Body);
    }

    [Fact]
    public void A_transmitter_that_is_off_leaves_no_link()
    {
        _unit.Steer("tx off 2");

        Assert.Equal("[\"NoLink\"]", _unit.Steer("get /api/rx/2 warnings").Message);
        Assert.Equal("false", _unit.Steer("get /api/mates/2 active").Message);
    }
}
