using System.Globalization;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>From a simulated battery report to the alert on the bus, in a browser's tile and on the console's strip.
/// <c>MEASURE=200 dotnet test tests/ConsoleBridge.BrowserTests --filter LatencyMeasurement --logger "console;verbosity=detailed"</c></summary>
public sealed class LatencyMeasurement(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    private const string Devices = """
        {
          "foh": { "Profile": "behringer/x32", "Simulate": true, "AlertStrip": { "Enabled": true } },
          "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:00" } } }
        }
        """;

    private const string Alert = "bridge/alerts/rack-a-rx-1-battery-percent-battery-low";

    // The time at which the tile turned, by the clock of this machine.
    private const string Watcher = """
        tile => {
          window.turned = 0;
          new MutationObserver(() => {
            if (tile.dataset.alert === "warning" && window.turned === 0) {
              window.turned = performance.timeOrigin + performance.now();
            }
          }).observe(tile, { attributes: true, attributeFilter: ["data-alert"] });
        }
        """;

    [SkippableFact]
    public async Task Measures_from_a_battery_report_to_bus_browser_and_strip()
    {
        var wanted = Environment.GetEnvironmentVariable("MEASURE");
        Skip.If(wanted is null, "MEASURE does not say how many samples");
        Browser.SkipWhenMissing();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            Devices, "--Web:Enabled=true", "--Patch:0:Receiver=rack-a:rx/1", "--Patch:0:Console=foh:ch/5");
        bridge.Steer("rack-a", "drain 1 factor 0");
        var page = await browser.OpenAsync(Screen.Tablet);
        await page.GotoAsync(new Uri(await bridge.Inside<WebService>().Listening, "#/board").ToString());
        var tile = page.Locator("[data-place='rack-a/rx/1']");
        await tile.EvaluateAsync(Watcher);
        List<double> bus = [], seen = [], strip = [];

        for (var sample = int.Parse(wanted, CultureInfo.InvariantCulture); sample > 0; sample--)
        {
            await CalmAsync(bridge, page, tile);
            var at = Now();
            bridge.Steer("rack-a", "battery 1 percent 15");
            await Task.WhenAll(
                TimeAsync(bus, at, () => bridge.Bus.Latest(Alert) is { Payload.Length: > 0 }),
                TimeAsync(strip, at, () => Name(bridge).Contains("BAT", StringComparison.Ordinal)));
            await page.WaitForFunctionAsync("() => turned > 0");
            seen.Add(await page.EvaluateAsync<double>("() => turned") - at);
        }

        output.WriteLine($"{bus.Count} battery reports, times in ms (bus and strip are looked at every 5 ms)");
        Say("on the bus", bus);
        Say("in the browser's tile", seen);
        Say("on the X32's strip", strip);
    }

    private static double Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    private static string Name(BridgeUnderTest bridge) => bridge.Device("foh").Steer("get /ch/05/config/name").Message;

    // The alert is over everywhere, and the name is back on the strip.
    private static async Task CalmAsync(BridgeUnderTest bridge, IPage page, ILocator tile)
    {
        bridge.Steer("rack-a", "battery 1 percent 90");
        await Wait.UntilAsync(() => bridge.Bus.Latest(Alert) is not { Payload.Length: > 0 } && !Name(bridge).Contains("BAT", StringComparison.Ordinal), () => "the alert is over", BusObserver.Patience);
        await Expect(tile).Not.ToHaveAttributeAsync("data-alert", "warning");
        await page.EvaluateAsync("() => { turned = 0; }");
    }

    private static async Task TimeAsync(List<double> times, double from, Func<bool> condition)
    {
        await Wait.UntilAsync(condition, () => "it is told", BusObserver.Patience);
        times.Add(Now() - from);
    }

    private void Say(string what, List<double> times)
    {
        times.Sort();
        output.WriteLine(FormattableString.Invariant($"{what}: p50 {times[times.Count / 2]:0} p99 {times[(times.Count - 1) * 99 / 100]:0} most {times[^1]:0}"));
    }
}
