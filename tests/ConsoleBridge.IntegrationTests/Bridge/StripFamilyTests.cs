using System.Diagnostics;
using ConsoleBridge.IntegrationTests.Peers;
using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Alerts on strips of consoles of all families, with shorter names and without colours, and on many strips at once.</summary>
public sealed class StripFamilyTests(ITestOutputHelper output)
{
    private const string Alerts = """ "Alerts": { "battery-low": { "For": "00:00:00" }, "battery-empty": { "For": "00:00:00" } } """;

    [Theory]
    [InlineData("behringer/xr18", "red")]
    [InlineData("yamaha/ql5", "red")]
    [InlineData("yamaha/dm3", "red")]
    [InlineData("allen-heath/dlive", "red")]
    [InlineData("allen-heath/avantis", "red")]
    [InlineData("allen-heath/qu32", null)]
    [InlineData("soundcraft/ui24r", null)]
    [InlineData("behringer/wing", null)]
    public async Task Shows_the_warning_and_puts_name_and_colour_back_at_its_end_and_at_our_own(string profile, string? color)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            $$"""
            {
              "foh": { "Profile": "{{profile}}", "Simulate": true, "AlertStrip": { "Enabled": true, "Every": "00:00:01", "Text": "BAT {percent}" } },
              "rack": { "Profile": "shure/ulxd4d", "Simulate": true, {{Alerts}} }
            }
            """,
            "--Patch:0:Receiver=rack:rx/1", "--Patch:0:Console=foh:ch/5");
        await bridge.Bus.PublishAsync("foh/ch/5/name/set", "\"Vox 5\"");
        await bridge.Bus.WaitForAsync("foh/ch/5/name", "\"Vox 5\"");
        var before = color is null ? null : bridge.Bus.Latest("foh/ch/5/color")!.Payload;

        await WarnAsync(bridge, color);
        bridge.Steer("rack", "battery 1 percent 100");
        await StripFile.IsEmptyAsync(bridge);
        Assert.Equal("\"Vox 5\"", bridge.Bus.Latest("foh/ch/5/name")!.Payload);
        Assert.Equal(before, color is null ? null : bridge.Bus.Latest("foh/ch/5/color")!.Payload);
        await WarnAsync(bridge, color);
        await bridge.StopAsync();

        Assert.True(StripFile.IsEmpty(bridge.StateDirectory), "all was put back before the end");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Forty_eight_strips_at_once_are_put_back_exactly_at_the_alerts_end_and_at_our_own()
    {
        var racks = string.Join(", ", Enumerable.Range(1, 12).Select(rack => $$"""
            "rack-{{rack}}": { "Profile": "shure/ulxd4q", "Simulate": true, {{Alerts}} }
            """));
        var patch = Enumerable.Range(0, 48).SelectMany(i => new[]
        {
            FormattableString.Invariant($"--Patch:{i}:Receiver=rack-{(i / 4) + 1}:rx/{(i % 4) + 1}"),
            FormattableString.Invariant($"--Patch:{i}:Console={(i < 32 ? "foh" : "mon")}:ch/{(i % 32) + 1}"),
        });
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            $$"""
            {
              "foh": { "Profile": "behringer/x32", "Simulate": true, "AlertStrip": { "Enabled": true } },
              "mon": { "Profile": "behringer/xr18", "Simulate": true, "AlertStrip": { "Enabled": true } }, {{racks}}
            }
            """,
            [.. patch]);
        for (var i = 0; i < 48; i++)
        {
            bridge.Steer(Desk(i), $"set {Channel(i)}/name \"{(i % 7 == 0 ? "" : FormattableString.Invariant($"J\u00f6rg {i} Long"))}\"");
            bridge.Steer(Desk(i), FormattableString.Invariant($"set {Channel(i)}/color {i % 15}"));
        }

        await bridge.Bus.WaitForAsync("mon/ch/16/color", "\"green\"");
        var before = Enumerable.Range(0, 48).Select(i => Shown(bridge, i)).ToList();

        output.WriteLine($"all 48 show the warning: {await TimeAsync(bridge, "8", () => Showing(bridge) == 48, () => $"{Showing(bridge)} of 48 show the warning")}");
        output.WriteLine($"all 48 are put back and confirmed: {await TimeAsync(bridge, "100", () => StripFile.IsEmpty(bridge.StateDirectory), () => "all are put back")}");
        Assert.Equal(before, Enumerable.Range(0, 48).Select(i => Shown(bridge, i)));
        await TimeAsync(bridge, "8", () => Showing(bridge) == 48, () => $"{Showing(bridge)} of 48 show the warning");
        var began = Stopwatch.GetTimestamp();
        await bridge.StopAsync();

        output.WriteLine($"stopped in good order in {Stopwatch.GetElapsedTime(began)}");
        Assert.Equal(before, Enumerable.Range(0, 48).Select(i => Shown(bridge, i)));
        Assert.True(StripFile.IsEmpty(bridge.StateDirectory), string.Join('\n', bridge.Log.Warnings));
    }

    private static async Task WarnAsync(BridgeUnderTest bridge, string? color)
    {
        bridge.Steer("rack", "battery 1 percent 8");
        await bridge.Bus.WaitForAsync("foh/ch/5/name", message => message.Payload.Contains("BAT", StringComparison.Ordinal));
        if (color is not null)
        {
            await bridge.Bus.WaitForAsync("foh/ch/5/color", $"\"{color}\"");
        }
    }

    private static async Task<TimeSpan> TimeAsync(BridgeUnderTest bridge, string percent, Func<bool> condition, Func<string> what)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 48; i++)
        {
            bridge.Steer(FormattableString.Invariant($"rack-{(i / 4) + 1}"), FormattableString.Invariant($"battery {(i % 4) + 1} percent {percent}"));
        }

        await Wait.UntilAsync(condition, what, TimeSpan.FromSeconds(60));
        return Stopwatch.GetElapsedTime(began);
    }

    private static string Desk(int strip) => strip < 32 ? "foh" : "mon";

    private static string Channel(int strip) => FormattableString.Invariant($"/ch/{(strip % 32) + 1:00}/config");

    private static string Shown(BridgeUnderTest bridge, int strip) =>
        bridge.Device(Desk(strip)).Steer($"get {Channel(strip)}/name").Message + " | " + bridge.Device(Desk(strip)).Steer($"get {Channel(strip)}/color").Message;

    // The colour stays while text and name take turns.
    private static int Showing(BridgeUnderTest bridge) =>
        Enumerable.Range(0, 48).Count(i => bridge.Bus.Latest(FormattableString.Invariant($"{Desk(i)}/ch/{(i % 32) + 1}/color"))?.Payload == "\"red\"");
}
