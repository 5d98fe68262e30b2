using System.Text.Json;
using ConsoleBridge.AlertSinks;

namespace ConsoleBridge.IntegrationTests.Sinks;

/// <summary>Alerts on phones.</summary>
public sealed class NtfyTests
{
    [Fact]
    public async Task An_alert_who_has_got_it_and_its_end_are_one_message_that_changes()
    {
        await using var peer = await HttpPeer.StartAsync(200);
        using var sink = new NtfyAlertSink("rf-crew", new NtfySettings { Url = peer.Url, Topic = "rf-crew", Token = "tk_1" }, TimeProvider.System);

        await sink.DeliverAsync(SampleAlerts.Raised, CancellationToken.None);
        await sink.DeliverAsync(SampleAlerts.Acknowledged, CancellationToken.None);
        await sink.DeliverAsync(SampleAlerts.Cleared, CancellationToken.None);

        var messages = peer.Asked.Select(asked => JsonDocument.Parse(asked.Body).RootElement).ToArray();
        Assert.All(messages, message => Assert.Equal("rack-a-rx-1-battery-percent-battery-low", message.GetProperty("sequence_id").GetString()));
        Assert.All(peer.Asked, asked => Assert.Equal("Bearer tk_1", asked.Headers.Authorization.ToString()));
        Assert.Equal([5, 2, 3], messages.Select(message => message.GetProperty("priority").GetInt32()));
        Assert.Equal(
            ["Critical: Kör \"1\" (Åsa): battery-low", "Kim has got it: Kör \"1\" (Åsa): battery-low", "Over: Kör \"1\" (Åsa): battery-low"],
            messages.Select(message => message.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task The_button_acknowledges_at_the_bridge_as_long_as_nobody_has()
    {
        await using var peer = await HttpPeer.StartAsync(200);
        var settings = new NtfySettings { Url = peer.Url, Topic = "rf-crew", Bridge = new Uri("http://10.0.0.5:8080"), HasButton = true };
        using var sink = new NtfyAlertSink("rf-crew", settings, TimeProvider.System);

        await sink.DeliverAsync(SampleAlerts.Raised, CancellationToken.None);
        await sink.DeliverAsync(SampleAlerts.Acknowledged, CancellationToken.None);

        var messages = peer.Asked.Select(asked => JsonDocument.Parse(asked.Body).RootElement).ToArray();
        var button = messages[0].GetProperty("actions")[0];
        Assert.Equal("http://10.0.0.5:8080/api/alerts/rack-a-rx-1-battery-percent-battery-low/acknowledge", button.GetProperty("url").GetString());
        Assert.Equal("http://10.0.0.5:8080/#/alerts", messages[0].GetProperty("click").GetString());
        Assert.False(messages[1].TryGetProperty("actions", out _));
    }

    [Fact]
    public async Task That_a_value_is_unknown_for_a_while_calls_nobody()
    {
        await using var peer = await HttpPeer.StartAsync(200);
        using var sink = new NtfyAlertSink("rf-crew", new NtfySettings { Url = peer.Url, Topic = "rf-crew" }, TimeProvider.System);

        var delivery = await sink.DeliverAsync(SampleAlerts.Raised with { Transition = Core.Alerts.AlertTransition.ValueLost }, CancellationToken.None);

        Assert.True(delivery.Delivered);
        Assert.Empty(peer.Asked);
    }
}
