using System.Globalization;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>Will it last, and what is to be changed.</summary>
public sealed class BatteryPageTests(Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public async Task The_swap_plan_needs_the_show_s_end_lists_what_will_not_last_and_keeps_what_is_ticked()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""", "--Web:Enabled=true", "--Patch:0:Receiver=rack-a:rx/3", "--Patch:0:Wearer=Hannah");
        foreach (var channel in new[] { 1, 2, 3, 4 })
        {
            bridge.Steer("rack-a", $"tx on {channel}");
            bridge.Steer("rack-a", $"battery {channel} percent {(channel == 3 ? 6 : 95)}");
        }

        var page = await browser.OpenAsync(Screen.Tablet);
        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, "#/batteries").ToString());
        var plan = page.GetByRole(AriaRole.Region, new() { Name = "swap plan" });
        await Expect(plan.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Nothing is planned: the show's end is not set");

        await page.GetByLabel("the show ends at").FillAsync(TimeProvider.System.GetLocalNow().AddHours(2).ToString("HHmm", CultureInfo.InvariantCulture));
        await page.Keyboard.PressAsync("Enter");

        await Expect(plan.GetByRole(AriaRole.Heading)).ToHaveTextAsync("1 to change");
        await Expect(plan.GetByRole(AriaRole.Listitem)).ToContainTextAsync("Hannah · rack-a/rx/3");
        await plan.GetByRole(AriaRole.Checkbox).CheckAsync();
        await Expect(plan.GetByRole(AriaRole.Heading)).ToHaveTextAsync("All changed: the bridge has to see it yet");
        await page.ReloadAsync();
        await Expect(plan.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();

        bridge.Steer("rack-a", "battery 3 percent 95");

        await Expect(plan.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Nothing has to be changed");
    }
}
