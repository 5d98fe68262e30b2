using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>A program asks the bridge over HTTP, and is answered in the words of the bus.</summary>
public sealed class InterfaceTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""";

    [Fact]
    public async Task Tells_who_it_is_and_what_it_has()
    {
        await using var bridge = await StartAsync(Desk);
        using var program = await ProgramAsync(bridge);

        var about = await program.GetFromJsonAsync<JsonElement>("/api/bridge");
        var devices = await program.GetFromJsonAsync<JsonElement>("/api/devices");
        var foh = await program.GetFromJsonAsync<JsonElement>("/api/devices/foh");
        var state = await program.GetFromJsonAsync<JsonElement>("/api/state?match=foh/ch/*/fader&match=foh/device/session");

        Assert.Equal("test", about.GetProperty("site").GetString());
        Assert.Equal("local", about.GetProperty("you").GetProperty("name").GetString());
        Assert.Equal("live", devices.GetProperty("foh").GetProperty("session").GetString());
        Assert.Equal("dB", foh.GetProperty("parameters").GetProperty("ch/1/fader").GetProperty("unit").GetString());
        Assert.Equal(33, state.EnumerateObject().Count());
        Assert.Equal("live", state.GetProperty("foh/device/session").GetProperty("value").GetString());
        Assert.Equal("live", state.GetProperty("foh/ch/1/fader").GetProperty("quality").GetString());
    }

    [Fact]
    public async Task Sets_a_value_waits_for_the_device_and_says_why_not()
    {
        await using var bridge = await StartAsync(Desk);
        using var program = await ProgramAsync(bridge);

        var done = await program.PostAsJsonAsync("/api/set", new { device = "foh", parameter = "ch/3/fader", value = -10 });
        var loud = await program.PostAsJsonAsync("/api/set", new { device = "foh", parameter = "ch/3/fader", value = 99 });
        var odd = await program.PostAsJsonAsync("/api/set", new { device = "foh", parameter = "ch/3/fader", value = "loud" });
        var lost = await program.PostAsJsonAsync("/api/set", new { device = "foh", parameter = "ch/99/fader", value = 0 });
        var none = await program.PostAsJsonAsync("/api/set", new { device = "foh" });

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal("sent", (await done.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
        await IsProblemAsync(loud, HttpStatusCode.Conflict, "ch/3/fader");
        await IsProblemAsync(odd, HttpStatusCode.BadRequest, "is not a number in dB");
        await IsProblemAsync(lost, HttpStatusCode.NotFound, "foh has no parameter 'ch/99/fader'");
        await IsProblemAsync(none, HttpStatusCode.BadRequest, "expected is");
    }

    [Fact]
    public async Task Locks_the_show_and_then_sets_nothing()
    {
        await using var bridge = await StartAsync(Desk);
        using var program = await ProgramAsync(bridge);
        await using var page = await FeedPeer.ConnectAsync(await bridge.Inside<WebService>().Listening);
        await page.SayAsync("""{"follow":["show-lock"]}""");

        var locked = await program.PutAsJsonAsync("/api/show-lock", new { locked = true });
        var refused = await program.PostAsJsonAsync("/api/set", new { device = "foh", parameter = "ch/3/fader", value = -10 });

        Assert.True((await locked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("locked").GetBoolean());
        await IsProblemAsync(refused, HttpStatusCode.Conflict, "lock");
        await page.HearAsync(text => text.TryGetProperty("topic", out _) && text.GetProperty("data").GetProperty("locked").GetBoolean(), "the lock");
    }

    [Fact]
    public async Task Restarts_reads_and_steers_a_device()
    {
        await using var bridge = await StartAsync(Desk);
        using var program = await ProgramAsync(bridge);

        var steered = await program.PostAsJsonAsync("/api/devices/foh/simulator", new { line = "set /ch/05/mix/fader 0" });
        var wrong = await program.PostAsJsonAsync("/api/devices/foh/simulator", new { line = "dance" });
        var read = await program.PostAsync("/api/devices/foh/read", null);
        var restarted = await program.PostAsync("/api/devices/foh/restart", null);
        var nobody = await program.PostAsync("/api/devices/fho/restart", null);

        Assert.Equal(HttpStatusCode.OK, steered.StatusCode);
        await IsProblemAsync(wrong, HttpStatusCode.BadRequest, "");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.OK, restarted.StatusCode);
        await IsProblemAsync(nobody, HttpStatusCode.NotFound, "did you mean 'foh'?");
        await Wait.UntilAsync(() => Sessions(bridge) >= 2, "a second session");
    }

    [Fact]
    public async Task Answers_what_does_not_exist_with_a_problem_in_words()
    {
        await using var bridge = await StartAsync(Desk);
        using var program = await ProgramAsync(bridge);

        await IsProblemAsync(await program.GetAsync("/api/weather"), HttpStatusCode.NotFound, "there is no GET /api/weather");
        await IsProblemAsync(await program.GetAsync("/feed"), HttpStatusCode.UpgradeRequired, "WebSocket");
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/weather.html")).StatusCode);
    }

    [Fact]
    public async Task The_table_for_programs_has_the_names_of_the_answers()
    {
        await using var bridge = await StartAsync(Desk);
        using var program = await ProgramAsync(bridge);

        var table = await program.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.True(table.GetProperty("components").GetProperty("schemas").GetProperty("DeviceAnswer").GetProperty("properties").TryGetProperty("read-only", out _));
    }

    [Fact]
    public async Task The_figures_for_prometheus_are_served_as_its_text_format()
    {
        await using var bridge = await StartAsync(Desk);
        using var program = await ProgramAsync(bridge);

        var answer = await program.GetAsync("/metrics");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("consolebridge_device_online{device=\"foh\",profile=\"behringer/x32\"} 1", lines);
        Assert.Contains("consolebridge_bus_reached 1", lines);
    }

    [Fact]
    public async Task Is_alive_and_ready_when_everything_has_started()
    {
        await using var bridge = await StartAsync(Desk);
        using var program = await ProgramAsync(bridge);

        Assert.Equal("ok\n", await program.GetStringAsync("/healthz"));
        var ready = await program.GetFromJsonAsync<JsonElement>("/readyz");
        Assert.True(ready.GetProperty("ready").GetBoolean());
        Assert.Equal(JsonValueKind.Null, ready.GetProperty("checks").GetProperty("bus").ValueKind);
        Assert.True((await program.GetFromJsonAsync<JsonElement>("/api/health")).GetProperty("changes").GetInt64() > 0);
    }

    [Fact]
    public async Task Pages_are_asked_for_again_and_sent_only_when_they_have_changed()
    {
        await using var bridge = await StartAsync(Desk);
        using var program = await ProgramAsync(bridge);

        var page = await program.GetAsync("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/index.html");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        var unchanged = await program.SendAsync(again);

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.True(page.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    private static long Sessions(BridgeUnderTest bridge) =>
        bridge.Inside<ConsoleBridge.Core.Devices.IDeviceDirectory>().All[0].Counters.Sessions;

    private static Task<BridgeUnderTest> StartAsync(string devices) => BridgeUnderTest.StartLiveAsync(devices, "--Web:Enabled=true");

    private static async Task<HttpClient> ProgramAsync(BridgeUnderTest bridge)
    {
        var program = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System) };
        program.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");
        return program;
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
