using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>The patch in one browser, what comes of it in the others.</summary>
public sealed class PatchPageTests(Venue venue) : IClassFixture<Venue>
{
    [SkippableFact]
    public async Task Who_wears_a_channel_and_what_it_is_called_is_typed_once_and_stands_on_the_board_and_at_the_console()
    {
        Browser.SkipWhenMissing();
        var patch = await venue.OpenAsync("#/patch");
        var board = await venue.OpenAsync("#/board");
        var console = await venue.OpenAsync("#/console/foh");
        var tile = board.Locator("[data-place='rack-a/rx/2']");
        await Expect(tile).ToBeVisibleAsync();

        await patch.GetByRole(AriaRole.Combobox, new() { Name = "console channel of rack-a/rx/2", Exact = true }).FillAsync("foh/ch/5");
        await patch.GetByRole(AriaRole.Textbox, new() { Name = "wearer of rack-a/rx/2" }).FillAsync("Anna Berg");
        await Expect(patch.GetByText("1 line is changed and not saved.")).ToBeVisibleAsync();
        await patch.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(tile.Locator(".tile-wearer")).ToHaveTextAsync("Anna Berg");

        await patch.GetByRole(AriaRole.Button, new() { Name = "rename rack-a/rx/2 everywhere" }).ClickAsync();
        var dialog = patch.GetByRole(AriaRole.Dialog, new() { Name = "Rename rack-a/rx/2" });
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("Golde");
        await Expect(dialog.GetByRole(AriaRole.Row, new() { Name = "foh/ch/5/name Golde" })).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();

        await Expect(tile.Locator(".tile-name")).ToHaveTextAsync("Golde");
        await Expect(console.GetByRole(AriaRole.Group, new() { Name = "Ch 5 Golde" })).ToBeVisibleAsync();
        venue.Bridge.AssertAllIsWell();
    }

    [SkippableFact]
    public async Task A_change_that_is_not_wanted_is_discarded()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/patch");
        var wearer = page.GetByRole(AriaRole.Textbox, new() { Name = "wearer of rack-b/rx/1" });

        await wearer.FillAsync("nobody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard changes" }).ClickAsync();

        await Expect(wearer).ToHaveValueAsync("");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeHiddenAsync();
    }
}
