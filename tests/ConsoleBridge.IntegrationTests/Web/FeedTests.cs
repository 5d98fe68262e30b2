using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>A page sees the rig live, moves it, and is told in words what is not possible.</summary>
public sealed class FeedTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""";
    private const string Rack = """{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""";

    [Fact]
    public async Task Shows_everything_that_is_watched_and_then_what_changes()
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));

        await page.SayAsync("""{"watch":["foh/ch/*/fader","foh/ch/1/name"],"rate":30}""");
        await page.SeeAsync("foh/ch/32/fader", fader => fader.Quality == 0);
        bridge.Steer("foh", "set /ch/07/mix/fader 0.75");
        bridge.Steer("foh", "set /ch/08/mix/fader 0");
        bridge.Steer("foh", "set /ch/01/config/name \"Lead Vöx\"");

        await page.SeeAsync("foh/ch/7/fader", fader => fader.Value is double level && Math.Abs(level) < 0.1);
        await page.SeeAsync("foh/ch/8/fader", fader => fader.Value is -144.0);
        await page.SeeAsync("foh/ch/1/name", name => name.Value is "Lead Vöx");
        Assert.Equal(33, page.Values.Count);
        Assert.Equal(1, page.FirstMessages);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Greets_with_its_name_and_who_is_asking()
    {
        await using var bridge = await StartAsync(Desk);

        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));

        var hello = page.Texts.First();
        Assert.Equal(1, hello.GetProperty("hello").GetInt32());
        Assert.Equal("test", hello.GetProperty("bridge").GetProperty("site").GetString());
        Assert.False(hello.GetProperty("bridge").GetProperty("show-lock").GetProperty("locked").GetBoolean());
        Assert.Equal("engineer", hello.GetProperty("you").GetProperty("role").GetString());
        var fader = page.Texts.ElementAt(1).GetProperty("devices")[0].GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "ch/1/fader");
        Assert.Equal("rw", fader.GetProperty("access").GetString());
        Assert.Equal(-144, fader.GetProperty("min").GetDouble());
        Assert.Equal(10, fader.GetProperty("max").GetDouble());
        Assert.Equal("dB", fader.GetProperty("unit").GetString());
    }

    [Fact]
    public async Task Shows_something_else_when_something_else_is_watched()
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));
        await page.SayAsync("""{"watch":["foh/ch/1/fader"]}""");
        await page.SeeAsync("foh/ch/1/fader", _ => true);

        await page.SayAsync("""{"watch":["foh/ch/2/fader"]}""");

        await page.SeeAsync("foh/ch/2/fader", _ => true);
        Assert.DoesNotContain("foh/ch/1/fader", page.Values.Keys);
        Assert.Equal(2, page.FirstMessages);
    }

    [Fact]
    public async Task Says_something_each_second_even_when_nothing_changes()
    {
        await using var bridge = await StartAsync(Desk);

        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));

        await Wait.UntilAsync(() => page.BinaryMessages >= 2, "two signs of life");
        Assert.Empty(page.Values);
    }

    [Fact]
    public async Task Shows_the_meters_of_a_receiver_and_its_unknown_battery_as_null()
    {
        await using var bridge = await StartAsync(Rack);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));
        bridge.Steer("rack-a", "tx off 1");

        await page.SayAsync("""{"watch":["rack-a/rx/**"],"rate":20}""");

        await page.SeeAsync("rack-a/rx/2/audio/level", meter => meter.Quality == 0 && meter.Value is double);
        await page.SeeAsync("rack-a/rx/1/battery/percent", battery => battery is { Quality: 3, Value: null });
    }

    [Fact]
    public async Task Sets_and_says_what_the_device_said()
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));

        await page.SayAsync("""{"set":{"device":"foh","parameter":"ch/3/fader","value":-10},"id":17}""");

        var done = await page.HearAsync(text => text.TryGetProperty("done", out var id) && id.GetInt32() == 17, "the answer");
        Assert.Equal("sent", done.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(-20, "refused", "the page was 20 s behind the bridge; not done")]
    [InlineData(20, "refused", "the page was 20 s ahead of the bridge; not done")]
    [InlineData(-1, "sent", null)]
    public async Task Does_not_do_what_a_hand_has_moved_on_an_old_picture(int seconds, string status, string? reason)
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));
        var seen = TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeMilliseconds();

        await page.SayAsync($$"""{"set":{"device":"foh","parameter":"ch/3/fader","value":-10},"id":17,"seen":{{seen}}.5}""");

        var done = await page.HearAsync(text => text.TryGetProperty("done", out var id) && id.GetInt32() == 17, "the answer");
        Assert.Equal((status, reason), (done.GetProperty("status").GetString(), done.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("""{"device":"foh","parameter":"ch/3/fader","value":"loud"}""", "\"loud\" is not a number in dB")]
    [InlineData("""{"device":"foh","parameter":"ch/3/fader","value":99}""", "99")]
    [InlineData("""{"device":"fho","parameter":"ch/3/fader","value":0}""", "did you mean 'foh'?")]
    [InlineData("""{"device":"foh","parameter":"ch/3/fadr","value":0}""", "did you mean 'ch/3/fader'?")]
    [InlineData("""{"device":"foh"}""", "expected is")]
    public async Task Refuses_in_words(string wish, string reason)
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));

        await page.SayAsync($$"""{"set":{{wish}},"id":1}""");

        var done = await page.HearAsync(text => text.TryGetProperty("done", out _), "the answer");
        Assert.Equal("refused", done.GetProperty("status").GetString());
        Assert.Contains(reason, done.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dragged_fader_ends_where_it_was_let_go_and_every_wish_is_answered()
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));
        await page.SayAsync("""{"watch":["foh/ch/3/fader"]}""");

        for (var step = 0; step <= 100; step++)
        {
            await page.SayAsync($$"""{"set":{"device":"foh","parameter":"ch/3/fader","value":{{-step / 10.0}}},"id":{{step}}}""");
        }

        await page.SeeAsync("foh/ch/3/fader", fader => fader.Value is double level && Math.Abs(level + 10) < 0.1);
        await Wait.UntilAsync(() => page.Texts.Count(text => text.TryGetProperty("done", out _)) == 101, "an answer for each");
        var last = page.Texts.Single(text => text.TryGetProperty("done", out var id) && id.GetInt32() == 100);
        Assert.Equal("sent", last.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("hello", "not JSON")]
    [InlineData("[1]", "expected is an object")]
    [InlineData("""{"wach":["**"]}""", "'wach' is not known here")]
    [InlineData("""{"watch":"**"}""", "expected is a list")]
    [InlineData("""{"watch":["**"],"rate":0}""", "from 1 to 30")]
    [InlineData("""{"watch":["**/a/**/b/**"]}""", "at most")]
    [InlineData("""{"set":{"device":"foh","parameter":"ch/3/fader","value":-10},"seen":"now"}""", "seen: expected is the time")]
    [InlineData("""{"follow":["weather"]}""", "there is no document 'weather'")]
    [InlineData("""{"frames":"nobody"}""", "there is no device 'nobody'")]
    [InlineData("\"\\ud800\"", "expected is an object")]
    public async Task Answers_nonsense_in_words_and_stays(string nonsense, string words)
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));

        await page.SayAsync(nonsense);
        await page.HearAsync(text => text.TryGetProperty("error", out var error) && error.GetString()!.Contains(words, StringComparison.Ordinal), words);
        await page.SayAsync("""{"watch":["foh/ch/2/fader"]}""");

        await page.SeeAsync("foh/ch/2/fader", _ => true);
    }

    [Fact]
    public async Task A_message_that_is_too_long_or_binary_is_dropped_with_a_word()
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));

        await page.SayBytesAsync(new byte[300_000], WebSocketMessageType.Text);
        await page.SayBytesAsync([1, 2, 3], WebSocketMessageType.Binary);

        await page.HearAsync(text => text.TryGetProperty("error", out var error) && error.GetString()!.Contains("65536", StringComparison.Ordinal), "too long");
        await page.HearAsync(text => text.TryGetProperty("error", out var error) && error.GetString()!.Contains("binary", StringComparison.Ordinal), "binary");
    }

    [Fact]
    public async Task Follows_documents_and_frames()
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));

        await page.SayAsync("""{"follow":["devices","show-lock"],"frames":"foh"}""");

        var devices = await page.HearAsync(text => text.TryGetProperty("topic", out var topic) && topic.GetString() == "devices", "devices");
        Assert.Equal("live", devices.GetProperty("data").GetProperty("foh").GetProperty("session").GetString());
        Assert.InRange(devices.GetProperty("data").GetProperty("foh").GetProperty("latency").GetDouble(), 0, 5000);
        var frames = await page.HearAsync(text => text.TryGetProperty("frames", out _) && text.GetProperty("entries").GetArrayLength() > 0, "frames");
        Assert.StartsWith("/", frames.GetProperty("entries")[0].GetProperty("says").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_pages_see_the_same_and_leave_nothing_behind()
    {
        await using var bridge = await StartAsync(Desk);
        var web = await AddressOf(bridge);
        var pages = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => FeedPeer.ConnectAsync(web)));
        foreach (var page in pages)
        {
            await page.SayAsync("""{"watch":["foh/**"]}""");
        }

        bridge.Steer("foh", "set /ch/07/mix/fader 0");

        foreach (var page in pages)
        {
            await page.SeeAsync("foh/ch/7/fader", fader => fader.Value is -144.0);
            await page.DisposeAsync();
        }

        await Wait.UntilAsync(() => bridge.Inside<FeedHub>().Pages == 0, "no page is left");
    }

    [Fact]
    public async Task A_page_of_another_site_is_turned_away()
    {
        await using var bridge = await StartAsync(Desk);

        await Assert.ThrowsAsync<WebSocketException>(async () => await FeedPeer.ConnectAsync(await AddressOf(bridge), "http://evil.example"));
    }

    [Fact]
    public async Task Says_good_bye_when_the_bridge_stops()
    {
        await using var bridge = await StartAsync(Desk);
        await using var page = await FeedPeer.ConnectAsync(await AddressOf(bridge));
        var begun = TimeProvider.System.GetTimestamp();

        await bridge.StopAsync();

        await Wait.UntilAsync(() => page.IsOver, "the end");
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, page.CloseStatus);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(9), "stops in time");
    }

    [Fact]
    public async Task A_request_that_does_not_come_to_its_end_is_cut_off_before_the_keepers_end()
    {
        await using var bridge = await StartAsync(Desk);
        var address = await AddressOf(bridge);
        using var phone = new TcpClient();
        await phone.ConnectAsync(address.Host, address.Port);
        await phone.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/set HTTP/1.1\r\nHost: {address.Authority}\r\nX-ConsoleBridge: 1\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"));
        var answer = new byte[64];
        var length = await phone.GetStream().ReadAsync(answer).AsTask().WaitAsync(Wait.Limit, TimeProvider.System);
        Assert.StartsWith("HTTP/1.1 100 Continue", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);

        await bridge.StopAsync();

        Assert.DoesNotContain(bridge.Log.Warnings, line => line.Contains("the pages: not ended", StringComparison.Ordinal));
    }

    private static Task<BridgeUnderTest> StartAsync(string devices) => BridgeUnderTest.StartLiveAsync(devices, "--Web:Enabled=true");

    private static Task<Uri> AddressOf(BridgeUnderTest bridge) => bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System);
}
