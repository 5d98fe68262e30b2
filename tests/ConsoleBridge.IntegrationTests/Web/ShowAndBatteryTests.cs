using System.Net;
using System.Text.Json;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>The show's end and the batteries over HTTP, and whether the bridge is ready.</summary>
public sealed class ShowAndBatteryTests
{
    private const string Rack = """{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""";

    [Fact]
    public async Task The_end_of_the_show_is_said_seen_by_all_and_taken_away()
    {
        await using var bridge = await StartAsync();
        var web = await AddressOf(bridge);
        using var person = new WebPerson(web);
        await using var page = await FeedPeer.ConnectAsync(web);
        await page.SayAsync("""{"follow":["show"]}""");
        var end = TimeProvider.System.GetUtcNow().AddHours(5).ToString("yyyy-MM-ddTHH:mm:00'Z'", System.Globalization.CultureInfo.InvariantCulture);

        var before = await WebPerson.JsonAsync(await person.GetAsync("/api/show"));
        var said = await person.SendAsync(HttpMethod.Put, "/api/show", new { end });
        var after = await WebPerson.JsonAsync(await person.GetAsync("/api/show"));
        await page.HearAsync(text => IsShow(text) && text.GetProperty("data").GetProperty("end").ValueKind == JsonValueKind.String, "the end");
        var taken = await WebPerson.JsonAsync(await person.SendAsync(HttpMethod.Put, "/api/show", new { end = (string?)null }));

        Assert.Equal(JsonValueKind.Null, before.GetProperty("end").ValueKind);
        Assert.True(said.StatusCode == HttpStatusCode.OK, await said.Content.ReadAsStringAsync());
        Assert.Equal(end[..16], after.GetProperty("end").GetString()![..16]);
        Assert.Equal("local", after.GetProperty("by").GetString());
        Assert.Equal(JsonValueKind.Null, taken.GetProperty("end").ValueKind);
    }

    [Theory]
    [InlineData("""{"end":"late"}""", "'late' is not a time such as 23:00")]
    [InlineData("""{"end":"2001-01-01T23:00"}""", "has passed")]
    [InlineData("""{"end":23}""", "expected is {\"end\":\"23:00\"}")]
    [InlineData("{}", "expected is {\"end\":\"23:00\"}")]
    [InlineData("[]", "expected is {\"end\":\"23:00\"}")]
    [InlineData("{", "expected is {\"end\":\"23:00\"}")]
    public async Task An_end_that_is_none_changes_nothing_and_is_answered_in_words(string body, string words)
    {
        await using var bridge = await StartAsync();
        using var program = new HttpClient { BaseAddress = await AddressOf(bridge) };
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/show") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("X-ConsoleBridge", "1");

        using var answer = await program.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, (await WebPerson.JsonAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_sees_the_end_of_the_show_and_may_not_change_it()
    {
        await using var bridge = await StartAsync("--Web:LocalRole=viewer");
        using var viewer = new WebPerson(await AddressOf(bridge));

        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/api/show")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/api/batteries")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync(HttpMethod.Put, "/api/show", new { end = "23:00" })).StatusCode);
    }

    [Fact]
    public async Task Says_of_each_battery_how_long_it_lasts_and_whether_to_change_it()
    {
        await using var bridge = await StartAsync();
        using var person = new WebPerson(await AddressOf(bridge));
        var end = TimeProvider.System.GetUtcNow().AddHours(40).ToString("yyyy-MM-ddTHH:mm:00'Z'", System.Globalization.CultureInfo.InvariantCulture);
        await person.SendAsync(HttpMethod.Put, "/api/show", new { end });
        await bridge.Bus.WaitForAsync("bridge/batteries", message => message.Payload.Contains("\"swap\":[{", StringComparison.Ordinal));

        var report = await WebPerson.JsonAsync(await person.GetAsync("/api/batteries"));

        Assert.Equal(end[..16], report.GetProperty("show-end").GetString()![..16]);
        var battery = report.GetProperty("batteries")[0];
        Assert.Equal(("rack", "rx/1", "no"), (battery.GetProperty("device").GetString(), battery.GetProperty("channel").GetString(), battery.GetProperty("lasts").GetString()));
        Assert.True(battery.GetProperty("empty").GetProperty("from").GetDateTimeOffset() < battery.GetProperty("empty").GetProperty("to").GetDateTimeOffset());
        Assert.Equal("rx/1", report.GetProperty("swap")[0].GetProperty("channel").GetString());
    }

    [SkippableFact]
    public async Task Is_alive_but_not_ready_until_the_bus_was_reached_and_says_what_is_missing()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using var broker = await MosquittoBroker.StartAsync();
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        await using var bridge = await BridgeUnderTest.StartOnAsync(1, observer, Rack, "--Web:Enabled=true");
        using var person = new WebPerson(await AddressOf(bridge));

        var alive = await person.GetAsync("/healthz");
        var ready = await person.GetAsync("/readyz");

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var answer = await WebPerson.JsonAsync(ready);
        Assert.False(answer.GetProperty("ready").GetBoolean());
        Assert.Equal("the bus was not reached yet", answer.GetProperty("checks").GetProperty("bus").GetString());
    }

    private static bool IsShow(JsonElement text) => text.TryGetProperty("topic", out var topic) && topic.GetString() == "show";

    private static Task<BridgeUnderTest> StartAsync(params string[] settings) => BridgeUnderTest.StartLiveAsync(Rack, ["--Web:Enabled=true", .. settings]);

    private static Task<Uri> AddressOf(BridgeUnderTest bridge) => bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System);
}
