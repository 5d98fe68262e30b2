using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConsoleBridge.AlertSinks;

namespace ConsoleBridge.IntegrationTests.Sinks;

/// <summary>Alerts as requests to a web server.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task The_template_is_filled_so_that_names_with_quotes_stay_json()
    {
        await using var peer = await HttpPeer.StartAsync(200);
        using var sink = new WebhookAlertSink("tally", Settings(peer.Url, """{"text":"{message}","who":"{name} ({wearer})","how":"{severity}/{state}","value":"{value}"}"""), TimeProvider.System);

        var delivery = await sink.DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.True(delivery.Delivered, delivery.Reason);
        using var body = JsonDocument.Parse(peer.Asked.Single().Body);
        Assert.Equal("rack-a rx/1 'Kör \"1\"': battery 9 % (below 10 %)", body.RootElement.GetProperty("text").GetString());
        Assert.Equal("Kör \"1\" (Åsa)", body.RootElement.GetProperty("who").GetString());
        Assert.Equal("critical/active", body.RootElement.GetProperty("how").GetString());
        Assert.Equal("9", body.RootElement.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Without_a_template_it_is_the_document_that_stands_on_the_bus_and_its_signature_can_be_checked()
    {
        await using var peer = await HttpPeer.StartAsync(204);
        var secret = "s3cret"u8.ToArray();
        using var sink = new WebhookAlertSink("tally", Settings(peer.Url, null) with { Secret = secret }, TimeProvider.System);

        await sink.DeliverAsync(SampleAlerts.Cleared, CancellationToken.None);

        var (_, _, headers, body) = peer.Asked.Single();
        using var document = JsonDocument.Parse(body);
        Assert.Equal("cleared", document.RootElement.GetProperty("state").GetString());
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(body))), headers["X-ConsoleBridge-Signature"].ToString());
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public async Task What_the_server_answers_says_whether_another_attempt_makes_sense(int status, bool isWorthRetrying)
    {
        await using var peer = await HttpPeer.StartAsync(status);
        using var sink = new WebhookAlertSink("tally", Settings(peer.Url, null), TimeProvider.System);

        var delivery = await sink.DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.False(delivery.Delivered);
        Assert.Equal(isWorthRetrying, delivery.WorthRetrying);
        Assert.Contains($"answers {status}", delivery.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_the_server_wants_to_be_left_alone_is_heard()
    {
        await using var peer = await HttpPeer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "17";
            return Task.CompletedTask;
        });
        using var sink = new WebhookAlertSink("tally", Settings(peer.Url, null), TimeProvider.System);

        var delivery = await sink.DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(17), delivery.RetryAfter);
    }

    [Fact]
    public async Task Nobody_at_the_other_end_is_worth_another_attempt()
    {
        var peer = await HttpPeer.StartAsync(200);
        using var sink = new WebhookAlertSink("tally", Settings(peer.Url, null), TimeProvider.System);
        await peer.DisposeAsync();

        var delivery = await sink.DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.False(delivery.Delivered);
        Assert.True(delivery.WorthRetrying);
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_told_with_the_innermost_cause()
    {
        await using var peer = await HttpPeer.StartAsync((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var sink = new WebhookAlertSink("tally", Settings(peer.Url, null), TimeProvider.System);

        var delivery = await sink.DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.False(delivery.Delivered);
        Assert.StartsWith($"http://127.0.0.1:{peer.Url.Port}: ", delivery.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("An error occurred", delivery.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_end_in_a_name_becomes_no_header()
    {
        await using var peer = await HttpPeer.StartAsync(200);
        var settings = Settings(peer.Url, null) with { Headers = [("X-Channel", SinkTemplate.Read("{name}", out _))] };
        using var sink = new WebhookAlertSink("tally", settings, TimeProvider.System);

        var delivery = await sink.DeliverAsync(SampleAlerts.Raised with { Name = "Vox\r\nX-Evil: 1" }, CancellationToken.None);

        Assert.True(delivery.Delivered, delivery.Reason);
        Assert.Equal("Vox??X-Evil: 1", peer.Asked.Single().Headers["X-Channel"].ToString());
    }

    private static WebhookSettings Settings(Uri url, string? template) =>
        new() { Url = url, Template = template is null ? null : SinkTemplate.Read(template, out _) };
}
