using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>What every page has around it.</summary>
public sealed class FrameTests(Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public async Task Opens_the_dashboard()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""", "--Web:Enabled=true");
        var page = await browser.OpenAsync((1024, 768));

        await page.GotoAsync((await bridge.Inside<WebService>().Listening).ToString());

        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("Wireless – test$"));
    }

    [SkippableFact]
    public async Task On_a_phone_a_locked_show_its_end_and_the_alerts_stand_beside_each_other()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""",
            "--Web:Enabled=true", "--Alerts:Rules:0:Name=a-rule-with-a-long-name-of-its-own", "--Alerts:Rules:0:When=rx/*/battery/percent < 100", "--Alerts:Rules:0:Severity=critical",
            "--Patch:0:Receiver=rack-a:rx/1", "--Patch:0:Wearer=Maximiliane von Hohenzollern-Sigmaringen");
        var page = await browser.OpenAsync(Screen.Phone);
        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, "#/batteries").ToString());
        await page.GetByLabel("the show ends at").FillAsync("2345");
        await page.Keyboard.PressAsync("Enter");
        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, "#/settings").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock the show" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Lock", Exact = true }).ClickAsync();

        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, "#/board").ToString());

        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("^SHOW LOCKED") })).ToContainTextAsync("LOCKED");
        await Expect(page.Locator(".show-end")).ToHaveTextAsync("show ends 23:45");
        await Expect(page.Locator("[data-place='rack-a/rx/1']")).ToHaveAttributeAsync("data-alert", "critical");
        Assert.Equal("", await page.EvaluateAsync<string>("() => ['#top', '#main', 'html'].filter(place => { const one = document.querySelector(place); return one.scrollWidth > one.clientWidth; }).join()"));
        var wearer = (await page.Locator("[data-place='rack-a/rx/1'] .tile-wearer").BoundingBoxAsync())!;
        var meters = (await page.Locator("[data-place='rack-a/rx/1'] .tile-levels").BoundingBoxAsync())!;
        Assert.True(wearer.X + wearer.Width <= meters.X, "a long name runs into the meters");
    }
}
