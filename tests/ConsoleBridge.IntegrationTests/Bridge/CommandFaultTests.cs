using ConsoleBridge.Bus.Requests;
using ConsoleBridge.IntegrationTests.Mqtt;
using Microsoft.Extensions.DependencyInjection;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A fault of the bridge's own in what somebody sends, on a broker elsewhere.</summary>
public sealed class CommandFaultTests
{
    [Fact]
    public async Task One_message_that_the_bridge_stumbles_over_does_not_cut_it_off_its_broker_and_is_answered()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        await using var bridge = await BridgeUnderTest.StartOnAsync(
            broker.Port, observer, """{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""", services => services.AddSingleton<IRequestHandler, Stumbling>());
        await observer.WaitForAsync("rack/device/session", "\"live\"", TimeSpan.FromSeconds(60));

        await observer.PublishAsync("bridge/request/stumble", "{}");
        await observer.PublishAsync("bridge/request/stumble", "{}");

        await observer.WaitForAsync("bridge/response/stumble", answer => answer.Payload.Contains("a fault of this program", StringComparison.Ordinal));
        bridge.Steer("rack", "battery 1 percent 44");
        await observer.WaitForAsync("rack/rx/1/battery/percent", "44");
        Assert.Contains("what came on consolebridge/test/bridge/request/stumble", Assert.Single(bridge.Log.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(bridge.Log.Warnings, line => line.Contains("connection lost", StringComparison.Ordinal));
    }

    private sealed class Stumbling : IRequestHandler
    {
        public IReadOnlyCollection<string> Verbs => ["stumble"];

        public void CarryOut(Request request, RequestBody body) => throw new FormatException("a fault of the test");
    }
}
