using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Web;
using Microsoft.Playwright;

namespace ConsoleBridge.BrowserTests;

/// <summary>A small venue without gear: a bridge with simulated devices in this process, its pages, and browsers that look at them. One for all tests of a class.</summary>
public sealed class Venue : IAsyncLifetime
{
    private const string Devices = """
        {
          "foh": { "Profile": "behringer/x32", "Simulate": true },
          "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true },
          "rack-b": { "Profile": "shure/qlxd4", "Simulate": true },
          "rack-c": { "Profile": "shure/slxd4d", "Simulate": true },
          "rack-d": { "Profile": "shure/ad4d", "Simulate": true },
          "desk": { "Profile": "behringer/x-touch", "Simulate": true }
        }
        """;

    private static readonly string[] s_settings =
    [
        "--Web:Enabled=true", "--Surfaces:desk:Units:0=desk", "--Surfaces:desk:Console=foh", "--Surfaces:desk:Follow=true",
        "--Alerts:Rules:0:Name=nearly-empty", "--Alerts:Rules:0:When=rx/*/battery/percent < 25", "--Alerts:Rules:0:Severity=critical",
    ];

    private readonly Browser _browser = new();
    private BridgeUnderTest? _bridge;
    private Uri? _address;

    /// <summary>The bridge and the hand at its devices.</summary>
    internal BridgeUnderTest Bridge => _bridge!;

    /// <summary>Opens a page in a browser of its own.</summary>
    internal async Task<IPage> OpenAsync(string path, Screen screen = Screen.Tablet)
    {
        var page = await _browser.OpenAsync(screen);
        await page.GotoAsync(Address(path));
        return page;
    }

    /// <summary>An empty tab, for what must be there before the page is.</summary>
    internal Task<IPage> EmptyAsync(Screen screen = Screen.Tablet) => _browser.OpenAsync(screen);

    /// <summary>An empty tab of a size of its own.</summary>
    internal Task<IPage> EmptyAsync(int width, int height) => _browser.OpenAsync((width, height));

    /// <summary>Where a page is.</summary>
    internal string Address(string path) => new Uri(_address!, path).ToString();

    public async Task InitializeAsync()
    {
        if (Browser.IsInstalled)
        {
            await _browser.InitializeAsync();
            _bridge = await BridgeUnderTest.StartLiveAsync(Devices, s_settings);
            _address = await _bridge.Inside<WebService>().Listening;
        }
    }

    public async Task DisposeAsync()
    {
        if (_bridge is not null)
        {
            await _browser.DisposeAsync();
            await _bridge.DisposeAsync();
        }
    }
}
