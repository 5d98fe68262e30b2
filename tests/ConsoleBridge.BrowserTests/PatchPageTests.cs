using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>The patch in one browser, what comes of it in the others.</summary>
public sealed class PatchPageTests(Venue venue) : IClassFixture<Venue>
{
    // Keeps the patch from the page until it is let through: once, or from then on.
    private const string PatchComesLate = """
        let wanted = 0;
        const late = [];
        window.tellPatch = which => { wanted = which === 'once' ? 1 : Infinity; late.splice(0).slice(-1).forEach(tell => (wanted--, tell())); };
        const messages = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage');
        Object.defineProperty(WebSocket.prototype, 'onmessage', { set(take) {
          messages.set.call(this, message => {
            const isPatch = typeof message.data === 'string' && message.data.startsWith('{"topic":"patch"');
            !isPatch || wanted-- > 0 ? take(message) : late.push(() => take(message));
          });
        } });
        """;

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

    [SkippableFact]
    public async Task What_is_typed_stays_while_the_connection_is_lost_and_found_and_others_save()
    {
        Browser.SkipWhenMissing();
        var mine = await Hold.OpenAsync(venue, "#/patch");
        var yours = await Hold.OpenAsync(venue, "#/patch");
        await Wearer(mine, "rack-a/rx/3").FocusAsync();
        await mine.Keyboard.TypeAsync("Han");

        await Hold.CutAsync(mine);
        await mine.Keyboard.TypeAsync("nah");
        await Wearer(yours, "rack-a/rx/4").FillAsync("Ida");
        await SaveAsync(yours);
        await Expect(Wearer(mine, "rack-a/rx/4")).ToHaveValueAsync("Ida");
        await mine.Keyboard.TypeAsync(" K");

        await Expect(Wearer(mine, "rack-a/rx/3")).ToBeFocusedAsync();
        await Expect(Wearer(mine, "rack-a/rx/3")).ToHaveValueAsync("Hannah K");
        await SaveAsync(mine);
        await Expect(Wearer(yours, "rack-a/rx/3")).ToHaveValueAsync("Hannah K");
        await Expect(Wearer(yours, "rack-a/rx/4")).ToHaveValueAsync("Ida");
    }

    [SkippableFact]
    public async Task A_line_that_was_changed_elsewhere_too_is_said_by_name_before_it_is_replaced()
    {
        Browser.SkipWhenMissing();
        var mine = await venue.OpenAsync("#/patch");
        var yours = await venue.OpenAsync("#/patch");
        await Wearer(mine, "rack-c/rx/1").FillAsync("Anna");
        await Wearer(yours, "rack-c/rx/1").FillAsync("Berta");
        await yours.GetByRole(AriaRole.Textbox, new() { Name = "name of rack-c/rx/1" }).FillAsync("Vox 2");

        await SaveAsync(yours);

        var said = mine.GetByText("rack-c/rx/1 was changed elsewhere: no console channel, \"Vox 2\", Berta; saving replaces that line by no console channel, \"Vox 2\", Anna.");
        await Expect(said).ToBeVisibleAsync();
        await Expect(mine.GetByRole(AriaRole.Textbox, new() { Name = "name of rack-c/rx/1" })).ToHaveValueAsync("Vox 2");
        await SaveAsync(mine);
        await Expect(said).ToHaveCountAsync(0);
        await Expect(Wearer(yours, "rack-c/rx/1")).ToHaveValueAsync("Anna");
    }

    [SkippableFact]
    public async Task What_is_typed_before_the_patch_has_come_is_saved_into_it_and_not_over_it()
    {
        Browser.SkipWhenMissing();
        var yours = await venue.OpenAsync("#/patch");
        await Wearer(yours, "rack-d/rx/1").FillAsync("Kim");
        await SaveAsync(yours);
        var mine = await venue.EmptyAsync();
        await mine.AddInitScriptAsync(PatchComesLate);
        await mine.GotoAsync(venue.Address("#/patch"));

        await Wearer(mine, "rack-d/rx/2").FillAsync("Lea");
        await Expect(mine.GetByText("The bridge has not told the patch yet; it can be saved then.")).ToBeVisibleAsync();
        await Expect(mine.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeHiddenAsync();
        await mine.EvaluateAsync("() => tellPatch()");
        await SaveAsync(mine);

        await Expect(Wearer(yours, "rack-d/rx/2")).ToHaveValueAsync("Lea");
        await Expect(Wearer(yours, "rack-d/rx/1")).ToHaveValueAsync("Kim");
    }

    [SkippableFact]
    public async Task Who_saves_in_the_moment_in_which_another_does_keeps_the_lines_of_both()
    {
        Browser.SkipWhenMissing();
        var mine = await venue.EmptyAsync();
        await mine.AddInitScriptAsync(PatchComesLate);
        await mine.GotoAsync(venue.Address("#/patch"));
        await mine.EvaluateAsync("() => tellPatch('once')");
        var yours = await venue.OpenAsync("#/patch");
        await Wearer(mine, "rack-a/rx/1").FillAsync("Mia");
        await Expect(mine.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeVisibleAsync();
        await Wearer(yours, "rack-c/rx/2").FillAsync("Noa");
        await SaveAsync(yours);

        // This page has not heard of it: the bridge says no, and the page does it again.
        await SaveAsync(mine);

        await Expect(Wearer(yours, "rack-a/rx/1")).ToHaveValueAsync("Mia");
        await Expect(Wearer(yours, "rack-c/rx/2")).ToHaveValueAsync("Noa");
    }

    private static ILocator Wearer(IPage page, string receiver) => page.GetByRole(AriaRole.Textbox, new() { Name = $"wearer of {receiver}" });

    private static async Task SaveAsync(IPage page)
    {
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });
        await save.ClickAsync();
        await Expect(save).ToBeHiddenAsync();
    }
}
