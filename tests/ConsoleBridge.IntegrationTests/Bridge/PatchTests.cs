using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The patch and the names, with a console, two racks and a surface on the other side of the wire.</summary>
public sealed class PatchTests
{
    private const string Rig = """
        {
          "foh": { "Profile": "behringer/x32", "Simulate": true, "AlertStrip": { "Enabled": true, "Every": "00:00:01" } },
          "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:00" }, "battery-empty": { "For": "00:00:00" } } },
          "rack-b": { "Profile": "shure/qlxd4", "Simulate": true },
          "desk": { "Profile": "behringer/x-touch", "Simulate": true }
        }
        """;

    private static readonly string[] Patched =
    [
        "--Web:Enabled=true", "--Surfaces:desk:Units:0=desk", "--Surfaces:desk:Console=foh",
        "--Patch:0:Receiver=rack-a:rx/1", "--Patch:0:Console=foh:ch/5", "--Patch:0:Name=Vox 1",
        "--Patch:1:Receiver=rack-b:rx/1", "--Patch:1:Console=foh:ch/6",
    ];

    [Fact]
    public async Task One_rename_reaches_receiver_console_surface_and_patch_each_as_long_as_it_can()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);

        var first = await AskAsync(bridge, "rename", """{"receiver":"rack-a/rx/1","name":"Background Vocal 1","transaction":"a"}""");
        var second = await AskAsync(bridge, "rename", """{"receiver":"rack-b/rx/1","name":"Background Vocal 2","transaction":"b"}""");

        Assert.Equal("ok", first.GetProperty("status").GetString());
        Assert.Equal(
            ["rack-b rx/1/name Bg Voc 2 confirmed", "foh ch/6/name Bg Voc 2 sent"],
            second.GetProperty("data").GetProperty("names").EnumerateArray().Select(name => string.Join(' ', name.EnumerateObject().Select(part => part.Value.GetString()))));
        await bridge.Bus.WaitForAsync("rack-a/rx/1/name", "\"Bg Voc 1\"");
        await bridge.Bus.WaitForAsync("rack-b/rx/1/name", "\"Bg Voc 2\"");
        await bridge.Bus.WaitForAsync("foh/ch/6/name", "\"Bg Voc 2\"");
        await Wait.UntilAsync(() => bridge.Device("desk").Steer("state").Message.Contains("BgVoc2", StringComparison.Ordinal), () => bridge.Device("desk").Steer("state").Message, BusObserver.Patience);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_rename_while_an_alert_shows_is_what_the_strip_comes_back_to_and_the_alert_is_no_rename()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, [.. Patched, "--Names:Lead=console"]);
        bridge.Steer("foh", "set /ch/05/config/name Kim");
        await bridge.Bus.WaitForAsync("rack-a/rx/1/name", "\"Kim\"");
        bridge.Steer("rack-a", "battery 1 percent 8");
        await bridge.Bus.WaitForAsync("foh/ch/5/name", message => message.Payload.Contains("BAT", StringComparison.Ordinal));

        var answer = await AskAsync(bridge, "rename", """{"receiver":"rack-a/rx/1","name":"Lead"}""");
        await bridge.Bus.WaitForAsync("rack-a/rx/1/name", "\"Lead\"");
        bridge.Steer("rack-a", "battery 1 percent 100");

        Assert.Equal("ok", answer.GetProperty("status").GetString());
        await Wait.UntilAsync(
            () => !File.Exists(Path.Combine(bridge.StateDirectory, "strips.json")) || !File.ReadAllText(Path.Combine(bridge.StateDirectory, "strips.json")).Contains("ch/5", StringComparison.Ordinal),
            () => "the strip is forgotten", BusObserver.Patience);
        await bridge.Bus.WaitForAsync("foh/ch/5/name", "\"Lead\"");
        Assert.DoesNotContain(bridge.Bus.Heard, message => message.Topic == "rack-a/rx/1/name" && message.Payload.Contains("BAT", StringComparison.Ordinal));
        Assert.Equal("Lead", Name(await AskAsync(bridge, "patch", ""), "rack-a/rx/1"));
    }

    [Fact]
    public async Task The_receiver_leads_when_the_configuration_says_so_and_its_short_echo_is_no_rename()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, [.. Patched, "--Names:Lead=receiver"]);

        bridge.Steer("rack-b", "set 1 CHAN_NAME Anna");
        await bridge.Bus.WaitForAsync("foh/ch/6/name", "\"Anna\"");
        await AskAsync(bridge, "rename", """{"receiver":"rack-b/rx/1","name":"Moderation Anna"}""");
        await bridge.Bus.WaitForAsync("foh/ch/6/name", "\"Mod Anna\"");
        bridge.Steer("rack-a", "set 1 CHAN_NAME Bert");
        await bridge.Bus.WaitForAsync("foh/ch/5/name", "\"Bert\"");

        var patch = await AskAsync(bridge, "patch", "");
        Assert.Equal("Moderation Anna", Name(patch, "rack-b/rx/1"));
        Assert.Equal("Bert", Name(patch, "rack-a/rx/1"));
    }

    [Fact]
    public async Task Nothing_is_renamed_by_itself_and_a_locked_show_says_so()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);
        await AskAsync(bridge, "show-lock", """{"locked":true}""");

        var answer = await AskAsync(bridge, "rename", """{"receiver":"rack-a/rx/1","name":"Lead"}""");

        var states = answer.GetProperty("data").GetProperty("names").EnumerateArray().Select(name => name.GetProperty("status").GetString());
        Assert.All(states, state => Assert.Equal("refused: the show lock is on", state));
        Assert.Equal("Lead", Name(await AskAsync(bridge, "patch", ""), "rack-a/rx/1"));
    }

    [Fact]
    public async Task The_page_edits_imports_and_exports_and_every_wrong_line_is_named()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);
        using var page = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System) };
        page.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");

        var wrong = await page.PostAsync("/api/patch/import", Csv("Empfänger;Pult;Name\n# Band\n\nrack-a 1;foh ch 5;Jörg\nrack-c 1;7;Kim\nrack-b 1;foh 99;Eva"));
        var dry = await page.PostAsync("/api/patch/import?dry=1", Csv("receiver,console,name,wearer\nrack-a 1,5,Jörg,Anna\n"));
        var done = await page.PostAsync("/api/patch/import", Csv("receiver,console,name,wearer\nrack-a 1,5,Jörg,Anna\n"));
        var put = await page.PutAsJsonAsync("/api/patch", new { entries = new[] { new { receiver = "rack-a/rx/2", console = "foh/ch/7", name = "Kim", wearer = "Kim" } } });
        var twice = await page.PutAsJsonAsync("/api/patch", new { entries = new[] { new { receiver = "rack-a/rx/2" }, new { receiver = "rack-a 2" } } });
        var preview = await page.PostAsJsonAsync("/api/names", new { receiver = "rack-a/rx/2", name = "Background Vocal 1", dry = true });

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var problems = (await JsonAsync(wrong)).GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!).ToList();
        Assert.Equal(2, problems.Count);
        Assert.StartsWith("line 5: there is no device 'rack-c'", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("line 6: foh (behringer/x32) has no channel 'ch/99'", problems[1], StringComparison.Ordinal);
        Assert.Equal(2, (await JsonAsync(dry)).GetProperty("changes").GetArrayLength());
        Assert.Equal("foh/ch/5", (await JsonAsync(done)).GetProperty("entries")[0].GetProperty("console").GetString());
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.Contains("twice", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("would be set", (await JsonAsync(preview)).GetProperty("names")[0].GetProperty("status").GetString());
        Assert.Equal("\uFEFFreceiver,console,name,wearer\r\nrack-a/rx/2,foh/ch/7,Kim,Kim\r\n", Encoding.UTF8.GetString(await page.GetByteArrayAsync("/api/patch.csv")));
        await Wait.UntilAsync(() => File.Exists(Path.Combine(bridge.StateDirectory, "patch.json")), "the patch is on disk");
        Assert.Equal("edited", (await page.GetFromJsonAsync<JsonElement>("/api/patch")).GetProperty("from").GetString());
    }

    [Fact]
    public async Task A_patch_is_replaced_only_when_it_is_still_the_one_that_was_seen_if_that_is_asked_for()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, Patched);
        using var page = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System) };
        page.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");
        using var seen = await page.GetAsync("/api/patch");
        var revision = (await JsonAsync(seen)).GetProperty("revision").GetString()!;

        using var mine = await PutAsync(page, "Anna", $"\"{revision}\"");
        using var yours = await PutAsync(page, "Berta", $"\"{revision}\"");
        using var strange = await PutAsync(page, "Cora", "an hour ago");
        using var after = await page.GetAsync("/api/patch");
        var now = await JsonAsync(after);
        using var again = await PutAsync(page, "Dora", after.Headers.ETag!.ToString());
        using var careless = await PutAsync(page, "Eva", null);

        Assert.Equal($"\"{revision}\"", seen.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, yours.StatusCode);
        Assert.StartsWith("nothing was changed: the patch is another one", (await JsonAsync(yours)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.PreconditionFailed, strange.StatusCode);
        Assert.Equal("Anna", now.GetProperty("entries")[0].GetProperty("wearer").GetString());
        Assert.Equal((await JsonAsync(mine)).GetProperty("revision").GetString(), now.GetProperty("revision").GetString());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("Eva", (await JsonAsync(careless)).GetProperty("entries")[0].GetProperty("wearer").GetString());
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient page, string wearer, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/patch")
        {
            Content = JsonContent.Create(new { entries = new[] { new { receiver = "rack-a/rx/1", console = "foh/ch/5", name = "Vox 1", wearer } } }),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await page.SendAsync(request);
    }

    private static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static string? Name(JsonElement answer, string receiver) =>
        answer.GetProperty("data").GetProperty("entries").EnumerateArray().First(entry => entry.GetProperty("receiver").GetString() == receiver).GetProperty("name").GetString();

    private static async Task<JsonElement> AskAsync(BridgeUnderTest bridge, string verb, string request)
    {
        var from = bridge.Bus.Heard.Count;
        await bridge.Bus.PublishAsync("bridge/request/" + verb, request);
        var answer = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/" + verb, from);
        return JsonDocument.Parse(answer.Payload).RootElement.Clone();
    }
}
