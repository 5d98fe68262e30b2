using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>A device under the magnifying glass: its frames, its connection, its simulator.</summary>
public sealed class DevicesPageTests(Venue venue) : IClassFixture<Venue>
{
    [SkippableFact]
    public async Task Frames_go_by_stand_still_are_filtered_and_saved()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/devices/rack-a/frames");
        var frames = page.GetByRole(AriaRole.List, new() { Name = "Frames, oldest first" });
        await Expect(frames.GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        venue.Bridge.Steer("rack-a", "name 1 \"First\"");
        await Expect(frames.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "First" }).First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        venue.Bridge.Steer("rack-a", "name 1 \"Unseen\"");
        await venue.Bridge.Bus.WaitForAsync("rack-a/rx/1/name", "\"Unseen\"");
        await page.WaitForFunctionAsync("at => performance.now() > at + 1000", await page.EvaluateAsync<double>("() => performance.now()"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Paused: go on" }).ClickAsync();
        venue.Bridge.Steer("rack-a", "name 1 \"Onward\"");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter frames" }).FillAsync("name -first");

        await Expect(frames.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Onward" }).First).ToBeVisibleAsync();
        await Expect(frames.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = new Regex("Unseen|First|SAMPLE") })).ToHaveCountAsync(0);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save as text" }).ClickAsync());
        Assert.Equal("rack-a-frames.txt", download.SuggestedFilename);
        var saved = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Contains(saved, line => line.Contains(" < ", StringComparison.Ordinal) && line.Contains("Onward", StringComparison.Ordinal));
        Assert.DoesNotContain(saved, line => line.Contains("SAMPLE", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_device_is_restarted_after_a_question()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/devices/rack-b");
        var sessions = page.Locator(".facts div").Filter(new() { HasText = "Sessions" }).Locator("dd");
        await Expect(sessions).ToHaveTextAsync("1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Restart", Exact = true }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Restart the connection to rack-b?" });
        await Expect(question).ToContainTextAsync("The device itself is not restarted.");
        await question.GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();

        await Expect(sessions).ToHaveTextAsync("2");
        await Expect(page.Locator("header .chip").First).ToHaveTextAsync("live");
    }

    [SkippableFact]
    public async Task What_a_simulator_can_do_has_a_button()
    {
        Browser.SkipWhenMissing();
        var page = await venue.OpenAsync("#/devices/rack-a/simulator");
        var board = await venue.OpenAsync("#/board");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "tx on|off|mute|unmute N", Exact = true });

        await form.GetByRole(AriaRole.Combobox).SelectOptionAsync("mute");
        await form.GetByRole(AriaRole.Textbox).FillAsync("3");
        await form.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(board.Locator("[data-place='rack-a/rx/3']")).ToContainTextAsync("pack mute");
        await Expect(page.Locator(".simulator-answer")).ToContainTextAsync("tx mute 3:");
    }
}
