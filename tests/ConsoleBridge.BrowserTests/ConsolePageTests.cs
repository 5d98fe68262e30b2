using ConsoleBridge.IntegrationTests.Peers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>The console's faders in a browser: they move the console, and every other browser; a locked show keeps them still.</summary>
public sealed class ConsolePageTests(Venue venue) : IClassFixture<Venue>
{
    [SkippableFact]
    public async Task A_fader_that_is_dragged_moves_the_console_and_the_other_browser()
    {
        Browser.SkipWhenMissing();
        venue.Bridge.Steer("foh", "set /ch/02/mix/fader 0.5");
        var mine = await venue.OpenAsync("#/console/foh");
        var yours = await venue.OpenAsync("#/console/foh");
        await Expect(Fader(mine, 2)).ToHaveAttributeAsync("aria-valuetext", "-10 dB");
        await Expect(Fader(yours, 2)).ToHaveAttributeAsync("aria-valuetext", "-10 dB");

        await DragAsync(mine, Fader(mine, 2), up: 80);

        await Expect(Fader(yours, 2)).Not.ToHaveAttributeAsync("aria-valuetext", "-10 dB");
        await AgreeAsync(Fader(mine, 2), Fader(yours, 2)).WaitAsync(Wait.Limit, TimeProvider.System);
        Assert.InRange(Position(2), 0.55, 0.95);
        venue.Bridge.AssertAllIsWell();
    }

    [SkippableFact]
    public async Task A_fader_can_be_moved_by_keys_and_typed()
    {
        Browser.SkipWhenMissing();
        venue.Bridge.Steer("foh", "set /ch/03/mix/fader 0.5");
        var page = await venue.OpenAsync("#/console/foh");
        await Expect(Fader(page, 3)).ToHaveAttributeAsync("aria-valuetext", "-10 dB");

        await Fader(page, 3).PressAsync("PageUp");
        await Expect(Fader(page, 3)).ToHaveAttributeAsync("aria-valuetext", "-7 dB");
        await Fader(page, 3).PressAsync("Enter");
        await page.GetByLabel("Level in dB").FillAsync("0");
        await page.Keyboard.PressAsync("Enter");

        await Expect(Fader(page, 3)).ToHaveAttributeAsync("aria-valuetext", "0 dB");
        await Wait.UntilAsync(() => Math.Abs(Position(3) - 0.75) < 0.002, "the console's fader goes where it was told");
    }

    [SkippableFact]
    public async Task A_hand_at_the_console_moves_the_fader_in_the_page()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/console/foh");
        await Expect(Fader(page, 4)).ToBeVisibleAsync();

        venue.Bridge.Steer("foh", "set /ch/04/mix/fader 0.75");

        await Expect(Fader(page, 4)).ToHaveAttributeAsync("aria-valuetext", "0 dB");
    }

    [SkippableFact]
    public async Task While_the_show_is_locked_a_fader_stays_and_says_why()
    {
        Browser.SkipWhenMissing();
        venue.Bridge.Steer("foh", "set /ch/05/mix/fader 0.5");
        var page = await venue.OpenAsync("#/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock the show" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Lock", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("^SHOW LOCKED") })).ToBeVisibleAsync();
        await page.GotoAsync(venue.Address("#/console/foh"));
        await Expect(Fader(page, 5)).ToHaveAttributeAsync("aria-valuetext", "-10 dB");

        await Fader(page, 5).PressAsync("PageUp");

        await Expect(page.Locator(".toast.bad")).ToContainTextAsync("lock");
        await Expect(Fader(page, 5)).ToHaveAttributeAsync("aria-valuetext", "-10 dB");
        Assert.Equal(0.5, Position(5), 0.002);
        await page.GotoAsync(venue.Address("#/settings"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Unlock the show" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Unlock", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The show is not locked" })).ToBeVisibleAsync();
    }

    private static ILocator Fader(IPage page, int channel) => page.GetByRole(AriaRole.Slider, new() { Name = $"Ch {channel} fader", Exact = true });

    // A page shows its own wishes at once, and the last one only with the next frame.
    private static async Task AgreeAsync(ILocator mine, ILocator yours)
    {
        while (await mine.GetAttributeAsync("aria-valuetext") != await yours.GetAttributeAsync("aria-valuetext"))
        {
            await yours.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
    }

    private static async Task DragAsync(IPage page, ILocator fader, int up)
    {
        var cap = (await fader.Locator(".cap").BoundingBoxAsync())!;
        var (x, y) = (cap.X + (cap.Width / 2), cap.Y + (cap.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x, y - up, new() { Steps = 10 });
        await page.Mouse.UpAsync();
    }

    // "/ch/02/mix/fader 0.5004888 (-10.0)"
    private double Position(int channel)
    {
        var said = venue.Bridge.Device("foh").Steer($"get /ch/{channel:00}/mix/fader").Message;
        return double.Parse(said.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
