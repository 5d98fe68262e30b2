using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.IntegrationTests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>A browser on another machine: nothing is seen before somebody has logged in, and each may do what their role allows.</summary>
public sealed class LogInPageTests(Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public async Task A_browser_elsewhere_sees_a_log_in_first_and_then_what_the_role_allows()
    {
        Browser.SkipWhenMissing();
        Skip.If(WebPerson.FarAddress is null, "this machine has no address but loopback");
        await using var bridge = await GuardedBridge.StartAsync(null);
        var page = await browser.OpenAsync(Screen.Tablet);
        await page.GotoAsync(new Uri(bridge.Far, "#/console/foh").ToString());
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Log in" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Slider)).ToHaveCountAsync(0);

        await LogInAsync(page, "a wrong one");
        await Expect(page.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync();
        await LogInAsync(page, GuardedBridge.Password);

        var fader = page.GetByRole(AriaRole.Slider, new() { Name = "Ch 2 fader", Exact = true });
        await Expect(fader).ToHaveAttributeAsync("aria-valuetext", "−∞");
        await fader.PressAsync("PageUp");
        await Expect(page.Locator(".toast.bad")).ToContainTextAsync("you may look, not set");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "you are vera, viewer" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "you are vera, viewer" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Log in" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static async Task LogInAsync(IPage page, string password)
    {
        await page.GetByLabel("Name").FillAsync("vera");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
    }
}
