using System.Net;
using System.Net.WebSockets;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>Off loopback the pages need a log-in, and each sees and does what their role allows.</summary>
public sealed class LogInTests
{
    private const string NoNetwork = "this machine has no address but loopback";

    [SkippableFact]
    public async Task Shows_nothing_from_elsewhere_before_somebody_has_logged_in()
    {
        Skip.If(WebPerson.FarAddress is null, NoNetwork);
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var person = bridge.Stranger();

        var before = await person.GetAsync("/api/bridge");
        var session = await WebPerson.JsonAsync(await person.GetAsync("/api/session"));
        var logIn = await person.LogInAsync("anna", GuardedBridge.Password);
        var after = await person.GetAsync("/api/bridge");

        Assert.Equal(HttpStatusCode.Unauthorized, before.StatusCode);
        Assert.Equal("application/problem+json", before.Content.Headers.ContentType?.MediaType);
        Assert.True(session.GetProperty("needs-log-in").GetBoolean());
        Assert.Equal("engineer", (await WebPerson.JsonAsync(logIn)).GetProperty("role").GetString());
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        var cookie = logIn.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Single(bridge.Bridge.Log.Warnings, line => line.Contains("is not encrypted", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Lets_each_do_what_their_role_allows()
    {
        Skip.If(WebPerson.FarAddress is null, NoNetwork);
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var vera = await bridge.PersonAsync("vera");
        using var anna = await bridge.PersonAsync("anna");

        var newcomer = new { name = "carla", group = "viewer", password = "long enough" };
        var looked = await vera.GetAsync("/api/bridge");
        var moved = await vera.SendAsync(HttpMethod.Post, "/api/users", newcomer);
        var listed = await vera.GetAsync("/api/users");

        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, moved.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, listed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anna.SendAsync(HttpMethod.Post, "/api/users", newcomer)).StatusCode);
        var users = await (await anna.GetAsync("/api/users")).Content.ReadAsStringAsync();
        Assert.Contains("\"carla\"", users, StringComparison.Ordinal);
        Assert.DoesNotContain("pbkdf2", users, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Changes_nothing_without_the_token_of_the_session()
    {
        Skip.If(WebPerson.FarAddress is null, NoNetwork);
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var anna = await bridge.PersonAsync("anna");
        var right = anna.Csrf;

        anna.Csrf = "";
        var without = await anna.SendAsync(HttpMethod.Post, "/api/log-out", null);
        anna.Csrf = right;
        var with = await anna.SendAsync(HttpMethod.Post, "/api/log-out", null);

        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, with.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.GetAsync("/api/bridge")).StatusCode);
    }

    [SkippableFact]
    public async Task A_user_who_is_removed_is_out_at_once_and_so_is_their_open_page()
    {
        Skip.If(WebPerson.FarAddress is null, NoNetwork);
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var anna = await bridge.PersonAsync("anna");
        using var ben = await bridge.PersonAsync("ben");
        using var page = new ClientWebSocket();
        page.Options.Cookies = ben.Cookies;
        await page.ConnectAsync(new UriBuilder(bridge.Far) { Scheme = "ws", Path = "/feed" }.Uri, CancellationToken.None);

        var removed = await anna.SendAsync(HttpMethod.Delete, "/api/users/ben", null);

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ben.GetAsync("/api/bridge")).StatusCode);
        await IsClosedAsync(page);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ben.LogInAsync("ben", GuardedBridge.Password)).StatusCode);
        await bridge.NotedAsync("\"remove-user\"", "\"anna\"", "\"ben\"");
    }

    [SkippableFact]
    public async Task A_restart_logs_nobody_out_whose_user_is_still_the_same()
    {
        Skip.If(WebPerson.FarAddress is null, NoNetwork);
        var first = await GuardedBridge.StartAsync(null);
        using var anna = await first.PersonAsync("anna");
        using var ben = await first.PersonAsync("ben");
        var port = first.Address.Port;
        var folder = await first.StopAsync();
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "users"));
        await File.WriteAllLinesAsync(Path.Combine(folder, "users"), lines.Select(line => line.Replace("ben:operator", "ben:viewer", StringComparison.Ordinal)));

        await using var second = await GuardedBridge.StartAsync(folder, "--Web:Port=" + port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/api/bridge")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/api/users")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ben.GetAsync("/api/bridge")).StatusCode);
        var kept = await File.ReadAllTextAsync(Path.Combine(folder, "state", "sessions.json"));
        Assert.DoesNotContain(anna.Cookies.GetCookies(second.Far).Single().Value, kept, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Guessing_gets_slower_and_is_then_refused()
    {
        Skip.If(WebPerson.FarAddress is null, NoNetwork);
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var guesser = bridge.Stranger();
        var began = TimeProvider.System.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(guess => guesser.LogInAsync("anna", $"guess {guess}")));
        var took = TimeProvider.System.GetElapsedTime(began);
        var right = await guesser.LogInAsync("anna", GuardedBridge.Password);

        Assert.All(answers, answer => Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode));
        Assert.True(took >= TimeSpan.FromSeconds(3.5), $"ten guesses took {took.TotalSeconds:0.0} s");
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.NotNull(right.Headers.RetryAfter);
        await bridge.NotedAsync("\"log-in\"", "\"anna\"", "refused", "\"web " + WebPerson.FarAddress);
    }

    [SkippableFact]
    public async Task Everybody_may_look_when_the_configuration_says_so_and_nothing_more()
    {
        Skip.If(WebPerson.FarAddress is null, NoNetwork);
        await using var bridge = await GuardedBridge.StartAsync(null, "--Web:AllowAnonymous=viewer");
        using var person = bridge.Stranger();

        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/api/bridge")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/api/users")).StatusCode);
    }

    [SkippableFact]
    public async Task With_a_certificate_the_pages_are_https_and_the_cookie_stays_with_it()
    {
        Skip.If(WebPerson.FarAddress is null, NoNetwork);
        using var certificates = new TestCertificates();
        var file = certificates.Sign("bridge");
        await using var bridge = await GuardedBridge.StartAsync(null, "--Web:Certificate=" + file, "--Web:Key=" + Path.ChangeExtension(file, ".key"));
        using var person = bridge.Stranger();

        var answer = await person.LogInAsync("vera", GuardedBridge.Password);

        Assert.Equal("https", bridge.Address.Scheme);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/api/bridge")).StatusCode);
        Assert.DoesNotContain(bridge.Bridge.Log.Warnings, line => line.Contains("is not encrypted", StringComparison.Ordinal));
    }

    private static async Task IsClosedAsync(ClientWebSocket page)
    {
        var buffer = new byte[65536];
        using var patience = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        try
        {
            while (page.State == WebSocketState.Open && (await page.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
                // What was on its way.
            }
        }
        catch (WebSocketException)
        {
            // Cut off is closed as well.
        }

        Assert.NotEqual(WebSocketState.Open, page.State);
    }
}
