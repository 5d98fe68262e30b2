using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>The board on a wall, read from five metres; and a board that somebody arranges by hand.</summary>
public sealed class WallTests(Venue venue) : IClassFixture<Venue>
{
    // A button that is too full shows its middle: the first line and the last one tell.
    private const string CutOff = """
        () => [...document.querySelectorAll('.tile:not([hidden])')].filter(tile => {
          const { top, bottom } = tile.getBoundingClientRect();
          return tile.firstElementChild.getBoundingClientRect().top < top || [...tile.children].some(line => line.getBoundingClientRect().bottom > bottom);
        }).map(tile => tile.dataset.place).join()
        """;

    [SkippableTheory]
    [InlineData(1280, 720)]
    [InlineData(1920, 1080)]
    [InlineData(3840, 2160)]
    public async Task What_counts_is_large_on_a_wall_and_nothing_is_cut_off(int width, int height)
    {
        Browser.SkipWhenMissing();
        var page = await venue.EmptyAsync(width, height);
        await page.GotoAsync(venue.Address("?tv#/board"));
        await Expect(page.Locator(".tile.rx")).ToHaveCountAsync(9);
        await Expect(page.Locator("[data-place='rack-a/rx/1'] .share")).ToContainTextAsync("%");

        // As a share of the picture's height; a letter of a fiftieth has 14 mm on a screen of 55 inches.
        Assert.True(await LeastAsync(page, ".tile-name") > 1 / 30.0, "the names are too small");
        Assert.True(await LeastAsync(page, ".share") > 1 / 40.0, "the batteries are too small");
        Assert.True(await LeastAsync(page, ".left") > 1 / 62.0, "the minutes are too small");
        Assert.True(await LeastAsync(page, ".clock") > 1 / 62.0, "the clock is too small");
        Assert.Equal("", await page.EvaluateAsync<string>(CutOff));
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"), "the wall scrolls");
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_tile_that_was_dragged_stands_there_after_a_reload()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/board");
        await Expect(page.Locator(".tile.rx")).ToHaveCountAsync(9);
        await Expect(page.Locator(".tile").First).ToHaveAttributeAsync("data-place", "rack-a/rx/1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Arrange" }).ClickAsync();
        await page.Locator("[data-place='rack-a/rx/1']").DragToAsync(page.Locator("[data-place='rack-a/rx/3']"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await page.ReloadAsync();

        await Expect(page.Locator(".tile").Nth(2)).ToHaveAttributeAsync("data-place", "rack-a/rx/1");
        await Expect(page.Locator(".tile").First).ToHaveAttributeAsync("data-place", "rack-a/rx/2");
    }

    private static Task<double> LeastAsync(IPage page, string place) => page.EvaluateAsync<double>(
        "place => Math.min(...[...document.querySelectorAll(place)].filter(one => one.offsetHeight > 0).map(one => parseFloat(getComputedStyle(one).fontSize))) / innerHeight", place);
}
