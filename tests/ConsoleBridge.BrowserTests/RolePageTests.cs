using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.IntegrationTests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>What somebody may not do is not offered.</summary>
public sealed class RolePageTests(Browser browser) : IClassFixture<Browser>
{
    // Page, a button there, and whether an operator has it; an engineer has all.
    private static readonly (string Path, string Button, bool ForOperators)[] s_deeds =
    [
        ("#/alerts/maintenance", "Mute something …", true),
        ("#/devices/foh", "Restart", false),
        ("#/devices/foh", "Frames", false),
        ("#/devices/foh", "Simulator", false),
        ("#/settings", "Lock the show", false),
        ("#/settings", "Add a user", false),
        ("#/settings", "Check", false),
        ("#/patch", "Import CSV", false),
    ];

    [SkippableTheory]
    [InlineData("vera", "viewer")]
    [InlineData("ben", "operator")]
    [InlineData("anna", "engineer")]
    public async Task Each_role_is_offered_what_it_may(string name, string role)
    {
        Browser.SkipWhenMissing();
        Skip.If(WebPerson.FarAddress is null, "this machine has no address but loopback");
        await using var bridge = await GuardedBridge.StartAsync(null);
        var page = await LogInAsync(bridge, name, GuardedBridge.Password);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"you are {name}, {role}" })).ToBeVisibleAsync();

        foreach (var (path, button, forOperators) in s_deeds)
        {
            await page.GotoAsync(new Uri(bridge.Far, path).ToString());
            await Expect(page.Locator(".connection")).ToHaveTextAsync("live");
            await Expect(page.Locator("h1")).ToHaveCountAsync(1);
            var offered = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true, Disabled = false });
            await Expect(offered).ToHaveCountAsync(role == "engineer" || (role == "operator" && forOperators) ? 1 : 0);
        }

        await page.GotoAsync(new Uri(bridge.Far, "#/batteries").ToString());
        await Expect(page.GetByLabel("the show ends at")).ToBeEnabledAsync(new() { Enabled = role != "viewer" });
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_user_who_is_added_on_the_page_may_log_in()
    {
        Browser.SkipWhenMissing();
        Skip.If(WebPerson.FarAddress is null, "this machine has no address but loopback");
        await using var bridge = await GuardedBridge.StartAsync(null);
        var page = await LogInAsync(bridge, "anna", GuardedBridge.Password);
        await page.GotoAsync(new Uri(bridge.Far, "#/settings").ToString());

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a user" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Add a user" });
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("kim");
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Group" }).SelectOptionAsync("operator");
        await dialog.GetByLabel("Password").FillAsync("kim has a key");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^kim ") })).ToContainTextAsync("operator");

        var kim = await LogInAsync(bridge, "kim", "kim has a key");

        await Expect(kim.GetByRole(AriaRole.Button, new() { Name = "you are kim, operator" })).ToBeVisibleAsync();
        await kim.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    private async Task<IPage> LogInAsync(GuardedBridge bridge, string name, string password)
    {
        var page = await browser.OpenAsync(Screen.Tablet);
        await page.GotoAsync(bridge.Far.ToString());
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        return page;
    }
}
