using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Sinks;

/// <summary>From a dying battery on stage to a person, through the whole bridge.</summary>
public sealed class BridgeDeliveryTests
{
    private const string Rig = """
        {
          "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } },
          "foh": { "Profile": "behringer/x32", "Simulate": true },
          "desk": { "Profile": "behringer/x-touch", "Simulate": true }
        }
        """;

    private static readonly string[] Surface =
        ["--Surfaces:desk:Units:0=desk", "--Surfaces:desk:Console=foh", "--Surfaces:desk:Keys:f7=acknowledge", "--Surfaces:desk:AcknowledgeAs=FOH", "--Surfaces:desk:Keys:f8=none"];

    [Fact]
    public async Task A_hanging_server_keeps_no_alert_from_the_others()
    {
        await using var hanging = await HttpPeer.StartAsync((context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var fine = await HttpPeer.StartAsync(200);
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, [.. Hook("hanging", hanging), .. Hook("fine", fine)]);

        bridge.Steer("rack", "battery 1 percent 12");

        await Wait.UntilAsync(() => fine.Asked.Any(asked => asked.Body.Contains("battery-low", StringComparison.Ordinal)), "the other server is told");
        Assert.DoesNotContain(bridge.Log.Errors, error => error.Contains("fault", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_server_refuses_stands_in_the_list_and_is_tried_again_by_hand()
    {
        await using var peer = await HttpPeer.StartAsync((context, number) =>
        {
            context.Response.StatusCode = number == 1 ? 403 : 200;
            return Task.CompletedTask;
        });
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, [.. Hook("tally", peer), "--Web:Enabled=true"]);
        using var client = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening };
        client.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");
        bridge.Steer("rack", "battery 1 percent 12");

        await Wait.UntilAsync(() => !bridge.Inside<DeliveryDesk>().Dead.IsEmpty, "it is given up");
        var document = await client.GetFromJsonAsync<JsonElement>("/api/deliveries");
        var letter = document.GetProperty("dead").EnumerateArray().First();
        using var retried = await client.PostAsync($"/api/deliveries/{letter.GetProperty("id").GetInt64()}/retry", JsonContent.Create(new { }));
        using var unknown = await client.DeleteAsync("/api/deliveries/4711");

        Assert.Equal("tally", letter.GetProperty("sink").GetString());
        Assert.Contains("answers 403", letter.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, retried.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await Wait.UntilAsync(() => peer.Asked.Count >= 2, "it is tried again");
    }

    [Fact]
    public async Task A_lamp_blinks_and_a_key_of_the_surface_says_that_somebody_has_got_it_even_in_show_lock()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, [.. Surface, "--Alerts:Sinks:tally:Kind=lamp", "--Alerts:Sinks:tally:Parameter=desk:button/f8"]);
        bridge.Inside<Guards.ShowLockKeeper>().Set(true, "test");
        bridge.Steer("rack", "battery 1 percent 12");
        await LampAsync(bridge, isLit: true);
        await LampAsync(bridge, isLit: false);

        bridge.Steer("desk", "press f7");

        await bridge.Bus.WaitForAsync("bridge/alerts/rack-rx-1-battery-percent-battery-low", message => message.Payload.Contains("\"acknowledged-by\":\"FOH\"", StringComparison.Ordinal));
        await LampAsync(bridge, isLit: true);
        await Wait.UntilAsync(() => Audit(bridge).Contains("\"who\":\"FOH\",\"where\":\"surface desk\",\"what\":\"acknowledge\"", StringComparison.Ordinal), () => "it is noted; there is\n" + Audit(bridge), BusObserver.Patience);
        bridge.Steer("rack", "battery 1 percent 100");
        await bridge.Bus.WaitForAsync("bridge/alerts/rack-rx-1-battery-percent-battery-low", "");
        await LampAsync(bridge, isLit: false);
        bridge.AssertAllIsWell();
    }

    private static string Audit(BridgeUnderTest bridge)
    {
        // The trail may be writing.
        using var reader = new StreamReader(new FileStream(Path.Combine(bridge.StateDirectory, "audit.jsonl"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private static string[] Hook(string name, HttpPeer peer) => [$"--Alerts:Sinks:{name}:Kind=webhook", $"--Alerts:Sinks:{name}:Url={peer.Url}"];

    private static Task LampAsync(BridgeUnderTest bridge, bool isLit) => Wait.UntilAsync(
        () =>
        {
            using var state = JsonDocument.Parse(bridge.Device("desk").Steer("state").Message);
            return state.RootElement.GetProperty("lamps").TryGetProperty("f8", out _) == isLit;
        },
        () => $"the lamp is {(isLit ? "lit" : "dark")}; the surface: {bridge.Device("desk").Steer("state").Message}",
        TimeSpan.FromSeconds(20));
}
