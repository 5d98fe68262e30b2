using System.Net;
using System.Net.WebSockets;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>A reverse proxy on the bridge's own machine, over real connections: nobody behind it is at this machine.</summary>
public sealed class ProxyTests
{
    private const string Trusted = "--Web:TrustedProxies:0=127.0.0.1";

    [Fact]
    public async Task Behind_a_trusted_proxy_people_log_in_and_are_known_by_their_own_address()
    {
        await using var bridge = await GuardedBridge.StartAsync(null, Trusted);
        await using var proxy = HeaderProxy.Start(bridge.Address, "X-Forwarded-For: 10.1.2.3, 203.0.113.9", "X-Forwarded-Proto: https");
        using var anna = PersonAt(proxy);

        var before = await anna.GetAsync("/api/bridge");
        var logIn = await anna.LogInAsync("anna", GuardedBridge.Password);
        anna.Headers["Cookie"] = logIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var locked = await anna.SendAsync(HttpMethod.Put, "/api/show-lock", new { locked = true });

        Assert.Equal(HttpStatusCode.Unauthorized, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, logIn.StatusCode);
        Assert.StartsWith("__Host-", anna.Headers["Cookie"], StringComparison.Ordinal);
        Assert.True(locked.StatusCode == HttpStatusCode.OK, await locked.Content.ReadAsStringAsync());
        await bridge.NotedAsync("\"show-lock\"", "\"anna\"", "203.0.113.9");
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_that_adds_no_header_nobody_is_an_engineer_without_a_log_in()
    {
        await using var bridge = await GuardedBridge.StartAsync(null, Trusted);
        await using var tunnel = HeaderProxy.Start(bridge.Address);
        using var stranger = PersonAt(tunnel);

        var looked = await stranger.GetAsync("/api/bridge");
        var locked = await stranger.SendAsync(HttpMethod.Put, "/api/show-lock", new { locked = true });

        Assert.Equal(HttpStatusCode.Unauthorized, looked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, locked.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => FeedPeer.ConnectAsync(tunnel.Address));
    }

    [Theory]
    [InlineData("none", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    [InlineData("viewer", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("engineer", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task At_the_machine_itself_one_may_do_what_the_configuration_says(string role, HttpStatusCode look, HttpStatusCode change)
    {
        await using var bridge = await GuardedBridge.StartAsync(null, "--Web:LocalRole=" + role);
        using var person = new WebPerson(bridge.Address);

        var looked = await person.GetAsync("/api/bridge");
        var changed = await person.SendAsync(HttpMethod.Put, "/api/show-lock", new { locked = true });

        Assert.Equal((look, change), (looked.StatusCode, changed.StatusCode));
    }

    [Fact]
    public async Task Behind_a_proxy_that_nobody_has_named_nobody_is_local_and_the_log_says_what_to_do()
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        await using var proxy = HeaderProxy.Start(bridge.Address, "X-Forwarded-For: 203.0.113.9");
        using var stranger = PersonAt(proxy);

        var looked = await stranger.GetAsync("/api/bridge");

        Assert.Equal(HttpStatusCode.Unauthorized, looked.StatusCode);
        Assert.Contains(bridge.Bridge.Log.Warnings, line => line.Contains("name it in Web:TrustedProxies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_feed_goes_through_a_proxy_with_the_rights_of_who_has_logged_in()
    {
        await using var bridge = await GuardedBridge.StartAsync(null, Trusted, "--Web:AllowAnonymous=viewer");
        await using var proxy = HeaderProxy.Start(bridge.Address, "X-Forwarded-For: 203.0.113.9");
        await using var page = await FeedPeer.ConnectAsync(proxy.Address);

        await page.SayAsync("""{"watch":["foh/ch/1/fader"]}""");
        await page.SeeAsync("foh/ch/1/fader", _ => true);
        await page.SayAsync("""{"set":{"device":"foh","parameter":"ch/1/fader","value":-10},"id":1}""");

        var done = await page.HearAsync(text => text.TryGetProperty("done", out _), "the answer");
        Assert.Equal("a viewer may look, and set nothing", done.GetProperty("reason").GetString());
        Assert.Equal("anonymous", page.Texts.First().GetProperty("you").GetProperty("name").GetString());
    }

    // A connection for each request: a plain proxy adds its headers to the first.
    private static WebPerson PersonAt(HeaderProxy proxy)
    {
        var person = new WebPerson(proxy.Address);
        person.Headers["Connection"] = "close";
        return person;
    }
}
