using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The patch in use: who wears the microphone is named, and a patch that changes takes alerts and strips with it.</summary>
public sealed class LivePatchTests
{
    private const string Rig = """
        {
          "foh": { "Profile": "behringer/x32", "Simulate": true, "AlertStrip": { "Enabled": true, "Every": "00:00:01" } },
          "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:00" }, "battery-empty": { "For": "00:00:00" } } }
        }
        """;

    private static readonly string[] Patched =
        ["--Patch:0:Receiver=rack:rx/1", "--Patch:0:Console=foh:ch/5", "--Patch:0:Name=Vox 1", "--Patch:0:Wearer=Anna", "--Patch:1:Receiver=rack:rx/2", "--Patch:1:Console=foh:ch/6"];

    [Fact]
    public async Task A_microphone_that_is_spoken_into_and_muted_at_the_console_calls_by_the_name_of_its_wearer()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, [.. Patched, "--Alerts:MutedMic:Enabled=true", "--Alerts:MutedMic:For=1s", "--Alerts:MutedMic:ClearAfter=1s"]);
        bridge.Steer("foh", "set /ch/05/mix/on 1");
        await bridge.Bus.WaitForAsync("foh/ch/5/mute", "false");
        bridge.Steer("rack", "audio 1 dbfs -15");

        bridge.Steer("foh", "set /ch/05/mix/on 0");
        var alert = await bridge.Bus.HearAsync(IsMutedMic);
        bridge.Steer("foh", "set /ch/05/mix/on 1");

        Assert.Contains("\"name\":\"Vox 1\",\"wearer\":\"Anna\"", alert.Payload, StringComparison.Ordinal);
        Assert.Contains("silent at foh ch/5", alert.Payload, StringComparison.Ordinal);
        Assert.Contains("\"severity\":\"critical\"", alert.Payload, StringComparison.Ordinal);
        await bridge.Bus.WaitForAsync(alert.Topic, "");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_patch_that_changes_while_an_alert_stands_takes_alert_strip_and_pages_with_it()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, [.. Patched, "--Web:Enabled=true"]);
        using var page = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening.WaitAsync(BusObserver.Patience, TimeProvider.System) };
        foreach (var channel in new[] { "05", "07" })
        {
            bridge.Steer("foh", $"set /ch/{channel}/config/name \"Real {channel}\"");
        }

        await bridge.Bus.WaitForAsync("foh/ch/7/name", "\"Real 07\"");
        bridge.Steer("rack", "battery 1 percent 8");
        var alert = await bridge.Bus.HearAsync(message => message.Topic.StartsWith("bridge/alerts/", StringComparison.Ordinal) && message.Payload.Contains("Anna", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("foh/ch/5/name", message => message.Payload.Contains("BAT", StringComparison.Ordinal));

        await bridge.Bus.PublishAsync("bridge/request/patch-set", """{"entries":[{"receiver":"rack/rx/1","console":"foh/ch/7","name":"Lead","wearer":"Bea"}]}""");

        await bridge.Bus.WaitForAsync(alert.Topic, message => message.Payload.Contains("\"name\":\"Lead\",\"wearer\":\"Bea\"", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("foh/ch/7/name", message => message.Payload.Contains("BAT", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("foh/ch/5/name", "\"Real 05\"");
        Assert.Contains("Bea", await page.GetStringAsync("/api/alerts"), StringComparison.Ordinal);
        Assert.Equal("Bea", (await page.GetFromJsonAsync<JsonElement>("/api/patch")).GetProperty("entries")[0].GetProperty("wearer").GetString());
        bridge.Steer("rack", "battery 1 percent 100");
        await StripFile.IsEmptyAsync(bridge);
        await bridge.Bus.WaitForAsync("foh/ch/7/name", "\"Real 07\"");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task The_command_line_shows_imports_renames_and_resets_the_patch_of_the_running_bridge()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);
        var table = Path.GetTempFileName();
        await File.WriteAllTextAsync(table, "Empf\u00e4nger;Pult;Bezeichnung;Tr\u00e4ger\nrack 1;foh 7;Lead;Bea\n");

        var shown = await RunAsync(bridge, "show");
        var dry = await RunAsync(bridge, "import", table, "--dry");
        var imported = await RunAsync(bridge, "import", table);
        var renamed = await RunAsync(bridge, "rename", "rack 1", "Lead Vocal");
        await File.WriteAllTextAsync(table, "receiver,console\nrack 9,foh 7\n");
        var wrong = await RunAsync(bridge, "import", table);
        var after = await RunAsync(bridge, "show");
        var reset = await RunAsync(bridge, "reset");
        File.Delete(table);

        Assert.Equal((0, "receiver,console,name,wearer\nrack/rx/1,foh/ch/5,Vox 1,Anna\nrack/rx/2,foh/ch/6,,"), shown);
        Assert.Equal((0, "changed  rack/rx/1\ngone     rack/rx/2\nnothing was changed (--dry)"), dry);
        Assert.Equal((0, "changed  rack/rx/1\ngone     rack/rx/2\nimported"), imported);
        Assert.Equal(0, renamed.ExitCode);
        Assert.Contains("foh/ch/7/name  'Lead Vocal'  sent", renamed.Output, StringComparison.Ordinal);
        Assert.Equal(1, wrong.ExitCode);
        Assert.StartsWith("line 2: rack (shure/ulxd4d) has no channel 'rx/9'", wrong.Output, StringComparison.Ordinal);
        Assert.Equal((0, "receiver,console,name,wearer\nrack/rx/1,foh/ch/7,Lead Vocal,Bea"), after);
        Assert.Equal(shown, reset);
    }

    [Fact]
    public async Task The_log_says_who_renamed_and_not_by_which_connection()
    {
        await using var bridge = BridgeProgram.Start("""{ "Site": "test", "Bus": { "Port": 0 }, "Devices": { "rack": { "Profile": "shure/ulxd4d", "Simulate": true } } }""");
        var port = await bridge.PortAsync();
        var site = string.Create(CultureInfo.InvariantCulture, $$"""{ "Site": "test", "Bus": { "Port": {{port}} } }""");
        var table = Path.GetTempFileName();
        await File.WriteAllTextAsync(table, "receiver,name\nrack 1,Vox\n");

        var imported = await BridgeProgram.RunAsync(site, "patch", "import", table);
        var renamed = await BridgeProgram.RunAsync(site, "patch", "rename", "rack 1", "Lead");
        File.Delete(table);

        Assert.Equal((0, 0), (imported.ExitCode, renamed.ExitCode));
        Assert.EndsWith("has 1 lines now, says " + Environment.UserName + " on the command line", await bridge.PrintsAsync("has 1 lines now"), StringComparison.Ordinal);
        Assert.EndsWith("'Lead' now, says " + Environment.UserName + " on the command line", await bridge.PrintsAsync("'Lead' now"), StringComparison.Ordinal);
    }

    private static bool IsMutedMic(HeardMessage message) =>
        message.Topic.StartsWith("bridge/alerts/", StringComparison.Ordinal) && message.Payload.Contains("muted-mic", StringComparison.Ordinal);

    private static Task<(int ExitCode, string Output)> RunAsync(BridgeUnderTest bridge, params string[] words) =>
        BridgeProgram.RunAsync(string.Create(CultureInfo.InvariantCulture, $$"""{ "Site": "test", "Bus": { "Port": {{bridge.Port}} } }"""), ["patch", .. words]);
}
