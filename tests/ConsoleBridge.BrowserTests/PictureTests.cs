using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>
/// Makes the pictures of the documentation: <c>PICTURES=src/ConsoleBridge/Web/pictures dotnet test tests/ConsoleBridge.BrowserTests --filter PictureTests</c>.
/// With <c>VISION=deuteranopia</c>, <c>protanopia</c>, <c>tritanopia</c> or <c>achromatopsia</c> as somebody sees them who does not see all colours.
/// </summary>
public sealed class PictureTests(Browser browser) : IClassFixture<Browser>
{
    private const string Devices = """
        {
          "foh": { "Profile": "behringer/x32", "Simulate": true },
          "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true },
          "rack-b": { "Profile": "shure/ulxd4q", "Simulate": true },
          "rack-c": { "Profile": "shure/ad4q", "Simulate": true },
          "desk": { "Profile": "behringer/x-touch", "Simulate": true }
        }
        """;

    // Name, wearer, battery; in the order of the racks' channels.
    private static readonly (string Name, string Wearer, int Percent)[] s_cast =
    [
        ("Tevye", "Daniel", 84), ("Golde", "Miriam", 71), ("Tzeitel", "Hannah", 9), ("Hodel", "Ruth", 62),
        ("Chava", "Ester", 90), ("Yente", "Naomi", 34), ("Motel", "Jonas", 77), ("Perchik", "Levi", 58),
        ("Lazar", "Karl", 16), ("Fyedka", "Anton", 93), ("Rabbi", "Ole", 49), ("Spare", "", 100),
    ];

    private static readonly string[] s_channels = ["Kick", "Snare", "Hi-Hat", "Bass", "Keys", "Violin", "Clarinet", "Accord.", "Tevye", "Golde", "Tzeitel", "Hodel"];

    [SkippableFact]
    public async Task Makes_the_pictures_of_the_documentation()
    {
        var folder = Environment.GetEnvironmentVariable("PICTURES");
        Skip.If(folder is null, "PICTURES does not name a folder");
        Browser.SkipWhenMissing();
        Directory.CreateDirectory(folder);
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Devices, [.. Settings()]);
        var web = await bridge.Inside<WebService>().Listening;
        Dress(bridge);

        var board = await OpenAsync(web, (1280, 800));
        await ShowAsync(board, web, "#/batteries");
        await board.GetByLabel("the show ends at").FillAsync(TimeProvider.System.GetUtcNow().AddHours(3).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await board.Keyboard.PressAsync("Enter");
        await Expect(board.Locator(".show-end")).ToContainTextAsync("show ends");
        await ShowAsync(board, web, "#/board");
        await Expect(board.Locator("[data-place='rack-a/rx/3']")).ToHaveAttributeAsync("data-alert", "critical");
        await Expect(board.Locator("[data-place='rack-c/rx/1']")).ToHaveAttributeAsync("data-alert", "warning");
        await board.EvaluateAsync("() => localStorage.setItem('consolebridge-my-name', 'Kim')");
        await ShowAsync(board, web, "#/alerts");
        await board.GetByRole(AriaRole.Button, new() { NameRegex = new("^I.ve got it: rack-c") }).First.ClickAsync();
        await Expect(board.Locator(".alert-holder").First).ToContainTextAsync("Kim");
        await board.ReloadAsync();
        await TakeAsync(board, folder, "alerts.png");

        foreach (var (path, file) in new[] { ("#/board", "board.png"), ("#/console/foh", "console.png"), ("#/devices", "devices.png"), ("#/batteries", "batteries.png") })
        {
            await ShowAsync(board, web, path);
            await TakeAsync(board, folder, file);
        }

        var phone = await OpenAsync(web, (390, 844));
        await ShowAsync(phone, web, "#/board");
        await TakeAsync(phone, folder, "board-phone.png");
        var wall = await OpenAsync(web, (1280, 720));
        await ShowAsync(wall, web, "?tv#/board");
        await TakeAsync(wall, folder, "tv.png");
    }

    private static IEnumerable<string> Settings()
    {
        yield return "--Web:Enabled=true";
        yield return "--Surfaces:desk:Units:0=desk";
        yield return "--Surfaces:desk:Console=foh";
        for (var place = 0; place < s_cast.Length; place++)
        {
            yield return $"--Patch:{place}:Receiver={Place(place)}";
            yield return $"--Patch:{place}:Console=foh:ch/{place + 9}";
            yield return $"--Patch:{place}:Wearer={s_cast[place].Wearer}";
        }
    }

    private static string Place(int place) => $"rack-{"abc"[place / 4]}:rx/{(place % 4) + 1}";

    private static void Dress(BridgeUnderTest bridge)
    {
        for (var place = 0; place < s_cast.Length; place++)
        {
            var (device, channel) = ($"rack-{"abc"[place / 4]}", (place % 4) + 1);
            bridge.Steer(device, $"tx on {channel}");
            bridge.Steer(device, $"name {channel} \"{s_cast[place].Name}\"");

            // One rack whose packs say percent alone, as with cells that the device does not know.
            var percent = s_cast[place].Percent;
            bridge.Steer(device, device == "rack-b" ? $"battery {channel} percent {percent}" : FormattableString.Invariant($"battery {channel} minutes {percent * 4.8:0}"));
        }

        bridge.Steer("rack-b", "tx mute 4");
        bridge.Steer("rack-c", "tx off 4");
        for (var channel = 1; channel <= s_channels.Length; channel++)
        {
            bridge.Steer("foh", $"set /ch/{channel:00}/config/name \"{s_channels[channel - 1]}\"");
            bridge.Steer("foh", $"set /ch/{channel:00}/config/color {(channel <= 4 ? 1 : channel <= 8 ? 4 : 5)}");
            bridge.Steer("foh", FormattableString.Invariant($"set /ch/{channel:00}/mix/fader {0.55 + (channel * 37 % 11 / 50.0)}"));
        }

        bridge.Steer("foh", "set /ch/03/mix/on 0");
        bridge.Steer("foh", "set /main/st/mix/fader 0.75");
    }

    private static async Task ShowAsync(IPage page, Uri web, string path)
    {
        await page.GotoAsync(new Uri(web, path).ToString());
        await Expect(page.Locator(".connection")).ToHaveTextAsync("live");
    }

    // Two seconds, so that meters have moved and a chart has something to show.
    private static async Task TakeAsync(IPage page, string folder, string file)
    {
        await page.WaitForFunctionAsync("at => performance.now() > at + 2000", await page.EvaluateAsync<double>("() => performance.now()"));
        var picture = await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file) });
        Assert.True(picture.Length < 200_000, $"{file} has {picture.Length} bytes: more than a page should bring along");
    }

    private async Task<IPage> OpenAsync(Uri web, (int Width, int Height) size)
    {
        var page = await browser.OpenAsync(size, isPhone: size.Width < 500);
        await page.AddInitScriptAsync($"if (location.origin === '{web.GetLeftPart(UriPartial.Authority)}') localStorage.setItem('consolebridge-sound', 'off')");
        if (Environment.GetEnvironmentVariable("VISION") is { } eyes)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("Emulation.setEmulatedVisionDeficiency", new() { ["type"] = eyes });
        }

        return page;
    }
}
