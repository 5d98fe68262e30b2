using System.Collections.Concurrent;
using ConsoleBridge.Audit;
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

    [Fact]
    public async Task A_deed_that_stumbles_half_way_is_noted_as_failed_and_its_repeat_is_answered_but_not_carried_out()
    {
        var stumbling = new Stumbling();
        var notes = new Notes();
        await using var broker = await RunningBroker.StartAsync();
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        await using var bridge = await BridgeUnderTest.StartOnAsync(
            broker.Port, observer, """{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""",
            services => services.AddSingleton<IRequestHandler>(stumbling).AddSingleton<IAuditTrail>(notes));
        await observer.WaitForAsync("rack/device/session", "\"live\"", TimeSpan.FromSeconds(60));

        await observer.PublishAsync("bridge/request/stumble", """{ "id": "a", "transaction": "first" }""");
        await observer.PublishAsync("bridge/request/stumble", """{ "id": "a", "transaction": "again" }""");

        await observer.WaitForAsync("bridge/response/stumble", answer => answer.Payload.Contains("again", StringComparison.Ordinal) && answer.Payload.Contains("a fault of this program", StringComparison.Ordinal));
        Assert.Equal(1, stumbling.Carried);
        Assert.Equal("failed: a fault of this program; its log says more", Assert.Single(notes.Kept, note => note.What == "stumble").Outcome);
    }

    private sealed class Stumbling : IRequestHandler
    {
        public IReadOnlyCollection<string> Verbs => ["stumble"];

        public int Carried { get; private set; }

        public void CarryOut(Request request, RequestBody body)
        {
            Carried++;
            throw new FormatException("a fault of the test");
        }
    }

    private sealed class Notes : IAuditTrail
    {
        public ConcurrentQueue<AuditEntry> Kept { get; } = new();

        public void Note(AuditEntry entry) => Kept.Enqueue(entry);
    }
}
