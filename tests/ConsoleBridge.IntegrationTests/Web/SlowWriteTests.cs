using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>A fader on a page whose device may only move slowly.</summary>
public sealed class SlowWriteTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/x32", "Simulate": true, "Guard": { "Ramp": { "ch/*/fader": 1 } } } }""";

    [Fact]
    public async Task Who_pulls_a_fader_back_that_is_on_its_slow_way_up_does_not_wait_for_its_arrival()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desk, "--Web:Enabled=true");
        bridge.Steer("foh", "set /ch/03/mix/fader 0.5");
        await using var page = await FeedPeer.ConnectAsync(await bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System));
        await page.SayAsync("""{"watch":["foh/ch/3/fader"]}""");
        await page.SeeAsync("foh/ch/3/fader", value => value.Value is > -10.1 and < -9.9);

        // Twenty seconds to go.
        await page.SayAsync("""{"set":{"device":"foh","parameter":"ch/3/fader","value":10},"id":1}""");
        await page.SeeAsync("foh/ch/3/fader", value => value.Value is > -8.5);
        await page.SayAsync("""{"set":{"device":"foh","parameter":"ch/3/fader","value":-10},"id":2}""");

        var up = await page.HearAsync(text => text.TryGetProperty("done", out var id) && id.GetInt32() == 1, "what became of the way up");
        Assert.Equal("superseded", up.GetProperty("status").GetString());
        var back = await page.HearAsync(text => text.TryGetProperty("done", out var id) && id.GetInt32() == 2, "what became of the way back");
        Assert.Equal("sent", back.GetProperty("status").GetString());
        await page.SeeAsync("foh/ch/3/fader", value => value.Value is > -10.1 and < -9.9);
        bridge.AssertAllIsWell();
    }
}
