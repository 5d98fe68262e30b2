using System.Globalization;
using System.Text.Json.Nodes;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.ControlSurfaces;

namespace ConsoleBridge.IntegrationTests.Surfaces;

/// <summary>Tablets played from the vendor's side, which write down what they should not have been sent.</summary>
public sealed class SimulatedTabletTests
{
    private readonly int _port = Tablet.FreePort();

    [Theory]
    [InlineData("udp", "floats", "off")]
    [InlineData("udp", "ints", "now")]
    [InlineData("udp", "truth", "future")]
    [InlineData("tcp", "doubles", "off")]
    public async Task Two_of_them_and_the_bus_agree_and_a_finger_is_never_fought(string transport, string values, string bundle)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ "tablets": { "Profile": "touchosc/mixer", "Transport": "{{transport}}-listen", "Host": "127.0.0.1", "Port": {{_port}} } }"""));
        await using var left = new SimulatedTablet("TouchOSC", new SimulatorOptions { Port = _port, Transport = transport });
        await using var right = new SimulatedTablet("TouchOSC", new SimulatorOptions { Port = _port, Transport = transport });
        foreach (var tablet in (SimulatedTablet[])[left, right])
        {
            await tablet.StartAsync(CancellationToken.None);
            Steer(tablet, $"option values {values}");
            Steer(tablet, $"option bundle {bundle}");
            await Wait.UntilAsync(() => tablet.IsConnected, "the tablet is connected");
            Steer(tablet, "query /hello");
        }

        await bridge.Bus.WaitForAsync("tablets/x/surface/peers", "2");
        Steer(left, "move 1 0.75 over 200ms");
        await bridge.Bus.PublishAsync("tablets/strip/1/fader/set", "0.1");
        await bridge.Bus.PublishAsync("tablets/strip/2/fader/set", "0.5");
        await Wait.UntilAsync(() => Position(left, "2") == 0.5 && Position(right, "2") == 0.5, "both show the second fader");
        await Wait.UntilAsync(() => Position(left, "1") == Position(right, "1"), () => $"both show the first fader the same\n{left.State}\n{right.State}", Wait.Limit);
        Steer(left, "press mute 3");
        await bridge.Bus.WaitForAsync("tablets/strip/3/mute", "true");

        Assert.Empty(left.Violations.Entries);
        Assert.Empty(right.Violations.Entries);
        bridge.AssertAllIsWell();
    }

    private static void Steer(SimulatedTablet tablet, string line)
    {
        var result = tablet.Steer(line);
        Assert.True(result.Succeeded, $"{line}: {result.Message}");
    }

    private static double Position(SimulatedTablet tablet, string strip) => JsonNode.Parse(tablet.State)!["faders"]![strip]!["position"]!.GetValue<double>();
}
