using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;
using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>The connection is cut at every packet of an exchange in turn, and our client resumes: nothing is lost, and QoS 2 arrives once.</summary>
public sealed class CutConnectionTests(ITestOutputHelper output)
{
    private static readonly string[] Payloads = ["1", "2", "3"];

    public static TheoryData<bool, MqttProtocolVersion, MqttQos, bool> Cases()
    {
        var cases = new TheoryData<bool, MqttProtocolVersion, MqttQos, bool>();
        foreach (bool mosquitto in new[] { true, false })
        {
            foreach (MqttProtocolVersion version in new[] { MqttProtocolVersion.V500, MqttProtocolVersion.V311 })
            {
                cases.Add(mosquitto, version, MqttQos.AtLeastOnce, false);
                cases.Add(mosquitto, version, MqttQos.ExactlyOnce, false);
                cases.Add(mosquitto, version, MqttQos.ExactlyOnce, true);
            }
        }

        return cases;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Publishes_everything_wherever_the_connection_is_cut(bool mosquitto, MqttProtocolVersion version, MqttQos qos, bool half)
    {
        await using IAsyncDisposable broker = await StartAsync(mosquitto);
        await AtEveryPacketAsync(broker, half, async (relay, port, packets) =>
        {
            await using TestClient subscriber = await TestClient.ConnectAsync(port, version);
            await subscriber.SubscribeAsync("cut", qos);
            var publisher = new ResumingClient(relay.Port, version, $"publisher-{packets}");
            await publisher.ConnectAsync();
            relay.CutAfter(packets);

            foreach (string payload in Payloads)
            {
                await publisher.PublishAsync("cut", payload, qos);
            }

            await publisher.UntilAsync(() => publisher.Session.Outstanding == 0);
            await ExpectAsync(subscriber.Client, port, version, qos, () => subscriber.Received);
            await publisher.Client.DisposeAsync();
        });
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Receives_everything_wherever_the_connection_is_cut(bool mosquitto, MqttProtocolVersion version, MqttQos qos, bool half)
    {
        await using IAsyncDisposable broker = await StartAsync(mosquitto);
        await AtEveryPacketAsync(broker, half, async (relay, port, packets) =>
        {
            var subscriber = new ResumingClient(relay.Port, version, $"subscriber-{packets}");
            await subscriber.ConnectAsync();
            await subscriber.Client.SubscribeAsync([new MqttSubscription("cut") { MaximumQos = qos }], CancellationToken.None);
            relay.CutAfter(packets);
            await using TestClient publisher = await TestClient.ConnectAsync(port, version);

            foreach (string payload in Payloads)
            {
                await publisher.PublishAsync("cut", payload, qos);
            }

            string[] expected = [.. Payloads.Select(payload => "cut=" + payload)];
            await subscriber.UntilAsync(() => subscriber.Received.Distinct().SequenceEqual(expected) && subscriber.IsIdle);
            AssertOnce(qos, expected, subscriber.Received);

            // Unsubscribed, so that the next round's messages are its own.
            await subscriber.Client.UnsubscribeAsync(["cut"], CancellationToken.None);
            await subscriber.Client.DisposeAsync();
        });
    }

    private async Task AtEveryPacketAsync(IAsyncDisposable broker, bool half, Func<CuttingRelay, int, int, Task> exchange)
    {
        int port = broker is MosquittoBroker real ? real.Port : ((RunningBroker)broker).Port;
        for (int packets = 0; packets < 40; packets++)
        {
            await using var relay = new CuttingRelay(port, half);
            await exchange(relay, port, packets);
            output.WriteLine($"cut after {packets} packets, at {relay.CutAt}");
            if (relay.CutAt is null)
            {
                Assert.InRange(packets, 6, 39);
                return;
            }
        }

        Assert.Fail("the exchange never ended");
    }

    private static async Task ExpectAsync(
        MqttClient subscriber, int port, MqttProtocolVersion version, MqttQos qos, Func<IReadOnlyList<string>> received)
    {
        // One more by another publisher, so that a second copy of those before would have come.
        await using TestClient last = await TestClient.ConnectAsync(port, version);
        await last.PublishAsync("cut", "end", qos);
        await Wait.UntilAsync(() => received().Contains("cut=end"), $"the end; got {string.Join(' ', received())}");
        AssertOnce(qos, [.. Payloads.Select(payload => "cut=" + payload), "cut=end"], received());
        Assert.False(subscriber.Ended.IsCompleted);
    }

    private static void AssertOnce(MqttQos qos, string[] expected, IReadOnlyList<string> received)
    {
        Assert.Equal(expected, qos == MqttQos.ExactlyOnce ? received : received.Distinct());
    }

    private static async Task<IAsyncDisposable> StartAsync(bool mosquitto)
    {
        Skip.If(mosquitto && !MosquittoBroker.IsInstalled, "mosquitto is not installed");
        return mosquitto ? await MosquittoBroker.StartAsync() : await RunningBroker.StartAsync();
    }
}
