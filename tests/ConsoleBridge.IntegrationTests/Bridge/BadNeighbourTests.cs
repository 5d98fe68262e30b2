using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>What one device does wrong costs the others nothing.</summary>
public sealed class BadNeighbourTests
{
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("@@#! this is no frame %%\r\n")]
    [InlineData("< REP 1 NO_SUCH_PROPERTY 123 >")]
    public async Task A_device_that_floods_does_not_delay_another_ones_fader(string rubbish)
    {
        await using var flood = BadNeighbour.ThatFloods(rubbish);
        await using var bridge = await BridgeUnderTest.StartAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{ "bad": { "Profile": "shure/ulxd4d", "Host": "127.0.0.1", "Port": {{flood.Port}} }, "foh": { "Profile": "behringer/x32", "Simulate": true } }"""));
        await bridge.Bus.WaitForAsync("foh/device/session", "\"live\"");
        await Wait.UntilAsync(() => flood.RubbishSent > 100_000 * rubbish.Length, () => $"100 000 frames of rubbish; {flood.RubbishSent} bytes were taken", BusObserver.Patience);

        bridge.Steer("foh", "set /ch/01/mix/fader 0.75");

        await bridge.Bus.WaitForAsync("foh/ch/1/fader", "-0.01", Promptly);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_device_that_hangs_does_not_delay_another_ones_fader()
    {
        await using var hung = BadNeighbour.ThatHangs();
        await using var bridge = await BridgeUnderTest.StartAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{ "bad": { "Profile": "shure/ulxd4d", "Host": "127.0.0.1", "Port": {{hung.Port}} }, "foh": { "Profile": "behringer/x32", "Simulate": true } }"""));
        await bridge.Bus.WaitForAsync("foh/device/session", "\"live\"");

        await bridge.Bus.PublishAsync("bad/rx/1/audio/gain/set", "6", answerTo: "answers/bad");
        bridge.Steer("foh", "set /ch/01/mix/fader 0.75");

        await bridge.Bus.WaitForAsync("foh/ch/1/fader", "-0.01", Promptly);
        await bridge.Bus.WaitForAsync("answers/bad", message => message.Payload.Contains("\"error\"", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("bad/availability", "offline");
        bridge.AssertAllIsWell();
    }
}
