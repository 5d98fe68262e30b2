using System.Net.Http.Json;
using System.Text.Json;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>What a crew makes of alerts: one call for a lost rack, "I've got it" for all to see, mutes, and nothing forgotten.</summary>
public sealed class AlertCrewTests
{
    private const string Group = "bridge/alerts/group-left-device-lost";

    [Fact]
    public async Task A_rack_of_eight_that_is_lost_is_one_alert_and_who_has_it_is_seen_by_all()
    {
        var devices = string.Join(", ", Enumerable.Range(1, 8).Select(number => $$"""
            "rx-{{number}}": { "Profile": "shure/qlxd4", "Simulate": true, "Rack": "left" }
            """));
        await using var bridge = await BridgeUnderTest.StartLiveAsync("{ " + devices + " }", "--Alerts:DeviceLostAfter=00:00:01", "--Alerts:Grouping:Gather=8s");
        await using var other = await BusObserver.ConnectAsync(bridge.Port);

        for (var number = 1; number <= 8; number++)
        {
            bridge.Steer($"rx-{number}", "access refuse");
        }

        await bridge.Bus.WaitForAsync(Group, message => Members(message.Payload) == 8);
        await bridge.Bus.PublishAsync("bridge/request/acknowledge", """{"alert":"group-left-device-lost","by":"Kim"}""");
        var seen = await other.WaitForAsync(Group, message => message.Payload.Contains("\"acknowledged-by\":\"Kim\"", StringComparison.Ordinal));
        var member = await other.WaitForAsync("bridge/alerts/rx-5-device-lost", message => message.Payload.Contains("\"acknowledged-by\":\"Kim\"", StringComparison.Ordinal));
        for (var number = 1; number <= 8; number++)
        {
            bridge.Steer($"rx-{number}", "access on");
        }

        await other.WaitForAsync(Group, "");
        Assert.Contains("\"message\":\"rack left: 8 devices lost: ", seen.Payload, StringComparison.Ordinal);
        Assert.Contains("\"group\":\"group-left-device-lost\"", member.Payload, StringComparison.Ordinal);
        Assert.StartsWith("ALERT rack left: ", Assert.Single(bridge.Log.Warnings, line => line.Contains("ALERT", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bridge_that_was_killed_still_knows_who_has_an_alert_and_what_is_muted()
    {
        var folder = Directory.CreateTempSubdirectory("consolebridge-state-").FullName;
        var configuration = $$"""
            {
              "Site": "test", "StateDirectory": "{{folder}}", "Bus": { "Port": 0 },
              "Alerts": { "DeviceLostAfter": "00:00:00.5" },
              "Devices": { "rack-a": { "Profile": "shure/qlxd4", "Host": "127.0.0.1", "Port": 9 }, "rack-b": { "Profile": "shure/qlxd4", "Host": "127.0.0.1", "Port": 9 } }
            }
            """;
        try
        {
            await using (var first = BridgeProgram.Start(configuration, "run"))
            {
                await using var bus = await BusObserver.ConnectAsync(await first.PortAsync());
                await bus.WaitForAsync("bridge/alerts/rack-a-device-lost", message => message.Payload.Length > 0);
                await bus.PublishAsync("bridge/request/acknowledge", """{"alert":"rack-a-device-lost","by":"Kim"}""");
                await bus.PublishAsync("bridge/request/mute", """{"device":"rack-b","for":"1h","by":"Lee","reason":"not there yet"}""");
                await bus.WaitForAsync("bridge/alerts/rack-b-device-lost", message => message.Payload.Contains("\"muted\":true", StringComparison.Ordinal));
                await Peers.Wait.UntilAsync(() => Read(folder).Contains("Kim", StringComparison.Ordinal) && Read(folder).Contains("not there yet", StringComparison.Ordinal) && History(folder).Contains("acknowledged", StringComparison.Ordinal), () => "it is kept", BusObserver.Patience);
                first.Kill();
                await first.ExitAsync();
            }

            await using var second = BridgeProgram.Start(configuration, "run");
            await using var after = await BusObserver.ConnectAsync(await second.PortAsync());
            var lost = await after.WaitForAsync("bridge/alerts/rack-a-device-lost", message => message.Payload.Length > 0);
            var muted = await after.WaitForAsync("bridge/alerts/rack-b-device-lost", message => message.Payload.Length > 0);
            var from = after.Heard.Count;
            await after.PublishAsync("bridge/request/alert-history", """{"alert":"rack-a-device-lost"}""");
            var history = await after.HearAsync(message => message.Topic == "bridge/response/alert-history", from);

            Assert.Contains("\"acknowledged-by\":\"Kim\"", lost.Payload, StringComparison.Ordinal);
            Assert.Contains("\"muted\":true", muted.Payload, StringComparison.Ordinal);
            Assert.DoesNotContain(second.Lines, line => line.Contains("ALERT", StringComparison.Ordinal));
            using var steps = JsonDocument.Parse(history.Payload);
            Assert.Equal(["acknowledged", "raised"], steps.RootElement.GetProperty("data").EnumerateArray().Select(line => line.GetProperty("step").GetString()!));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_no_device_has_and_what_is_no_number_is_refused_with_what_would_be_right()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "rack": { "Profile": "shure/qlxd4", "Simulate": true } }""", "--Web:Enabled=true");
        using var page = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening.WaitAsync(BusObserver.Patience, TimeProvider.System) };
        page.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");

        using var channel = await page.PostAsJsonAsync("/api/maintenance", new { device = "rack", parameters = "rx/99/**", @for = "10min" });
        using var device = await page.PostAsJsonAsync("/api/maintenance", new { device = "rock", parameters = "**", @for = "10min" });
        using var history = await page.GetAsync("/api/alerts/history?limit=abc");
        using var all = await page.PostAsJsonAsync("/api/maintenance", new { device = "ra*", parameters = "rx/*/battery/*", @for = "10min" });
        await bridge.Bus.PublishAsync("bridge/request/mute", """{"device":"rack","parameters":"rx/1/batery/**","for":"1h","by":"Lee"}""", answerTo: "bridge/response/mine", correlation: "1");
        var answer = await bridge.Bus.WaitForAsync("bridge/response/mine", _ => true);

        Assert.Equal((400, 400, 200), ((int)channel.StatusCode, (int)device.StatusCode, (int)all.StatusCode));
        Assert.Contains("'rx/99/**' stands for no parameter of rack; did you mean 'rx/1/**'?", await DetailAsync(channel), StringComparison.Ordinal);
        Assert.Contains("there is no device 'rock'; did you mean 'rack'?", await DetailAsync(device), StringComparison.Ordinal);
        Assert.Contains("did you mean 'rx/1/battery/**'?", JsonDocument.Parse(answer.Payload).RootElement.GetProperty("error").GetString()!, StringComparison.Ordinal);
        Assert.Equal("'limit': 'abc' is not a whole number of 1..1000", await DetailAsync(history));
        Assert.Single((await page.GetFromJsonAsync<JsonElement>("/api/maintenance")).EnumerateArray());

        static async Task<string> DetailAsync(HttpResponseMessage refused) => (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
    }

    [Fact]
    public async Task Pages_see_acknowledge_and_mute_alerts()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "rack": { "Profile": "shure/qlxd4", "Simulate": true } }""", "--Web:Enabled=true");
        using var page = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening.WaitAsync(BusObserver.Patience, TimeProvider.System) };
        page.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");
        const string id = "rack-rx-1-rf-level-rf-weak";
        bridge.Steer("rack", "rf 1 dbm -97");
        await bridge.Bus.WaitForAsync("bridge/alerts/" + id, message => message.Payload.Length > 0);

        using var acknowledged = await page.PostAsJsonAsync($"/api/alerts/{id}/acknowledge", new { @for = "30min" });
        using var unknown = await page.PostAsJsonAsync("/api/alerts/nothing/acknowledge", new { });
        using var mute = await page.PostAsJsonAsync("/api/maintenance", new { device = "rack", parameters = "rx/1/**", @for = "10min", reason = "new antenna" });
        using var tooLong = await page.PostAsJsonAsync("/api/maintenance", new { device = "rack", @for = "25h" });
        await bridge.Bus.WaitForAsync("bridge/alerts/" + id, message => message.Payload.Contains("\"muted\":true", StringComparison.Ordinal));
        var board = await page.GetFromJsonAsync<JsonElement>("/api/alerts");
        var history = await page.GetFromJsonAsync<JsonElement>("/api/alerts/history?device=rack&limit=5");
        using var unmute = await page.DeleteAsync("/api/maintenance/" + board.GetProperty("mutes")[0].GetProperty("id").GetString());

        Assert.Equal((200, 404, 200, 400, 200), ((int)acknowledged.StatusCode, (int)unknown.StatusCode, (int)mute.StatusCode, (int)tooLong.StatusCode, (int)unmute.StatusCode));
        Assert.Equal("local", board.GetProperty("active")[0].GetProperty("acknowledged-by").GetString());
        Assert.NotNull(board.GetProperty("active")[0].GetProperty("acknowledged-until").GetString());
        Assert.Equal("new antenna", board.GetProperty("mutes")[0].GetProperty("reason").GetString());
        Assert.Contains(history.EnumerateArray(), line => line.GetProperty("step").GetString() == "acknowledged" && line.GetProperty("by").GetString() == "local");
        await bridge.Bus.WaitForAsync("bridge/alerts/" + id, message => message.Payload.Contains("\"muted\":false", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sites_own_rule_fires_with_its_own_words()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "rack": { "Profile": "shure/qlxd4", "Simulate": true } }""",
            "--Alerts:Rules:0:Name=moved", "--Alerts:Rules:0:When=rx/*/frequency changed", "--Alerts:Rules:0:Severity=info",
            "--Alerts:Rules:0:Message={device} {channel}: from {old} to {value}", "--Alerts:Rules:0:ClearAfter=1s");
        bridge.Steer("rack", "set 1 FREQUENCY 606500");
        await bridge.Bus.WaitForAsync("rack/rx/1/frequency", "606.500");

        bridge.Steer("rack", "set 1 FREQUENCY 607250");

        await bridge.Bus.WaitForAsync(
            "bridge/alerts/rack-rx-1-frequency-moved", message => message.Payload.Contains("\"message\":\"rack rx/1: from 606.500 MHz to 607.250 MHz\"", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("bridge/alerts/rack-rx-1-frequency-moved", "");
        Assert.Equal(AlertSeverity.Info, bridge.Inside<AlertLoop>().Board.Active.FirstOrDefault()?.Severity ?? AlertSeverity.Info);
    }

    private static int Members(string payload)
    {
        if (payload.Length == 0)
        {
            return 0;
        }

        using var document = JsonDocument.Parse(payload);
        return document.RootElement.GetProperty("members").GetArrayLength();
    }

    private static string History(string folder) => Read(folder, "alerts-history.jsonl");

    private static string Read(string folder, string name = "alerts.json")
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
