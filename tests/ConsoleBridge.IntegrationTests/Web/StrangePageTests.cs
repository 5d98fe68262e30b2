using System.Net;
using System.Net.WebSockets;
using System.Text;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>A page of a stranger, open in a browser on the bridge's own machine, sees nothing and moves nothing.</summary>
public sealed class StrangePageTests
{
    private static readonly object Newcomer = new { name = "carla", group = "viewer", password = "long enough" };

    [Fact]
    public async Task On_this_machine_nobody_logs_in()
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var person = new WebPerson(bridge.Address);

        var session = await WebPerson.JsonAsync(await person.GetAsync("/api/session"));

        Assert.Equal("local", session.GetProperty("name").GetString());
        Assert.Equal("engineer", session.GetProperty("role").GetString());
        Assert.False(session.GetProperty("logged-in").GetBoolean());
        Assert.False(session.GetProperty("needs-log-in").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await person.SendAsync(HttpMethod.Post, "/api/users", Newcomer)).StatusCode);
    }

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("X-Forwarded-For", "203.0.113.9", HttpStatusCode.Unauthorized)]
    [InlineData("X-Forwarded-For", "127.0.0.1", HttpStatusCode.Unauthorized)]
    [InlineData("Forwarded", "for=203.0.113.9", HttpStatusCode.Unauthorized)]
    public async Task Is_not_local_under_a_name_of_its_own_nor_through_a_proxy(string header, string value, HttpStatusCode expected)
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var person = new WebPerson(bridge.Address);
        person.Headers[header] = value;

        Assert.Equal(expected, (await person.GetAsync("/api/bridge")).StatusCode);
    }

    [Fact]
    public async Task Changes_nothing_from_another_origin_without_the_header_or_with_a_form()
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var page = new WebPerson(bridge.Address);
        page.Headers["Origin"] = "http://evil.example";
        using var plain = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = bridge.Address };
        using var form = new HttpRequestMessage(HttpMethod.Post, "/api/users") { Content = new StringContent("{}", Encoding.UTF8, "text/plain") };
        form.Headers.Add("X-ConsoleBridge", "1");

        Assert.Equal(HttpStatusCode.Forbidden, (await page.SendAsync(HttpMethod.Post, "/api/users", Newcomer)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await plain.PostAsync("/api/users", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await plain.SendAsync(form)).StatusCode);
        page.Headers["Origin"] = bridge.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.OK, (await page.SendAsync(HttpMethod.Post, "/api/users", Newcomer)).StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("", true)]
    public async Task Opens_no_feed_from_another_origin(string origin, bool isLetIn)
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var page = new ClientWebSocket();
        if (origin.Length > 0)
        {
            page.Options.SetRequestHeader("Origin", origin);
        }

        var failed = await Record.ExceptionAsync(() => page.ConnectAsync(new UriBuilder(bridge.Address) { Scheme = "ws", Path = "/feed" }.Uri, CancellationToken.None));

        Assert.Equal(isLetIn, failed is null);
    }

    [Fact]
    public async Task Every_answer_forbids_scripts_within_pages_and_frames_around_them()
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var person = new WebPerson(bridge.Address);

        foreach (var path in new[] { "/", "/api/bridge", "/no-such-page" })
        {
            var answer = await person.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        }
    }
}
