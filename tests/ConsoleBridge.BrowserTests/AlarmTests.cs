using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>A battery goes down: the tile turns, the page sounds, one of the crew takes it, and all others know.</summary>
public sealed class AlarmTests(Venue venue) : IClassFixture<Venue>
{
    // Counts what the browser is told to play.
    private const string Listener = """
        window.tones = 0;
        const start = AudioScheduledSourceNode.prototype.start;
        AudioScheduledSourceNode.prototype.start = function (...when) { window.tones++; return start.apply(this, when); };
        """;

    private const string IsSounding = "before => tones > before";

    [SkippableFact]
    public async Task A_battery_driven_low_turns_its_tile_sounds_and_is_silent_for_all_a_second_after_one_has_got_it()
    {
        Browser.SkipWhenMissing();
        var mine = await ListenAsync("#/alerts");
        var yours = await ListenAsync("#/board");
        var tile = yours.Locator("[data-place='rack-a/rx/1']");
        await Expect(tile.Locator(".share")).ToHaveTextAsync(new Regex("\\d+ %"));
        var before = await yours.EvaluateAsync<int>("() => tones");

        // Low enough for this venue's rule alone: another rule's alert would sound again.
        venue.Bridge.Steer("rack-a", "battery 1 percent 23");

        await Expect(tile).ToHaveAttributeAsync("data-alert", "critical");
        await Expect(tile.Locator(".share")).ToHaveTextAsync("23 %");
        await yours.WaitForFunctionAsync(IsSounding, before);
        var button = mine.GetByRole(AriaRole.Button, new() { NameRegex = new("I.ve got it: rack-a rx.1") });
        await button.ClickAsync();
        await mine.GetByLabel("Your name").FillAsync("Kim");
        await mine.Keyboard.PressAsync("Enter");
        await Expect(mine.Locator(".alert-holder").First).ToContainTextAsync("Kim has got it");
        await Expect(tile.Locator(".tile-badge")).ToHaveTextAsync("Kim");

        await Expect(yours.Locator(".alert-count")).ToContainTextAsync("all held");
        var silent = await yours.EvaluateAsync<int>("() => tones");
        await yours.WaitForFunctionAsync("at => performance.now() > at + 4500", await yours.EvaluateAsync<double>("() => performance.now()"));
        Assert.Equal(silent, await yours.EvaluateAsync<int>("() => tones"));
    }

    [SkippableFact]
    public async Task A_browser_that_was_told_to_be_silent_stays_so()
    {
        Browser.SkipWhenMissing();
        var page = await venue.EmptyAsync();
        await page.AddInitScriptAsync(Listener);
        await page.GotoAsync(venue.Address("#/board"));
        await Expect(page.Locator("[data-place='rack-b/rx/1'] .share")).ToHaveTextAsync(new Regex("\\d+ %"));

        venue.Bridge.Steer("rack-b", "battery 1 percent 23");

        await Expect(page.Locator("[data-place='rack-b/rx/1']")).ToHaveAttributeAsync("data-alert", "critical");
        await page.GetByRole(AriaRole.Button, new() { Name = "Silent", Exact = true }).ClickAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => tones"));
        venue.Bridge.Steer("rack-b", "battery 1 percent 90");
        await Expect(page.Locator("[data-place='rack-b/rx/1']")).Not.ToHaveAttributeAsync("data-alert", "critical");
    }

    private async Task<IPage> ListenAsync(string path)
    {
        var page = await venue.EmptyAsync();
        await page.AddInitScriptAsync(Listener);
        await page.GotoAsync(venue.Address(path));
        await page.GetByRole(AriaRole.Button, new() { Name = "alert sound is off; turn it on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "alert sound is on; turn it off" })).ToBeVisibleAsync();
        return page;
    }
}
