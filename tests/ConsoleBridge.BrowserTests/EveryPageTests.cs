using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>Every page on every screen: it lives, fits, complains of nothing, and keeps nobody out. <c>npm ci</c> in the folder axe installs axe-core.</summary>
public sealed class EveryPageTests(Venue venue) : IClassFixture<Venue>
{
    // Page, what shows that it lives, and the words in there.
    private static readonly (string Path, string Place, string Words)[] s_pages =
    [
        ("#/board", "[data-place='rack-a/rx/1'] .share", "^~?\\d+ %$"),
        ("#/console/foh", "[role=slider][aria-label='Ch 1 fader'][aria-valuetext='−∞']", "\\+10"),
        ("#/devices", "tr:has(a:text-is('rack-a'))", "live"),
        ("#/devices/rack-a", ".parameter-row:has-text('live')", "live"),
        ("#/devices/rack-a/frames", "[aria-label='Frames, oldest first'] > :first-child", "SAMPLE|REP"),
        ("#/devices/rack-a/simulator", "form:has([aria-label='Line for the simulator'])", "Do it"),
        ("#/alerts", "h1", "Alerts"),
        ("#/alerts/history", "h1", "Alerts"),
        ("#/alerts/maintenance", "h1", "Alerts"),
        ("#/alerts/deliveries", "h1", "Alerts"),
        ("#/batteries", ".battery-list", "rack-a"),
        ("#/links", ".surface", "desk on foh"),
        ("#/settings", "section[aria-label='Show lock']", "The show is not locked"),
        ("#/patch", "tr[data-receiver='rack-a/rx/1']", "rack-a/rx/1"),
    ];

    private static readonly string s_axe = Path.Combine(Folder(), "axe/node_modules/axe-core/axe.min.js");

    public static TheoryData<string, Screen> Visits()
    {
        var visits = new TheoryData<string, Screen>();
        foreach (var (path, _, _) in s_pages)
        {
            visits.Add(path, Screen.Phone);
            visits.Add(path, Screen.Tablet);
            visits.Add(path, Screen.Television);
        }

        return visits;
    }

    [SkippableTheory]
    [MemberData(nameof(Visits))]
    public async Task A_page_lives_fits_complains_of_nothing_and_keeps_nobody_out(string path, Screen screen)
    {
        Browser.SkipWhenMissing();
        var page = await venue.EmptyAsync(screen);
        var complaints = new Complaints(page);

        await OpenAsync(page, path, screen);

        Assert.Equal(0, await page.EvaluateAsync<int>("() => { const main = document.querySelector('#main'); return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth); }"));
        Assert.True(await page.Locator("#fault").IsHiddenAsync(), await page.Locator("#fault").TextContentAsync());
        Assert.Empty(complaints.Lines);
        Assert.Empty(await FlawsAsync(page));
        await page.Context.CloseAsync();
    }

    private static async Task<string[]> FlawsAsync(IPage page)
    {
        Skip.IfNot(File.Exists(s_axe), "axe-core is not installed (npm ci in tests/ConsoleBridge.BrowserTests/axe)");
        await page.EvaluateAsync(await File.ReadAllTextAsync(s_axe));
        return await page.EvaluateAsync<string[]>("() => axe.run().then(found => found.violations.map(flaw => `${flaw.id}: ${flaw.help}: ${flaw.nodes[0].html}`))");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private async Task OpenAsync(IPage page, string path, Screen screen)
    {
        var (_, place, words) = Array.Find(s_pages, one => one.Path == path);
        await page.GotoAsync(venue.Address((screen is Screen.Television ? "?tv" : "") + path));
        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Expect(page.Locator(".connection")).ToHaveTextAsync("live");
        await Expect(page.Locator(place).First).ToContainTextAsync(new Regex(words));
    }
}
