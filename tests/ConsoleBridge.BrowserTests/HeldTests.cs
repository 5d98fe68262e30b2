using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>Nothing is taken out of a hand: what has the focus, is typed or pressed stays while news come.</summary>
public sealed class HeldTests(Venue venue) : IClassFixture<Venue>
{
    // What the page writes stays on its way until it is let go.
    private const string WritesAreSlow = """
        const late = [];
        const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (text) { text.startsWith('{"set"') ? late.push(() => send.call(this, text)) : send.call(this, text); };
        window.letWritesGo = () => late.splice(0).forEach(go => go());
        """;

    [SkippableFact]
    public async Task A_fader_in_hand_moves_on_when_the_definitions_of_all_devices_come_again()
    {
        Browser.SkipWhenMissing();
        venue.Bridge.Steer("foh", "set /ch/02/mix/fader 0.5");
        var page = await Hold.OpenAsync(venue, "#/console/foh");
        var fader = Fader(page, 2);
        await Expect(fader).ToHaveAttributeAsync("aria-valuetext", "-10 dB");
        var cap = (await fader.Locator(".cap").BoundingBoxAsync())!;
        var (x, y) = (cap.X + (cap.Width / 2), cap.Y + (cap.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x, y - 30, new() { Steps = 5 });
        await Expect(page.Locator("cb-fader[data-held]")).ToHaveCountAsync(1);

        await Hold.DefineAgainAsync(page);
        await Wait.UntilAsync(() => Position(2) > 0.5, "the desk's fader has begun to move");
        var before = Position(2);
        await page.Mouse.MoveAsync(x, y - 90, new() { Steps = 5 });

        await Wait.UntilAsync(() => Position(2) > before, "the desk's fader moves on");
        await Expect(page.Locator("cb-fader[data-held]")).ToHaveCountAsync(1);
        await page.Mouse.UpAsync();
        await Expect(page.Locator("cb-fader[data-held]")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task A_channel_that_is_searched_for_at_the_console_is_typed_on_after_the_connection_was_lost()
    {
        Browser.SkipWhenMissing();
        var page = await Hold.OpenAsync(venue, "#/console/foh");
        await Expect(Fader(page, 3)).ToBeVisibleAsync();

        await TypeOverALossAsync(page, page.GetByRole(AriaRole.Combobox, new() { Name = "Find a channel by name" }), "Ch ", "12");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[data-found]").GetByRole(AriaRole.Slider)).ToHaveAttributeAsync("aria-label", "Ch 12 fader");
    }

    [SkippableFact]
    public async Task What_is_looked_for_among_the_parameters_of_a_device_is_typed_on_after_the_connection_was_lost()
    {
        Browser.SkipWhenMissing();
        var page = await Hold.OpenAsync(venue, "#/devices/rack-a/parameters");
        await Expect(page.GetByRole(AriaRole.Rowheader).First).ToBeVisibleAsync();

        await TypeOverALossAsync(page, page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter parameters by name" }), "rx/2/", "name");

        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["rx/2/name"]);
    }

    [SkippableFact]
    public async Task What_is_typed_for_a_simulator_stays_when_the_connection_was_lost()
    {
        Browser.SkipWhenMissing();
        var page = await Hold.OpenAsync(venue, "#/devices/rack-a/simulator");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "battery N percent P", Exact = true });
        await form.GetByRole(AriaRole.Textbox, new() { Name = "N", Exact = true }).FillAsync("4");

        await TypeOverALossAsync(page, page.GetByRole(AriaRole.Textbox, new() { Name = "Line for the simulator" }), "tx mute", " 4");

        await Expect(form.GetByRole(AriaRole.Textbox, new() { Name = "N", Exact = true })).ToHaveValueAsync("4");
    }

    [SkippableFact]
    public async Task A_configuration_that_is_being_typed_stays_when_somebody_else_logs_in()
    {
        Browser.SkipWhenMissing();
        var page = await Hold.OpenAsync(venue, "#/settings");
        var text = page.GetByRole(AriaRole.Textbox, new() { Name = "Configuration to check" });
        await text.FocusAsync();
        await page.Keyboard.TypeAsync("{ \"Site\":");

        await Hold.BecomeAsync(page, "engineer");
        await page.Keyboard.TypeAsync(" \"hall\" }");

        await Expect(text).ToBeFocusedAsync();
        await Expect(text).ToHaveValueAsync("{ \"Site\": \"hall\" }");
        await Hold.BecomeAsync(page, "viewer");
        await Expect(text).ToHaveCountAsync(0);
        await Hold.BecomeAsync(page, "engineer");
        await Expect(text).ToHaveValueAsync("{ \"Site\": \"hall\" }");
    }

    [SkippableFact]
    public async Task A_button_of_an_alert_stays_under_the_finger_when_another_alert_comes()
    {
        Browser.SkipWhenMissing();
        var page = await Hold.OpenAsync(venue, "#/alerts");
        await page.EvaluateAsync("() => localStorage.setItem('consolebridge-my-name', 'Kim')");
        venue.Bridge.Steer("rack-a", "battery 1 percent 12");
        var button = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^I've got it: .*rx.1") });
        await button.HoverAsync();
        await page.Mouse.DownAsync();

        venue.Bridge.Steer("rack-a", "battery 2 percent 12");
        await Expect(page.Locator("#spoken")).ToContainTextAsync("rx/2");
        await page.Mouse.UpAsync();

        await Expect(page.Locator(".alert-card").Filter(new() { HasText = "rx/1" }).Locator(".alert-holder")).ToContainTextAsync("Kim has got it");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^I've got it: .*rx.2") })).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_write_that_takes_its_time_is_not_called_failed_and_what_comes_of_it_is_said()
    {
        Browser.SkipWhenMissing();
        venue.Bridge.Steer("foh", "set /ch/06/mix/fader 0.5");
        var page = await venue.EmptyAsync();
        await page.AddInitScriptAsync(WritesAreSlow);
        await page.GotoAsync(venue.Address("#/console/foh"));
        var fader = Fader(page, 6);
        await Expect(fader).ToHaveAttributeAsync("aria-valuetext", "-10 dB");

        await fader.PressAsync("PageUp");
        await Expect(fader).ToHaveAttributeAsync("aria-valuetext", "-7 dB");

        // The wish is not shown for ever as if it were so.
        await Expect(fader).ToHaveAttributeAsync("aria-valuetext", "-10 dB", new() { Timeout = 30_000 });
        Assert.Equal(0, await page.Locator(".toast.bad").CountAsync());
        await page.EvaluateAsync("() => letWritesGo()");
        await Expect(page.Locator(".toast.bad")).ToContainTextAsync("behind the bridge; not done");
    }

    private static ILocator Fader(IPage page, int channel) => page.GetByRole(AriaRole.Slider, new() { Name = $"Ch {channel} fader", Exact = true });

    private static async Task TypeOverALossAsync(IPage page, ILocator input, string first, string then)
    {
        await input.FocusAsync();
        await page.Keyboard.TypeAsync(first);
        await Hold.CutAsync(page);
        await page.Keyboard.TypeAsync(then);
        await Expect(input).ToBeFocusedAsync();
        await Expect(input).ToHaveValueAsync(first + then);
    }

    // "/ch/02/mix/fader 0.5004888 (-10.0)"
    private double Position(int channel) =>
        double.Parse(venue.Bridge.Device("foh").Steer($"get /ch/{channel:00}/mix/fader").Message.Split(' ')[1], CultureInfo.InvariantCulture);
}
