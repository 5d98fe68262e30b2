using System.Net;
using System.Text.Json.Nodes;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.SennheiserRest;

/// <summary>The simulated Spectera, by the vectors of section 5.3 of the protocol notes and what the section says besides.</summary>
public sealed class SimulatedSpecteraTests : IAsyncLifetime, IDisposable
{
    private readonly SimulatedDevice _unit = SimulatedDevices.All["sennheiser/spectera"](new SimulatorOptions { Port = 0, Lives = false });
    private RestClient _client = null!;

    public async Task InitializeAsync()
    {
        await _unit.StartAsync(CancellationToken.None);
        _client = new RestClient(_unit);
    }

    public async Task DisposeAsync() => await _unit.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Vector_1_tells_its_version_to_everybody()
    {
        using var stranger = new RestClient(_unit, "nobody", "wrong");

        var (status, body) = await stranger.GetAsync("/api/ssc/version");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("2.2", JsonNode.Parse(body)!["protocol"]!.GetValue<string>());
        Assert.Equal("18.1", JsonNode.Parse(body)!["schema"]!.GetValue<string>());
    }

    [Fact]
    public async Task Vector_2_opens_a_stream_with_its_path_in_the_header_and_in_the_first_event()
    {
        using var stream = await _client.OpenAsync();

        var first = await stream.NextAsync();

        Assert.StartsWith("event:open\ndata:{\"path\":\"/api/ssc/state/subscriptions/", first, StringComparison.Ordinal);
        var path = JsonNode.Parse(first!.Split("data:")[1])!;
        Assert.Equal(stream.Location, path["path"]!.GetValue<string>());
        Assert.EndsWith(path["sessionUUID"]!.GetValue<string>(), stream.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_3_and_4_tells_what_is_subscribed()
    {
        using var stream = await _client.OpenAsync();
        var path = await stream.PathAsync();

        var (status, _) = await _client.SendAsync("PUT", path + "/add", """["/api/device/state","/api/mts/paired/all"]""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""data:{"/api/device/state":{"state":"Normal","warnings":[]}}""", await stream.NextAsync());
    }

    [Fact]
    public async Task Vectors_5_and_6_tells_a_whole_item_that_changed_and_null_for_one_that_is_gone()
    {
        using var stream = await SubscribedAsync("/api/mts/paired/all");

        _unit.Steer("battery 1 percent 42");
        var changed = JsonNode.Parse((await stream.NextAsync())!["data:".Length..])!["/api/mts/paired/all/7"]!;
        _unit.Steer("unpair 1");

        Assert.Equal(42, changed["batteryFillLevel"]!.GetValue<int>());
        Assert.Equal("SKM", changed["type"]!.GetValue<string>());
        Assert.Equal("""data:{"/api/mts/paired/all/7":null}""", await stream.NextAsync());
    }

    [Fact]
    public async Task Vector_7_refuses_a_path_that_is_not_there_and_takes_none_of_the_others()
    {
        using var stream = await _client.OpenAsync();
        var path = await stream.PathAsync();

        var (status, body) = await _client.SendAsync("PUT", path + "/add", """["/api/device/state","/api/ssc/invalid"]""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("""{"path":"/api/ssc/invalid","error":404}""", body);
        Assert.Equal("[]", (await _client.GetAsync(path)).Body);
    }

    [Fact]
    public async Task Vector_8_knows_neither_a_wrong_password_nor_a_session_that_was_deleted()
    {
        using var stranger = new RestClient(_unit, password: "Something-else-1");
        using var stream = await _client.OpenAsync();
        var path = await stream.PathAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/device/state")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync("DELETE", path)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _client.GetAsync(path)).Status);
        Assert.StartsWith("event:close", await stream.NextAsync(), StringComparison.Ordinal);
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task Replaces_and_removes_what_a_session_hears()
    {
        using var stream = await _client.OpenAsync();
        var path = await stream.PathAsync();

        await _client.SendAsync("PUT", path, """["/api/device/state","/api/device/site"]""");
        await _client.SendAsync("PUT", path + "/remove", """["/api/device/state"]""");

        Assert.Equal("""["/api/device/site"]""", (await _client.GetAsync(path)).Body);
    }

    [Fact]
    public async Task Has_room_for_four_sessions_and_keeps_one_whose_stream_broke()
    {
        var streams = new List<RestStream>();
        for (var i = 0; i < 4; i++)
        {
            streams.Add(await _client.OpenAsync());
        }

        var path = await streams[0].PathAsync();
        streams.ForEach(stream => stream.Dispose());
        using (var refused = await _client.OpenAsync())
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        }

        await _client.SendAsync("DELETE", path);

        using var taken = await _client.OpenAsync();
        Assert.Equal(HttpStatusCode.OK, taken.Status);
    }

    [Fact]
    public async Task Takes_a_partial_write_that_repeats_the_id_and_tells_all_of_it()
    {
        using var stream = await SubscribedAsync("/api/mts/paired/all");

        var (status, body) = await _client.SendAsync("PUT", "/api/mts/paired/all/7", """{"mtUid":7,"type":"SKM","name":"Lead"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"name\":\"Lead\"", body, StringComparison.Ordinal);
        Assert.Contains("\"batteryFillLevel\":83", await stream.NextAsync(), StringComparison.Ordinal);
        Assert.Equal("Lead", _unit.Steer("get /api/mts/paired/all/7 name").Message);
        Assert.Empty(_unit.Violations.Entries);
    }

    [Theory]
    [InlineData("""{"name":"Lead"}""", "mtUid must be repeated")]
    [InlineData("""{"mtUid":7,"name":"Lead"}""", "type must be repeated")]
    [InlineData("""{"mtUid":7,"type":"SKM","rssi":-1}""", "rssi can only be read")]
    [InlineData("""{"mtUid":7,"type":"SKM","gain":1}""", "there is no field gain")]
    [InlineData("""{"mtUid":7,"type":"SKM","headphoneVolume":40}""", "40 is outside -100..27.5")]
    [InlineData("nonsense", "no JSON object")]
    public async Task Refuses_a_write_that_is_none_and_notes_why(string body, string reason)
    {
        var (status, _) = await _client.SendAsync("PUT", "/api/mts/paired/all/7", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(reason, _unit.Violations.Entries.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_its_resources_in_a_schema()
    {
        var schema = JsonNode.Parse((await _client.GetAsync("/api/ssc/schema")).Body)!;

        Assert.Equal("application/openapi+json", await _client.MediaTypeOfAsync("/api/ssc/schema"));
        Assert.NotNull(schema["paths"]!["/api/mts/paired/all/{id}"]!["put"]);
        Assert.NotNull(schema["paths"]!["/api/health/fan/FAN_3/errorstate"]!["get"]);

        _unit.Steer("relative-schema on");
        Assert.NotNull(JsonNode.Parse((await _client.GetAsync("/api/ssc/schema")).Body)!["paths"]!["/mts/paired/all/{id}"]);
    }

    [Fact]
    public async Task A_collection_is_a_list_of_what_is_in_it()
    {
        var mobiles = JsonNode.Parse((await _client.GetAsync("/api/mts/paired/all")).Body)!.AsArray();

        Assert.Equal([7, 12, 31], mobiles.Select(mobile => mobile!["mtUid"]!.GetValue<int>()).Order());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/api/mts/paired/all/99")).Status);
    }

    [Fact]
    public async Task A_transmitter_that_is_off_tells_minus_one()
    {
        _unit.Steer("tx off 1");

        Assert.Equal("-1", _unit.Steer("get /api/mts/paired/all/7 batteryFillLevel").Message);
        Assert.Contains("Disconnected", (await _client.GetAsync("/api/mts/paired/all/7")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_same_certificate_until_it_is_told_to_make_another()
    {
        await _client.GetAsync("/api/device/state");
        var first = _client.Fingerprint;
        using var other = new RestClient(_unit);
        await other.GetAsync("/api/device/state");
        Assert.Equal(first, other.Fingerprint);

        _unit.Steer("certificate new");

        using var after = new RestClient(_unit);
        await after.GetAsync("/api/device/state");
        Assert.NotEqual(first, after.Fingerprint);
        Assert.Equal(_unit.Steer("get certificate").Message, after.Fingerprint);
    }

    [Fact]
    public async Task Closed_access_ends_the_streams_and_knows_no_password()
    {
        using var stream = await SubscribedAsync("/api/device/state");

        _unit.Steer("access off");

        Assert.StartsWith("event:close", await stream.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync("/api/device/state")).Status);
        _unit.Steer("access on");
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/api/device/state")).Status);
    }

    [Fact]
    public async Task A_reboot_cuts_everybody_off_and_forgets_the_sessions_but_not_the_settings()
    {
        using var stream = await SubscribedAsync("/api/device/state");
        await _client.SendAsync("PUT", "/api/device/site", """{"deviceName":"STAGE-L"}""");

        _unit.Steer("reboot 2s");

        await Assert.ThrowsAnyAsync<Exception>(stream.NextAsync);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => _client.GetAsync("/api/device/state"));
        Assert.True(refused is HttpRequestException or System.Net.Sockets.SocketException, refused.ToString());
        await Wait.UntilAsync(() => IsUpAsync().GetAwaiter().GetResult(), "it is up again");
        Assert.Equal("0", _unit.Steer("get sessions").Message);
        Assert.Contains("STAGE-L", (await _client.GetAsync("/api/device/site")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_stream_breaks_and_a_silent_one_says_nothing()
    {
        using var stream = await SubscribedAsync("/api/device/site");
        _unit.Steer("silent-stream on");
        _unit.Steer("set /api/device/site deviceName A");
        _unit.Steer("silent-stream off");
        _unit.Steer("set /api/device/site deviceName B");

        Assert.Contains("\"B\"", await stream.NextAsync(), StringComparison.Ordinal);
        _unit.Steer("drop");
        await Assert.ThrowsAnyAsync<Exception>(stream.NextAsync);
        Assert.Equal("1", _unit.Steer("get sessions").Message);
    }

    [Fact]
    public async Task A_stream_that_opens_slowly_is_open_before_its_first_event()
    {
        _unit.Steer("slow-open 300ms");

        using var stream = await _client.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, stream.Status);
        Assert.StartsWith("event:open", await stream.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_in_crumbs_are_the_same_events()
    {
        using var stream = await SubscribedAsync("/api/device/site");
        _unit.Steer("fault one-byte on");

        _unit.Steer("set /api/device/site location \"Hall 2\"");

        Assert.Equal("""data:{"/api/device/site":{"deviceName":"SPECTERA","location":"Hall 2","position":""}}""", await stream.NextAsync());
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            return (await _client.GetAsync("/api/ssc/version")).Status == HttpStatusCode.OK;
        }
        catch (Exception refused) when (refused is HttpRequestException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    // The stream of a session that hears of a path, behind what is told at once.
    private async Task<RestStream> SubscribedAsync(string wanted)
    {
        _unit.Steer("tell-at-once off");
        var stream = await _client.OpenAsync();
        var path = await stream.PathAsync();
        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync("PUT", path, $"[\"{wanted}\"]")).Status);
        return stream;
    }
}
