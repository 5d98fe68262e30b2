using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Simulation.NetworkUnits;

public class SimulatedMixingStationTests
{
    [Fact]
    public async Task Tells_its_state_at_once_and_all_values_of_a_subscription()
    {
        await using var unit = await UnitUnderTest.StartAsync("mixing-station/desktop");
        var peer = await unit.ConnectWebAsync();
        await peer.HearAsync(message => message.Contains("\"path\":\"/app/state\"", StringComparison.Ordinal), "the state");

        await peer.SendAsync("{\"path\":\"/console/data/subscribe\",\"method\":\"POST\",\"body\":{\"path\":\"ch.*.mix.lvl\",\"format\":\"val\"}}");
        await peer.HearAsync(message => message.Contains("/console/data/get/ch.44.mix.lvl/val", StringComparison.Ordinal), "the last channel");
        unit.Steer("set ch.0.mix.lvl -5");

        await peer.HearAsync(message => message.Contains("/console/data/get/ch.0.mix.lvl/val\"", StringComparison.Ordinal) && message.Contains("{\"value\":-5}", StringComparison.Ordinal), "the change");
        Assert.Empty(unit.Device.Violations.Entries);
    }

    [Fact]
    public async Task Sets_values_over_the_WebSocket_and_over_HTTP()
    {
        await using var unit = await UnitUnderTest.StartAsync("mixing-station/desktop");
        var peer = await unit.ConnectWebAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{unit.Device.EndPoint}") };

        await peer.SendAsync("{\"path\":\"/console/data/set/ch.0.mix.lvl/val\",\"method\":\"POST\",\"body\":{\"value\":-5}}");
        await Wait.UntilAsync(() => unit.Steer("get ch.0.mix.lvl") == "-5", "the level");
        using var answer = await http.PostAsync("/console/data/set/ch.1.mix.on/val", new StringContent("{\"value\":false}"));

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("false", unit.Steer("get ch.1.mix.on"));
        Assert.Equal("{\"value\":-5}", await http.GetStringAsync("/console/data/get/ch.0.mix.lvl/val"));
        Assert.Equal("{\"value\":0.85}", await http.GetStringAsync("/console/data/get/ch.0.mix.lvl/norm"));
    }

    [Fact]
    public async Task Meters_come_as_unpadded_base64_of_hundredths_of_a_decibel()
    {
        await using var unit = await UnitUnderTest.StartAsync("mixing-station/desktop");
        unit.Steer("level 0 -10");
        var peer = await unit.ConnectWebAsync();

        await peer.SendAsync("{\"path\":\"/console/metering2/subscribe\",\"method\":\"POST\",\"body\":{\"id\":0,\"interval\":100,\"binary\":true,\"params\":[{\"type\":0,\"index\":0}]}}");

        await peer.HearAsync(message => message.Contains("{\"b\":\"/Bg\"}", StringComparison.Ordinal), "-1000 in two bytes");      // FC 18
    }

    [Theory]
    [InlineData("{\"path\":\"/console/data/set/ch.99.mix.lvl/val\",\"method\":\"POST\",\"body\":{\"value\":1}}")]
    [InlineData("{\"path\":\"/console/metering2/subscribe\",\"method\":\"POST\",\"body\":{\"id\":0,\"interval\":10}}")]
    [InlineData("{\"path\":\"/console/data/subscribe\",\"method\":\"POST\",\"body\":{\"format\":\"percent\",\"path\":\"ch.*\"}}")]
    [InlineData("{\"path\":\"/nowhere\",\"method\":\"GET\"}")]
    [InlineData("[]")]
    public async Task What_is_not_allowed_is_noted(string request)
    {
        await using var unit = await UnitUnderTest.StartAsync("mixing-station/desktop");
        var peer = await unit.ConnectWebAsync();

        await peer.SendAsync(request);

        await Wait.UntilAsync(() => unit.Device.Violations.Entries.Count == 1, "the violation");
    }
}
