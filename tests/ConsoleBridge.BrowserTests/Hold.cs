using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>News that come to a page while somebody has something in hand there.</summary>
internal static class Hold
{
    // The page's connection, to be cut; the page itself makes the next one.
    private const string Keep = "window.WebSocket = class extends WebSocket { constructor(...to) { super(...to); window.line = this; } };";

    private const string Cut = """
        () => import('./js/feed.js').then(({ feed }) => new Promise(done => {
          feed.addEventListener('devices', () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true });
          line.close();
        }))
        """;

    private const string Again = """
        () => import('./js/feed.js').then(({ feed }) => new Promise(done => {
          feed.dispatchEvent(new Event('devices'));
          requestAnimationFrame(() => requestAnimationFrame(done));
        }))
        """;

    private const string SomebodyElse = """
        async role => {
          const { session } = await import('./js/session.js');
          session.is({ name: 'somebody-else', role });
        }
        """;

    /// <summary>Opens a page whose connection can be cut, and waits until it knows the devices.</summary>
    public static async Task<IPage> OpenAsync(Venue venue, string path, Screen screen = Screen.Tablet)
    {
        var page = await venue.EmptyAsync(screen);
        await page.AddInitScriptAsync(Keep);
        await page.GotoAsync(venue.Address(path));
        await Expect(page.Locator(".connection")).ToHaveTextAsync("live");
        return page;
    }

    /// <summary>The connection is lost and found again, as on a radio network; the page has drawn what it was told then.</summary>
    public static Task CutAsync(IPage page) => page.EvaluateAsync(Cut);

    /// <summary>The bridge's definitions come once more while the page is connected.</summary>
    public static Task DefineAgainAsync(IPage page) => page.EvaluateAsync(Again);

    /// <summary>The page learns that somebody else is there, who may do the same.</summary>
    public static Task BecomeAsync(IPage page, string role) => page.EvaluateAsync(SomebodyElse, role);
}
