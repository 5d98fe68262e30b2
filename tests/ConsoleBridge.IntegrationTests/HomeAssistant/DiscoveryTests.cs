using System.Text.Json;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.HomeAssistant;

/// <summary>Devices are made known to Home Assistant, by the documents it reads. Home Assistant itself is not here.</summary>
public sealed class DiscoveryTests : IDisposable
{
    private const string Devices = """{ "foh": { "Profile": "behringer/x32", "Simulate": true }, "rack-a": { "Profile": "shure/ad4d", "Simulate": true }, "other": { "Profile": "shure/qlxd4", "Simulate": true } }""";

    private readonly string _state = Directory.CreateTempSubdirectory("consolebridge-test").FullName;

    public void Dispose() => Directory.Delete(_state, true);

    [Fact]
    public async Task Says_nothing_unless_it_is_asked_to()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack-a": { "Profile": "shure/qlxd4", "Simulate": true } }""", "--StateDirectory=" + _state);

        Assert.Empty(bridge.Inside<ConsoleBridge.Bus.BusTopics>().Listening);
        Assert.False(File.Exists(Path.Combine(_state, "home-assistant.json")));
    }

    [Fact]
    public async Task Publishes_documents_that_Home_Assistant_accepts()
    {
        await using var bridge = await StartAsync(Devices);
        await using var home = await BusObserver.ConnectAsync(bridge.Port, "homeassistant");

        var documents = await DocumentsAsync(home, 5);

        Assert.All(documents, document => Assert.Empty(DiscoverySchema.Check(document.Value.GetRawText())));
        var rack = documents.Values.Single(document => document.GetProperty("dev").GetProperty("mdl").GetString() == "AD4D-A");
        var channel = documents.Values.Single(document => document.GetProperty("dev").GetProperty("mdl").GetString()!.EndsWith("rx/1", StringComparison.Ordinal));
        Assert.Equal(rack.GetProperty("dev").GetProperty("ids")[0].GetString(), channel.GetProperty("dev").GetProperty("via_device").GetString());
        var entities = channel.GetProperty("cmps");
        Assert.Equal("consolebridge/test/rack-a/rx/1/battery/percent", entities.GetProperty("battery_percent").GetProperty("stat_t").GetString());
        Assert.Equal("battery", entities.GetProperty("battery_percent").GetProperty("dev_cla").GetString());
        Assert.Equal("min", entities.GetProperty("battery_runtime").GetProperty("unit_of_meas").GetString());
        Assert.Equal("sensor", entities.GetProperty("rf_quality").GetProperty("p").GetString());
        Assert.Equal("consolebridge/test/rack-a/rx/1/audio/mute/set", entities.GetProperty("audio_mute").GetProperty("cmd_t").GetString());
        Assert.Equal("text", entities.GetProperty("name").GetProperty("p").GetString());
        Assert.Equal(
            ["consolebridge/test/bridge/availability", "consolebridge/test/rack-a/availability"],
            channel.GetProperty("avty").EnumerateArray().Select(entry => entry.GetProperty("t").GetString()!));
        Assert.Equal("all", channel.GetProperty("avty_mode").GetString());
        Assert.DoesNotContain(documents.Values, document => document.GetRawText().Contains("/other/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gives_a_console_its_main_its_groups_and_its_scene_and_no_channel_faders()
    {
        await using var bridge = await StartAsync(Devices, "--Bus:HomeAssistant:Include:0=ch/2/fader");
        await using var home = await BusObserver.ConnectAsync(bridge.Port, "homeassistant");

        var documents = await DocumentsAsync(home, 5);

        var entities = documents.Values.Single(document => document.GetProperty("cmps").TryGetProperty("main_fader", out _)).GetProperty("cmps");
        var main = entities.GetProperty("main_fader");
        Assert.Equal("number", main.GetProperty("p").GetString());
        Assert.Equal(-144, main.GetProperty("min").GetDouble());
        Assert.Equal(10, main.GetProperty("max").GetDouble());
        Assert.Equal("consolebridge/test/foh/main/fader/set", main.GetProperty("cmd_t").GetString());
        Assert.True(entities.TryGetProperty("dca_8_mute", out _));
        Assert.True(entities.TryGetProperty("scene_name", out _));
        Assert.True(entities.TryGetProperty("ch_2_fader", out _));
        Assert.False(entities.TryGetProperty("ch_1_fader", out _));
    }

    [Fact]
    public async Task Keeps_unique_ids_when_a_device_the_base_and_the_site_are_renamed()
    {
        Dictionary<string, JsonElement> before;
        await using (var bridge = await StartAsync(Devices))
        {
            await using var home = await BusObserver.ConnectAsync(bridge.Port, "homeassistant");
            before = await DocumentsAsync(home, 5);
        }

        await using var renamed = await StartAsync(
            Devices.Replace("rack-a", "rack-stage-left", StringComparison.Ordinal), "--Bus:Base=audio", "--Site=test2", "--Bus:HomeAssistant:Devices:1=rack-*");
        await using var homeAgain = await BusObserver.ConnectAsync(renamed.Port, "homeassistant");

        var after = await DocumentsAsync(homeAgain, 5);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.Equal(UniqueIds(before), UniqueIds(after));
        Assert.Contains(after.Values, document => document.GetRawText().Contains("audio/test2/rack-stage-left/rx/1/battery/percent", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Takes_away_what_is_not_configured_any_more_and_nothing_of_another_bridge()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using var bridge = await StartAsync(Devices, "--Bus:HomeAssistant:NodeId=mine");
        await using var home = await BusObserver.ConnectAsync(bridge.Port, "homeassistant");
        await DocumentsAsync(home, 5);
        var foh = home.Heard.Last(message => message.Payload.Contains("main_fader", StringComparison.Ordinal));

        await using var broker = await MosquittoBroker.StartAsync();
        await using var outside = await BusObserver.ConnectAsync(broker.Port, "homeassistant");
        await outside.PublishAsync("device/mine/gone/config", """{"dev":{"ids":["gone"]},"o":{"name":"ConsoleBridge"},"cmps":{}}""", retain: true);
        await outside.PublishAsync("device/theirs/gone/config", """{"dev":{"ids":["gone"]},"o":{"name":"ConsoleBridge"},"cmps":{}}""", retain: true);
        await outside.PublishAsync(foh.Topic, foh.Payload.Replace("\"main_fader\":{", "\"old_one\":{\"p\":\"switch\",\"uniq_id\":\"x\"},\"main_fader\":{", StringComparison.Ordinal), retain: true);
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        await using var second = await BridgeUnderTest.StartAsync(broker, observer, Devices, Settings("--Bus:HomeAssistant:NodeId=mine"));

        await outside.WaitForAsync("device/mine/gone/config", "");
        var removing = await outside.HearAsync(message => message.Topic == foh.Topic && message.Payload.Contains("\"old_one\":{\"p\":\"switch\"}", StringComparison.Ordinal));
        await outside.WaitForAsync(foh.Topic, message => !message.Payload.Contains("old_one", StringComparison.Ordinal));
        Assert.Empty(DiscoverySchema.Check(removing.Payload));
        Assert.NotEqual("", outside.Latest("device/theirs/gone/config")!.Payload);
    }

    [Fact]
    public async Task Says_everything_again_when_Home_Assistant_starts_and_nothing_when_nothing_has_changed()
    {
        await using var bridge = await StartAsync(Devices);
        await using var home = await BusObserver.ConnectAsync(bridge.Port, "homeassistant");
        await DocumentsAsync(home, 5);
        var before = home.Heard.Count;

        await home.PublishAsync("status", "online");

        await Wait.UntilAsync(() => home.Heard.Count >= before + 1 + 5, () => $"{home.Heard.Count - before} documents", BusObserver.Patience);
        Assert.Equal(5, home.Heard.Skip(before).Where(message => message.Topic != "status").Select(message => message.Topic).Distinct().Count());
    }

    [Fact]
    public async Task Calls_a_channel_by_its_name_on_the_receiver_and_follows_when_it_settles()
    {
        await using var bridge = await StartAsync(Devices);
        await using var home = await BusObserver.ConnectAsync(bridge.Port, "homeassistant");
        await DocumentsAsync(home, 5);
        var from = home.Heard.Count;

        foreach (var name in (string[])["V", "Vo", "Vox", "Vox 1"])
        {
            await bridge.Bus.PublishAsync("rack-a/rx/1/name/set", name);
            await bridge.Bus.WaitForAsync("rack-a/rx/1/name", $"\"{name}\"");
        }

        var named = await home.HearAsync(message => message.Payload.Contains("\"name\":\"Vox 1\"", StringComparison.Ordinal), from);
        Assert.Single(home.Heard.Skip(from));
        Assert.Empty(DiscoverySchema.Check(named.Payload));
    }

    [Fact]
    public void The_schema_finds_mistakes()
    {
        Assert.NotEmpty(DiscoverySchema.Check("""{"dev":{"ids":[]},"o":{},"cmps":{"a b":{"p":"switch","uniq_id":"ü"}},"x":1}"""));
    }

    private string[] Settings(params string[] more) =>
        ["--StateDirectory=" + _state, "--Bus:HomeAssistant:Devices:0=foh", "--Bus:HomeAssistant:Devices:1=rack-a", .. more];

    private Task<BridgeUnderTest> StartAsync(string devices, params string[] more) => BridgeUnderTest.StartAsync(devices, Settings(more));

    private static async Task<Dictionary<string, JsonElement>> DocumentsAsync(BusObserver home, int least)
    {
        Dictionary<string, HeardMessage> Latest() => home.Heard.Where(message => message.Topic.EndsWith("/config", StringComparison.Ordinal)).GroupBy(message => message.Topic).ToDictionary(group => group.Key, group => group.Last());
        await Wait.UntilAsync(() => Latest().Count >= least, () => $"{Latest().Count} documents", TimeSpan.FromSeconds(40));
        return Latest().ToDictionary(entry => entry.Key, entry => JsonDocument.Parse(entry.Value.Payload).RootElement.Clone());
    }

    private static string[] UniqueIds(Dictionary<string, JsonElement> documents) =>
        [.. documents.Values.SelectMany(document => document.GetProperty("cmps").EnumerateObject()).Select(entity => entity.Value.GetProperty("uniq_id").GetString()!).Order()];
}
