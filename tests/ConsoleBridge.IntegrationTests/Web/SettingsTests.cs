using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;
using ConsoleBridge.Web.Api;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>An engineer looks at the configuration from the page, and asks what would be wrong with another.</summary>
public sealed class SettingsTests
{
    private const string Rack = """{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true, "Password": "hunter2" } }""";

    [Fact]
    public async Task Shows_what_runs_and_no_password()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Rack, "--Web:Enabled=true", "--Bus:MeterInterval=00:00:02");
        using var page = await PageOf(bridge);

        var text = await page.GetStringAsync(new Uri("/api/settings", UriKind.Relative));

        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        var settings = JsonDocument.Parse(text).RootElement.GetProperty("settings").EnumerateArray().ToDictionary(entry => entry.GetProperty("key").GetString()!);
        Assert.Equal("•••", settings["Devices:rack-a:Password"].GetProperty("value").GetString());
        Assert.Equal("shure/ulxd4q", settings["Devices:rack-a:Profile"].GetProperty("value").GetString());
        Assert.Equal("command line", settings["Bus:MeterInterval"].GetProperty("from").GetString());
        Assert.DoesNotContain("PATH", settings.Keys);
    }

    [Fact]
    public async Task Says_what_would_be_wrong_and_changes_nothing()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Rack, "--Web:Enabled=true");
        using var page = await PageOf(bridge);
        var before = await page.GetStringAsync(new Uri("/api/settings", UriKind.Relative));

        using var answer = await CheckAsync(page, "{\n  \"Devices\": {\n    \"rack-a\": { \"Profile\": \"shure/ulxd9\" }\n  }\n}");
        var findings = await answer.Content.ReadFromJsonAsync<JsonElement[]>();

        var finding = Assert.Single(findings!, one => one.GetProperty("message").GetString()!.Contains("shure/ulxd9", StringComparison.Ordinal));
        Assert.Equal("error", finding.GetProperty("kind").GetString());
        Assert.Equal(3, finding.GetProperty("line").GetInt32());
        Assert.Equal(before, await page.GetStringAsync(new Uri("/api/settings", UriKind.Relative)));
    }

    [Fact]
    public async Task Refuses_a_text_that_no_configuration_can_be_as_long_as()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Rack, "--Web:Enabled=true");
        using var page = await PageOf(bridge);

        using var answer = await CheckAsync(page, new string(' ', SettingsEndpoints.MaxTextBytes + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static async Task<HttpClient> PageOf(BridgeUnderTest bridge)
    {
        var page = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System) };
        page.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");
        return page;
    }

    private static async Task<HttpResponseMessage> CheckAsync(HttpClient page, string text)
    {
        using var body = new StringContent(text, Encoding.UTF8, "application/json");
        return await page.PostAsync(new Uri("/api/settings/check", UriKind.Relative), body);
    }
}
