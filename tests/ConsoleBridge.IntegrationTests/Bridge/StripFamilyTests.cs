using ConsoleBridge.IntegrationTests.Peers;
using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Alerts on strips of consoles of all families, with shorter names and without colours, and on many strips at once.</summary>
public sealed class StripFamilyTests(ITestOutputHelper output)
{
    private const string Alerts = """ "Alerts": { "battery-low": { "For": "00:00:00" }, "battery-empty": { "For": "00:00:00" } } """;

    private static readonly string[] Patched = ["--Patch:0:Receiver=rack:rx/1", "--Patch:0:Console=foh:ch/5"];

    [Theory]
    [InlineData("behringer/xr18", "red")]
    [InlineData("yamaha/ql5", "red")]
    [InlineData("yamaha/dm3", "red")]
    [InlineData("allen-heath/dlive", "red")]
    [InlineData("allen-heath/avantis", "red")]
    [InlineData("allen-heath/qu32", null)]
    [InlineData("behringer/wing", null)]
    public async Task Shows_the_warning_and_puts_name_and_colour_back_at_its_end_and_at_our_own(string profile, string? color)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig(profile), Patched);
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
    public async Task A_console_that_cannot_be_asked_is_believed_when_its_connection_has_outlived_the_write()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig("soundcraft/ui24r"), Patched);
        await bridge.Bus.PublishAsync("foh/ch/5/name/set", "\"Vox 5\"");
        await bridge.Bus.WaitForAsync("foh/ch/5/name", "\"Vox 5\"");

        await WarnAsync(bridge, null);
        bridge.Steer("rack", "battery 1 percent 100");
        await StripFile.IsEmptyAsync(bridge);
        Assert.Contains("Vox 5", bridge.Device("foh").Steer("get i.4.name").Message, StringComparison.Ordinal);
        await WarnAsync(bridge, null);
        await bridge.StopAsync();

        Assert.Contains("Vox 5", bridge.Device("foh").Steer("get i.4.name").Message, StringComparison.Ordinal);
        Assert.False(StripFile.IsEmpty(bridge.StateDirectory), "it is remembered, since nobody has said that it is back");
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
        for (var i = 0; i < 48; i++)
        {
            // Not before: a transmitter that comes may warn at once.
            bridge.Steer(FormattableString.Invariant($"rack-{(i / 4) + 1}"), FormattableString.Invariant($"tx on {(i % 4) + 1}"));
        }

        output.WriteLine($"all 48 show the warning: {await TimeAsync(bridge, "8", () => Showing(bridge) == 48, () => Missing(bridge))}");
        output.WriteLine($"all 48 are put back and confirmed: {await TimeAsync(bridge, "100", () => StripFile.IsEmpty(bridge.StateDirectory), () => "all are put back")}");
        Assert.Equal(before, Enumerable.Range(0, 48).Select(i => Shown(bridge, i)));
        await TimeAsync(bridge, "8", () => Showing(bridge) == 48, () => Missing(bridge));
        var began = TimeProvider.System.GetTimestamp();
        await bridge.StopAsync();

        output.WriteLine($"stopped in good order in {TimeProvider.System.GetElapsedTime(began)}");
        // A busy machine may need more than the time that there is at a stop: what is not back by then is remembered, and named.
        var left = string.Join(", ", bridge.Log.Warnings.Where(line => line.Contains("Not put back before the bridge ended", StringComparison.Ordinal))) + ",";
        Assert.All(Enumerable.Range(0, 48), i => Assert.True(
            Shown(bridge, i) == before[i] || left.Contains(FormattableString.Invariant($" {Desk(i)} ch/{(i % 32) + 1},"), StringComparison.Ordinal), $"{Shown(bridge, i)}, not named: {left}"));
        Assert.True(left == "," || !StripFile.IsEmpty(bridge.StateDirectory), "what is named is remembered");
    }

    private static string Rig(string profile) => $$"""
        {
          "foh": { "Profile": "{{profile}}", "Simulate": true, "AlertStrip": { "Enabled": true, "Every": "00:00:01", "Text": "BAT {percent}" } },
          "rack": { "Profile": "shure/ulxd4d", "Simulate": true, {{Alerts}} }
        }
        """;

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
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 48; i++)
        {
            bridge.Steer(FormattableString.Invariant($"rack-{(i / 4) + 1}"), FormattableString.Invariant($"battery {(i % 4) + 1} percent {percent}"));
        }

        await Wait.UntilAsync(condition, what, TimeSpan.FromSeconds(60));
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static string Desk(int strip) => strip < 32 ? "foh" : "mon";

    private static string Channel(int strip) => FormattableString.Invariant($"/ch/{(strip % 32) + 1:00}/config");

    private static string Shown(BridgeUnderTest bridge, int strip) =>
        bridge.Device(Desk(strip)).Steer($"get {Channel(strip)}/name").Message + " | " + bridge.Device(Desk(strip)).Steer($"get {Channel(strip)}/color").Message;

    private static string Missing(BridgeUnderTest bridge) => "all show the warning; those that do not:\n" + string.Join('\n', Enumerable.Range(0, 48)
        .Where(i => bridge.Bus.Latest(FormattableString.Invariant($"{Desk(i)}/ch/{(i % 32) + 1}/color"))?.Payload != "\"red\"").Select(i => $"{i}: {Shown(bridge, i)}"))
        + "\n" + string.Join('\n', bridge.Log.Warnings.Take(60));

    // The colour stays while text and name take turns.
    private static int Showing(BridgeUnderTest bridge) =>
        Enumerable.Range(0, 48).Count(i => bridge.Bus.Latest(FormattableString.Invariant($"{Desk(i)}/ch/{(i % 32) + 1}/color"))?.Payload == "\"red\"");
}
