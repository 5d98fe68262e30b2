using System.Globalization;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>A console that was away may stand elsewhere: a hand must not move it from where it stood.</summary>
public sealed class StaleFaderTests(Browser browser) : IClassFixture<Browser>
{
    // What the page does when it is connected again, before the bridge has told the values.
    private const string NewConnection = "() => import('./js/values.js').then(({ values }) => values.doubt())";

    [SkippableFact]
    public async Task A_fader_whose_console_is_away_is_let_go_refuses_and_moves_from_where_it_is_afterwards()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""", "--Web:Enabled=true");
        bridge.Steer("foh", "set /ch/02/mix/fader 0.5");
        var page = await browser.OpenAsync(Screen.Tablet);
        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, "#/console/foh").ToString());
        var fader = page.GetByRole(AriaRole.Slider, new() { Name = "Ch 2 fader", Exact = true });
        await Expect(fader).ToHaveAttributeAsync("aria-valuetext", "-10 dB");
        await fader.Locator(".cap").HoverAsync();
        await page.Mouse.DownAsync();
        await Expect(page.Locator("cb-fader[data-held]")).ToHaveCountAsync(1);

        await bridge.Device("foh").StopAsync();

        await Expect(page.Locator(".toast.bad").First).ToContainTextAsync("Ch 2: let go");
        await Expect(page.Locator("cb-fader[data-held]")).ToHaveCountAsync(0);
        await page.Mouse.UpAsync();
        await Expect(fader).ToHaveAttributeAsync("aria-valuetext", "-10 dB, stale");
        await fader.PressAsync("PageUp");
        await Expect(page.Locator(".toast.bad").Last).ToContainTextAsync("it may stand elsewhere by now. Type a value instead");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ch 2 mute" }).ClickAsync();
        await Expect(page.Locator(".toast.bad").Last).ToContainTextAsync("Ch 2 mute: foh told this");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ch 2 mute" })).ToHaveAttributeAsync("data-quality", "stale");

        bridge.Steer("foh", "set /ch/02/mix/fader 0.25");
        await bridge.Device("foh").StartAsync(CancellationToken.None);

        await Expect(fader).ToHaveAttributeAsync("aria-valuetext", "-30 dB");
        await fader.PressAsync("PageUp");
        await Expect(fader).ToHaveAttributeAsync("aria-valuetext", "-27 dB");

        // -27 dB on the way from -30 (0.25) to -10 (0.5).
        await Wait.UntilAsync(() => Position(bridge) is > 0.28 and < 0.3, "the desk's fader goes to 0.2875");
    }

    [SkippableFact]
    public async Task Names_and_mutes_that_were_told_before_a_connection_was_lost_look_old_until_they_are_told_again()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "foh": { "Profile": "behringer/x32", "Simulate": true }, "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""", "--Web:Enabled=true");
        bridge.Steer("foh", "set /ch/02/config/name \"Vox\"");
        bridge.Steer("foh", "set /ch/02/mix/on 0");
        bridge.Steer("rack-a", "tx mute 3");
        var page = await browser.OpenAsync(Screen.Tablet);
        var web = await bridge.Inside<WebService>().Listening;
        await page.GotoAsync(new Uri(web, "#/console/foh").ToString());
        var mute = page.GetByRole(AriaRole.Button, new() { Name = "Ch 2 mute" });
        await Expect(mute).ToHaveAttributeAsync("aria-pressed", "true");

        await page.EvaluateAsync(NewConnection);

        await Expect(mute).ToHaveAttributeAsync("data-quality", "stale");
        var strip = page.GetByRole(AriaRole.Group, new() { Name = "Ch 2 Vox" });
        await Expect(strip.Locator(".strip-name")).ToHaveAttributeAsync("data-quality", "stale");
        await Expect(strip.Locator(".pan")).ToHaveAttributeAsync("data-quality", "stale");
        bridge.Steer("foh", "set /ch/02/mix/on 1");
        await Expect(mute).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(mute).Not.ToHaveAttributeAsync("data-quality", "stale");

        await page.GotoAsync(new Uri(web, "#/board").ToString());
        var flag = page.Locator("[data-place='rack-a/rx/3'] .flag").Filter(new() { HasText = "pack mute" });
        await Expect(flag).ToBeVisibleAsync();
        await page.EvaluateAsync(NewConnection);
        await Expect(flag).ToHaveAttributeAsync("data-quality", "stale");
    }

    // "/ch/02/mix/fader 0.5004888 (-10.0)"
    private static double Position(BridgeUnderTest bridge) =>
        double.Parse(bridge.Device("foh").Steer("get /ch/02/mix/fader").Message.Split(' ')[1], CultureInfo.InvariantCulture);
}
