using System.Text.RegularExpressions;
using ConsoleBridge.IntegrationTests.Bridge;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>What people see when something goes away: a device, or the bridge itself.</summary>
public sealed class LossTests(Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public async Task The_tiles_of_a_device_that_is_unplugged_say_so_and_come_back_with_it()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true }, "rack-b": { "Profile": "shure/qlxd4", "Simulate": true } }""", "--Web:Enabled=true");
        var page = await browser.OpenAsync(Screen.Tablet);
        await page.GotoAsync((await bridge.Inside<ConsoleBridge.Web.WebService>().Listening) + "#/board");
        var lost = page.Locator("[data-place='rack-a/rx/1']");
        await Expect(lost.Locator(".share")).ToHaveTextAsync(new Regex("\\d+ %"));

        await bridge.Device("rack-a").StopAsync();

        await Expect(lost).ToHaveAttributeAsync("data-device", "offline");
        await Expect(lost).ToContainTextAsync("device offline");
        await Expect(lost.Locator(".share")).ToHaveAttributeAsync("data-quality", "stale");
        await Expect(page.Locator("[data-place='rack-b/rx/1']")).Not.ToHaveAttributeAsync("data-device", "offline");

        await bridge.Device("rack-a").StartAsync(CancellationToken.None);

        await Expect(lost).Not.ToContainTextAsync("device offline");
    }

    [SkippableFact]
    public async Task A_page_lives_on_by_itself_when_the_bridge_was_killed_and_started_again()
    {
        Browser.SkipWhenMissing();
        var state = Directory.CreateTempSubdirectory("consolebridge-state-").FullName;
        await using var first = BridgeProgram.Start(Configuration(state, port: 0), "run");
        var address = new Uri((await first.PrintsAsync("the dashboard is at")).Split(' ')[^1]);
        var page = await browser.OpenAsync(Screen.Tablet);
        await page.GotoAsync(address + "#/board");
        var share = page.Locator("[data-place='rack-a/rx/1'] .share");
        await Expect(share).ToHaveTextAsync(new Regex("\\d+ %"));
        await page.GetByLabel("search by name").FillAsync("Vox");

        first.Kill();
        await first.ExitAsync();

        await Expect(page.Locator("#banner")).ToHaveTextAsync(new Regex("The picture is \\d+ s old"));
        await Expect(page.Locator(".connection")).ToHaveTextAsync("not connected");
        await Expect(share).ToHaveTextAsync(new Regex("\\d+ %"));

        await using var second = BridgeProgram.Start(Configuration(state, address.Port), "run");

        await Expect(page.Locator(".connection")).ToHaveTextAsync("live");
        await Expect(page.Locator("#banner")).ToBeHiddenAsync();
        await Expect(share).ToHaveTextAsync(new Regex("\\d+ %"));
        await Expect(page.GetByLabel("search by name")).ToHaveValueAsync("Vox");
        await page.Context.CloseAsync();
        second.Kill();
        await second.ExitAsync();
        Directory.Delete(state, recursive: true);
    }

    private static string Configuration(string state, int port) => $$"""
        {
          "Site": "test", "StateDirectory": "{{state}}", "Bus": { "Port": 0 }, "Web": { "Port": {{port}} },
          "Devices": { "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }
        }
        """;
}
