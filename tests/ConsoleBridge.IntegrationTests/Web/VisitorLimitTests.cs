using System.Net;
using System.Net.WebSockets;
using ConsoleBridge.Capture;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>What one visitor can cost the others: only so much.</summary>
public sealed class VisitorLimitTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""";

    [Fact]
    public async Task One_viewer_does_not_take_all_places_of_the_feed()
    {
        await using var bridge = await StartAsync("--Web:LocalRole=viewer", "--Web:FeedsPerVisitor=2");
        var web = await AddressOf(bridge);
        await using var first = await FeedPeer.ConnectAsync(web);
        await using var second = await FeedPeer.ConnectAsync(web);

        var refusal = await RefusalAsync(web);
        await second.DisposeAsync();
        await Wait.UntilAsync(() => bridge.Inside<FeedHub>().Pages == 1, "a place is free");
        await using var third = await FeedPeer.ConnectAsync(web);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal);
        Assert.Equal(1, bridge.Inside<FeedHub>().Refused);
    }

    [Fact]
    public async Task The_last_places_of_the_feed_are_for_those_who_work()
    {
        await using var bridge = await GuardedBridge.StartAsync(null, "--Web:MostFeeds=5", "--Web:AllowAnonymous=viewer", "--Web:TrustedProxies:0=127.0.0.1", "--Web:LocalRole=engineer");
        await using var proxy = HeaderProxy.Start(bridge.Address, "X-Forwarded-For: 203.0.113.9");
        var displays = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FeedPeer.ConnectAsync(proxy.Address)));

        var refusal = await RefusalAsync(proxy.Address);
        await using var engineer = await FeedPeer.ConnectAsync(bridge.Address);
        var full = await RefusalAsync(bridge.Address);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal);
        Assert.Equal("engineer", engineer.Texts.First().GetProperty("you").GetProperty("role").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full);
        foreach (var display in displays)
        {
            await display.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_page_that_changes_its_mind_all_the_time_sees_what_it_wished_last_and_costs_ten_looks_a_second()
    {
        await using var bridge = await StartAsync();
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));
        var begun = TimeProvider.System.GetTimestamp();

        for (var i = 0; i < 300; i++)
        {
            await page.SayAsync($$"""{"watch":["foh/ch/{{(i % 31) + 1}}/fader"],"rate":{{(i % 30) + 1}}}""");
        }

        await page.SayAsync("""{"watch":["foh/ch/32/fader"],"rate":30}""");
        await page.SeeAsync("foh/ch/32/fader", _ => true);
        var took = TimeProvider.System.GetElapsedTime(begun);
        Assert.Single(page.Values);
        Assert.InRange(page.FirstMessages, 1, (int)(took.TotalSeconds * 11.2) + 2);
    }

    [Fact]
    public async Task A_page_that_never_stops_talking_is_heard_at_a_steady_pace_and_nothing_is_lost()
    {
        await using var bridge = await StartAsync();
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));
        var begun = TimeProvider.System.GetTimestamp();

        for (var i = 0; i < 600; i++)
        {
            await page.SayAsync($$"""{"set":{"device":"nobody","parameter":"ch/1/fader","value":0},"id":{{i}}}""");
        }

        await page.HearAsync(text => text.TryGetProperty("done", out var id) && id.GetInt32() == 599, "the last answer");
        var took = TimeProvider.System.GetElapsedTime(begun);
        Assert.Equal(600, page.Texts.Count(text => text.TryGetProperty("done", out _)));
        Assert.True(took > TimeSpan.FromSeconds(0.9), $"600 messages took {took.TotalSeconds:0.00} s; 400 come at once, then 200 a second");
    }

    [Theory]
    [InlineData("/api/log-in")]
    [InlineData("/api/log-in/")]
    [InlineData("/API/Log-In/")]
    public async Task Log_ins_are_counted_however_their_path_is_written(string path)
    {
        await using var bridge = await StartAsync();
        using var guesser = new WebPerson(await AddressOf(bridge));
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 13; i++)
        {
            statuses.Add((await guesser.SendAsync(HttpMethod.Post, path, new { name = "no:name", password = "guess" })).StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task A_page_that_goes_while_it_asks_for_frames_leaves_the_device_untapped()
    {
        await using var bridge = await StartAsync();
        var web = await AddressOf(bridge);

        for (var i = 0; i < 20; i++)
        {
            await using var page = await FeedPeer.ConnectAsync(web);
            await page.SayAsync("""{"frames":"foh"}""");
        }

        await Wait.UntilAsync(() => bridge.Inside<FeedHub>().Pages == 0, "all pages are gone");
        var recorder = new FrameRecorder("", TimeProvider.System);
        Assert.True(bridge.Inside<IDeviceDirectory>().All[0].Frames.TryBegin(recorder));
        bridge.Inside<IDeviceDirectory>().All[0].Frames.End(recorder);
    }

    [Fact]
    public async Task Half_a_character_in_a_wish_is_answered_and_breaks_nothing()
    {
        await using var bridge = await StartAsync();
        using var program = new HttpClient { BaseAddress = await AddressOf(bridge) };
        program.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");

        foreach (var (method, path, body) in new[]
        {
            (HttpMethod.Post, "/api/set", """{"device":"\ud800","parameter":"ch/1/fader","value":0}"""),
            (HttpMethod.Post, "/api/set", """{"device":"foh","parameter":"\ud800","value":0}"""),
            (HttpMethod.Post, "/api/set", """{"device":"foh","parameter":"ch/1/name","value":"\ud800"}"""),
            (HttpMethod.Put, "/api/show", """{"end":"\ud800"}"""),
            (HttpMethod.Post, "/api/log-in", """{"name":"\ud800","password":"\ud800"}"""),
            (HttpMethod.Post, "/api/devices/foh/simulator", """{"line":"\ud800"}"""),
        })
        {
            using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            using var answer = await program.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{path} {body}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        bridge.AssertAllIsWell();
    }

    private static Task<BridgeUnderTest> StartAsync(params string[] settings) => BridgeUnderTest.StartLiveAsync(Desk, ["--Web:Enabled=true", .. settings]);

    private static Task<Uri> AddressOf(BridgeUnderTest bridge) => bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System);

    private static async Task<HttpStatusCode> RefusalAsync(Uri web)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{web.Authority}/feed"), CancellationToken.None));
        return socket.HttpStatusCode;
    }
}
