using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>What is done at the desk is seen on the bus.</summary>
public sealed class ConsoleToBusTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""";

    [SkippableFact]
    public async Task Shows_a_moved_fader_to_mosquitto_sub()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "the mosquitto tools are not installed");
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desk);
        await using var reader = await MosquittoTool.SubscribeAsync(
            bridge.Port, "-V", "5", "-F", "%t %p %P", "-t", "consolebridge/test/foh/ch/1/fader");

        bridge.Steer("foh", "set /ch/01/mix/fader 0.75");

        await Wait.UntilAsync(
            () => reader.Lines.Any(line => line.StartsWith("consolebridge/test/foh/ch/1/fader -0.01 ", StringComparison.Ordinal)
                && line.Contains("quality:live", StringComparison.Ordinal)
                && line.Contains("time:20", StringComparison.Ordinal)),
            () => string.Join('\n', reader.Lines),
            BusObserver.Patience);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Tells_value_quality_and_time_of_what_is_changed_at_the_desk()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Desk);

        bridge.Steer("foh", "set /ch/01/mix/fader 0.5");
        bridge.Steer("foh", "set /ch/02/mix/on 0");
        bridge.Steer("foh", "set /ch/03/config/name \"Lead Vox\"");
        bridge.Steer("foh", "set /ch/04/mix/fader 0");

        // 0.5 is between two of the 1024 steps: the desk takes 512/1023, 3f002008, which is -9.98 dB.
        var fader = await bridge.Bus.WaitForAsync("foh/ch/1/fader", message => message.Payload.StartsWith("-9.98", StringComparison.Ordinal));
        Assert.Equal("live", fader.Quality);
        Assert.True(DateTime.TryParseExact(fader.Time, "yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), fader.Time);
        await bridge.Bus.WaitForAsync("foh/ch/2/mute", "true");
        await bridge.Bus.WaitForAsync("foh/ch/3/name", "\"Lead Vox\"");
        await bridge.Bus.WaitForAsync("foh/ch/4/fader", "-144");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Shows_an_XR18_too()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "small": { "Profile": "behringer/xr18", "Simulate": true } }""");

        bridge.Steer("small", "set /ch/01/mix/fader 0.75");
        bridge.Steer("small", "set /ch/02/mix/on 0");
        await bridge.Bus.PublishAsync("small/ch/3/fader/set", "-inf");

        await bridge.Bus.WaitForAsync("small/ch/1/fader", message => message is { Payload: "-0.01", Quality: "live" });
        await bridge.Bus.WaitForAsync("small/ch/2/mute", "true");
        await bridge.Bus.WaitForAsync("small/ch/3/fader", "-144");
        await bridge.Bus.WaitForAsync("small/ch/1/meter", message => message.Payload != "null");
        bridge.AssertAllIsWell();
    }
}
