using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Web;

namespace ConsoleBridge.BrowserTests;

/// <summary>What every page has around it.</summary>
public sealed class FrameTests(Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public async Task Opens_the_dashboard()
    {
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""", "--Web:Enabled=true");
        var page = await browser.OpenAsync((1024, 768));

        await page.GotoAsync((await bridge.Inside<WebService>().Listening).ToString());

        Assert.Contains("ConsoleBridge", await page.TitleAsync(), StringComparison.Ordinal);
    }
}
