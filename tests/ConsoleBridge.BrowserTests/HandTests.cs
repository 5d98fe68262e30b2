using System.Text.RegularExpressions;
using ConsoleBridge.IntegrationTests.Bridge;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>Pages in the hands of somebody without a mouse, at a wall, or with a file that is wrong.</summary>
public sealed class HandTests(Venue venue) : IClassFixture<Venue>
{
    [SkippableFact]
    public async Task The_question_mark_lists_the_keys_and_escape_gives_the_focus_back()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/board");
        var tile = page.Locator("[data-place='rack-a/rx/2']");
        await tile.FocusAsync();

        await page.Keyboard.PressAsync("?");

        var help = page.GetByRole(AriaRole.Dialog, new() { Name = "Keys and colours" });
        await Expect(help).ToContainTextAsync("unknown. It is never shown as 0");
        await Expect(help).ToContainTextAsync("search on the board");
        await page.Keyboard.PressAsync("Escape");
        await Expect(help).ToHaveCountAsync(0);
        await Expect(tile).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task Every_page_is_reached_by_keys_alone()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/board");
        await Expect(page.Locator(".tile.rx")).ToHaveCountAsync(9);
        string[] titles = ["Wireless", "Console", "Devices", "Alerts", "Batteries", "Links", "Settings"];

        for (var place = titles.Length; place >= 1; place--)
        {
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync($"{place}");

            await Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = titles[place - 1] })).ToHaveAttributeAsync("aria-current", "page");
        }
    }

    [SkippableFact]
    public async Task The_first_stop_of_the_tabulator_leads_past_the_navigation()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/board");
        await Expect(page.Locator(".tile.rx")).ToHaveCountAsync(9);

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the page" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task A_wall_that_cannot_show_all_tiles_turns_its_pages_by_itself()
    {
        Browser.SkipWhenMissing();
        var page = await venue.EmptyAsync(640, 1080);
        await page.GotoAsync(venue.Address("?tv#/board"));
        await Expect(page.Locator(".wall-pages")).ToHaveTextAsync("1 of 2");
        await Expect(page.Locator("[data-place='rack-a/rx/1']")).ToBeVisibleAsync();

        await Expect(page.Locator(".wall-pages")).ToHaveTextAsync("2 of 2");

        await Expect(page.Locator("[data-place='rack-a/rx/1']")).ToBeHiddenAsync();
        await Expect(page.Locator("[data-place='rack-d/rx/2']")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_configuration_is_judged_in_the_words_of_validate()
    {
        Browser.SkipWhenMissing();
        const string wrong = """
            {
              "Site": "hall",
              "Web": { "Port": 99999 },
              "Devices": { "foh": { "Profile": "behringer/x33", "Simulate": true } }
            }
            """;
        var (_, printed) = await BridgeProgram.RunAsync(wrong, "validate");
        var page = await venue.OpenAsync("#/settings");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Configuration to check" }).FillAsync(wrong);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();

        var findings = page.GetByRole(AriaRole.Region, new() { Name = "Check a configuration" }).Locator(".findings li");
        await Expect(findings.First).ToBeVisibleAsync();
        var messages = await findings.Locator("span:last-child").AllTextContentsAsync();
        Assert.All(messages, message => Assert.Contains(message, printed, StringComparison.Ordinal));
        Assert.Contains(messages, message => new Regex("99999|65535").IsMatch(message));
    }

    [SkippableFact]
    public async Task A_device_is_steered_from_its_own_page()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/devices/rack-a/simulator");
        var board = await venue.OpenAsync("#/board");
        await Expect(board.Locator("[data-place='rack-a/rx/3'] .share")).ToHaveTextAsync(new Regex("\\d+ %"));

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Line for the simulator" }).FillAsync("tx off 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Do it" }).ClickAsync();

        await Expect(board.Locator("[data-place='rack-a/rx/3']")).ToContainTextAsync("no transmitter");
    }
}
