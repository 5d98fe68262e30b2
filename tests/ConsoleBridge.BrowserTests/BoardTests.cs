using System.Text.RegularExpressions;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>The wireless board, as somebody at monitors sees it.</summary>
public sealed partial class BoardTests(Browser browser) : IClassFixture<Browser>
{
    private const string Rack = """{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""";

    [SkippableFact]
    public async Task Shows_a_tile_for_each_receiver_channel()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, "--Web:Enabled=true");

        var page = await OpenAsync(bridge, "#/board");

        await Expect(page.Locator(".tile.rx")).ToHaveCountAsync(4);
        await Expect(Tile(page, 1)).ToContainTextAsync("MHz");
        await Expect(Tile(page, 1).Locator(".share")).ToHaveTextAsync(Percent());
    }

    [SkippableFact]
    public async Task A_transmitter_that_is_off_has_a_dash_for_its_battery_and_never_0()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, "--Web:Enabled=true");
        var page = await OpenAsync(bridge, "#/board");
        await Expect(Tile(page, 1).Locator(".share")).ToHaveTextAsync(Percent());

        bridge.Steer("rack-a", "tx off 1");

        await Expect(Tile(page, 1).Locator(".share")).ToHaveTextAsync("–");
        await Expect(Tile(page, 1)).ToContainTextAsync("no transmitter");
    }

    [SkippableFact]
    public async Task A_tile_that_was_moved_by_keys_stands_there_after_a_reload()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, "--Web:Enabled=true");
        var page = await OpenAsync(bridge, "#/board");
        await Expect(page.Locator(".tile.rx")).ToHaveCountAsync(4);

        await Tile(page, 1).FocusAsync();
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.ReloadAsync();

        await Expect(page.Locator(".tile").Nth(1)).ToHaveAttributeAsync("data-place", "rack-a/rx/1");
    }

    [SkippableFact]
    public async Task A_tile_opens_everything_about_its_channel()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, "--Web:Enabled=true");
        var page = await OpenAsync(bridge, "#/board");

        await Tile(page, 2).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Row, new() { Name = "battery/percent" })).ToContainTextAsync("live");
    }

    [SkippableFact]
    public async Task Says_how_old_the_picture_is_when_the_bridge_is_gone()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, "--Web:Enabled=true");
        var page = await OpenAsync(bridge, "#/board");
        await Expect(page.Locator(".connection")).ToHaveTextAsync("live");

        await bridge.StopAsync();

        await Expect(page.Locator("#banner")).ToHaveTextAsync(new Regex("The picture is \\d+ s old"));
    }

    [SkippableFact]
    public async Task On_a_wall_nothing_scrolls_and_nothing_is_to_be_clicked()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, "--Web:Enabled=true");

        var page = await OpenAsync(bridge, "?tv#/board", (1920, 1080));

        await Expect(page.Locator(".tile.rx")).ToHaveCountAsync(4);
        await Expect(page.Locator("#nav")).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('#main').scrollHeight <= document.querySelector('#main').clientHeight"), "the board is higher than the screen");
    }

    [SkippableFact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack, "--Web:Enabled=true");

        var page = await OpenAsync(bridge, "#/board", (390, 844));

        await Expect(page.Locator(".tile.rx")).ToHaveCountAsync(4);
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('#main').scrollWidth <= document.querySelector('#main').clientWidth"), "the board is wider than the screen");
    }

    private static ILocator Tile(IPage page, int channel) => page.Locator($"[data-place='rack-a/rx/{channel}']");

    private async Task<IPage> OpenAsync(BridgeUnderTest bridge, string path, (int, int)? size = null)
    {
        var page = await browser.OpenAsync(size ?? (1024, 768));
        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, path).ToString());
        return page;
    }

    [GeneratedRegex("^~?\\d+ %$")]
    private static partial Regex Percent();
}
