using System.Runtime.CompilerServices;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>What keyboards and screen readers cannot use, as axe-core finds it. <c>npm ci</c> in the folder axe installs it.</summary>
public sealed class AccessibilityTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string s_axe = Path.Combine(Folder(), "axe/node_modules/axe-core/axe.min.js");

    [SkippableTheory]
    [InlineData("#/board", 1024, 768)]
    [InlineData("#/board", 390, 844)]
    [InlineData("#/alerts", 1024, 768)]
    [InlineData("#/alerts", 390, 844)]
    [InlineData("#/alerts/history", 1024, 768)]
    [InlineData("#/alerts/maintenance", 1024, 768)]
    [InlineData("#/alerts/deliveries", 1024, 768)]
    [InlineData("#/batteries", 1024, 768)]
    [InlineData("#/batteries", 390, 844)]
    public async Task Nobody_is_kept_out_of_a_page(string path, int width, int height)
    {
        Browser.SkipWhenMissing();
        Skip.IfNot(File.Exists(s_axe), "axe-core is not installed (npm ci in tests/ConsoleBridge.BrowserTests/axe)");
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""", "--Web:Enabled=true");
        var page = await browser.OpenAsync((width, height));
        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, path).ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);

        await page.EvaluateAsync(await File.ReadAllTextAsync(s_axe));
        var flaws = await page.EvaluateAsync<string[]>("() => axe.run().then(found => found.violations.map(flaw => `${flaw.id}: ${flaw.help}: ${flaw.nodes[0].html}`))");

        Assert.Empty(flaws);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
