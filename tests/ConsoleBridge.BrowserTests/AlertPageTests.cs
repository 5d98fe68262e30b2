using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>An alert as the crew sees it: from the first tone to "I've got it".</summary>
public sealed class AlertPageTests(Browser browser) : IClassFixture<Browser>
{
    private const string Rack = """{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""";
    private static readonly string[] s_settings =
        ["--Web:Enabled=true", "--Alerts:Rules:0:Name=nearly-empty", "--Alerts:Rules:0:When=rx/*/battery/percent < 20", "--Alerts:Rules:0:Severity=critical"];

    [SkippableFact]
    public async Task One_says_that_they_have_got_it_and_the_others_see_who()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, s_settings);
        var mine = await OpenAsync(bridge, "#/alerts");
        var yours = await OpenAsync(bridge, "#/board");
        bridge.Steer("rack-a", "battery 2 percent 12");

        await mine.GetByRole(AriaRole.Button, new() { NameRegex = new("I've got it: .*rx.2") }).ClickAsync();
        await mine.GetByLabel("Your name").FillAsync("Kim");
        await mine.Keyboard.PressAsync("Enter");

        await Expect(mine.Locator(".alert-holder").First).ToContainTextAsync("Kim has got it");
        await Expect(yours.Locator("[data-place='rack-a/rx/2'] .tile-badge")).ToHaveTextAsync("Kim");
        await Expect(yours.Locator("[data-place='rack-a/rx/2']")).ToHaveAttributeAsync("data-alert", "held");
    }

    [SkippableFact]
    public async Task A_new_alert_is_said_aloud_for_who_cannot_see_it_and_counted_in_the_title()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, s_settings);
        var page = await OpenAsync(bridge, "#/board");
        await Expect(page.Locator(".alert-count")).ToContainTextAsync("no alerts");

        bridge.Steer("rack-a", "battery 2 percent 12");

        await Expect(page.Locator("#spoken")).ToContainTextAsync("critical: rack-a rx/2");
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^\\(\\d\\) Wireless"));
    }

    [SkippableFact]
    public async Task What_was_muted_for_maintenance_is_listed_but_silent_until_the_mute_is_ended()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, s_settings);
        var page = await OpenAsync(bridge, "#/alerts/maintenance");

        await page.GetByRole(AriaRole.Button, new() { Name = "Mute something …" }).ClickAsync();
        await page.GetByLabel("Device").FillAsync("rack-a");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mute", Exact = true }).ClickAsync();
        await page.GetByLabel("Your name").FillAsync("Kim");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".alert-card")).ToContainTextAsync("by Kim");
        bridge.Steer("rack-a", "battery 2 percent 12");
        await Expect(page.Locator(".alert-count")).ToContainTextAsync("all held");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("End now: the mute of rack-a") }).ClickAsync();

        await Expect(page.Locator(".alert-count")).ToHaveAttributeAsync("data-severity", "critical");
    }

    [SkippableFact]
    public async Task The_show_s_end_is_typed_and_the_batteries_are_judged_by_it()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, "--Web:Enabled=true");
        var page = await OpenAsync(bridge, "#/batteries");

        await page.GetByLabel("the show ends at").FillAsync("2345");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".show-end")).ToHaveTextAsync("show ends 23:45");
        await Expect(page.Locator(".battery-list li").First).ToContainTextAsync("last");
    }

    [SkippableFact]
    public async Task Who_takes_all_has_all_though_one_of_them_is_over_meanwhile()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, s_settings);
        var page = await OpenAsync(bridge, "#/alerts");
        await page.EvaluateAsync("() => localStorage.setItem('consolebridge-my-name', 'Kim')");
        bridge.Steer("rack-a", "battery 1 percent 12");
        bridge.Steer("rack-a", "battery 2 percent 12");
        var open = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^I've got it: ") });
        await Expect(open.Nth(1)).ToBeVisibleAsync();
        await page.RouteAsync("**/acknowledge", route => route.FulfillAsync(new() { Status = 404, Json = new { status = 404, detail = "there is no such alert" } }), new() { Times = 1 });

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^I've got all") }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "I've got all" }).ClickAsync();

        // The one that the bridge was not asked about rings on; the others are taken.
        await Expect(page.Locator(".toast.good")).ToContainTextAsync("You have got all");
        await Expect(open).ToHaveCountAsync(1);
    }

    private async Task<IPage> OpenAsync(BridgeUnderTest bridge, string path)
    {
        var page = await browser.OpenAsync((1024, 768));
        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, path).ToString());
        return page;
    }
}
