using System.Text.RegularExpressions;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>A page that has lost the bridge can tell of no alert: it says so, and who relies on the sound hears it.</summary>
public sealed class LostBridgeTests(Browser browser) : IClassFixture<Browser>
{
    // Counts what the browser is told to play, and how often it shakes the phone.
    private const string Listener = """
        window.tones = 0;
        window.shakes = 0;
        const start = AudioScheduledSourceNode.prototype.start;
        AudioScheduledSourceNode.prototype.start = function (...when) { window.tones++; return start.apply(this, when); };
        Navigator.prototype.vibrate = () => { window.shakes++; return true; };
        """;

    [SkippableFact]
    public async Task A_lost_bridge_is_heard_felt_and_seen_in_the_title_after_ten_seconds()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""", "--Web:Enabled=true");
        var page = await OpenAsync(bridge);
        await page.GetByRole(AriaRole.Button, new() { Name = "alert sound is off; turn it on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "alert sound is on; turn it off" })).ToBeVisibleAsync();
        var before = await page.EvaluateAsync<int>("() => tones");

        await bridge.StopAsync();
        await Expect(page.Locator(".connection")).ToHaveTextAsync("not connected");
        await page.Clock.RunForAsync(5000);
        Assert.Equal(before, await page.EvaluateAsync<int>("() => tones"));
        await page.Clock.RunForAsync(6000);

        await page.WaitForFunctionAsync("before => tones > before && shakes > 1", before);
        await Expect(page).ToHaveTitleAsync(new Regex("^\\(!\\) not connected"));
        var first = await page.EvaluateAsync<int>("() => tones");
        await page.Clock.RunForAsync(15_500);
        await page.WaitForFunctionAsync("first => tones > first", first);
    }

    [SkippableFact]
    public async Task A_browser_that_was_told_to_be_silent_loses_the_bridge_in_silence()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""", "--Web:Enabled=true");
        var page = await OpenAsync(bridge);
        await Expect(page.Locator(".connection")).ToHaveTextAsync("live");

        await bridge.StopAsync();
        await Expect(page.Locator(".connection")).ToHaveTextAsync("not connected");
        await page.Clock.RunForAsync(11_000);

        await Expect(page).ToHaveTitleAsync(new Regex("^\\(!\\) not connected"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => tones + shakes"));
    }

    private async Task<IPage> OpenAsync(BridgeUnderTest bridge)
    {
        var page = await browser.OpenAsync(Screen.Tablet);
        await page.Clock.InstallAsync();
        await page.AddInitScriptAsync(Listener);
        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, "#/board").ToString());
        await Expect(page.Locator("[data-place='rack-a/rx/1'] .share")).ToHaveTextAsync(new Regex("\\d+ %"));
        return page;
    }
}
