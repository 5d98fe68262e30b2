using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>Our client against a real mosquitto.</summary>
public sealed class MosquittoBrokerTests
{
    [SkippableTheory]
    [InlineData(MqttProtocolVersion.V500, MqttQos.AtMostOnce)]
    [InlineData(MqttProtocolVersion.V500, MqttQos.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V500, MqttQos.ExactlyOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.AtMostOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.ExactlyOnce)]
    public async Task Publishes_and_receives_through_mosquitto(MqttProtocolVersion version, MqttQos qos)
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync();
        await using TestClient subscriber = await TestClient.ConnectAsync(broker.Port, version);
        await using TestClient publisher = await TestClient.ConnectAsync(broker.Port, version);
        await subscriber.SubscribeAsync("desk/#", qos);

        await publisher.PublishAsync("desk/1/fader", "-10", qos);
        await publisher.PublishAsync("desk/2/fader", "-5", qos);

        await subscriber.ReceivedAsync("desk/1/fader=-10", "desk/2/fader=-5");
        Assert.True(await publisher.Client.WaitForAcknowledgementsAsync(CancellationToken.None).WaitAsync(Wait.Limit, TimeProvider.System));
        Assert.Equal(0, publisher.Client.OutstandingPublishes);
    }

    [SkippableFact]
    public async Task Keeps_within_the_receive_maximum_of_mosquitto()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync("max_inflight_messages 3\nmax_queued_messages 0");
        await using TestClient subscriber = await TestClient.ConnectAsync(broker.Port);
        await using TestClient publisher = await TestClient.ConnectAsync(broker.Port);
        await subscriber.SubscribeAsync("n", MqttQos.AtLeastOnce);

        for (int i = 0; i < 2_000; i++)
        {
            await publisher.PublishAsync("n", i.ToString(System.Globalization.CultureInfo.InvariantCulture), MqttQos.AtLeastOnce);
        }

        await Wait.UntilAsync(() => subscriber.Received.Count == 2_000, "all arrived");
        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"n={i}"), subscriber.Received);
    }

    [SkippableFact]
    public async Task Leaves_a_retained_will_with_mosquitto_when_it_asks_for_it()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync();
        var will = new MqttWill { Topic = "bridge/state", Payload = "offline"u8.ToArray(), Retain = true };
        await using (TestClient client = await TestClient.ConnectAsync(broker.Port, will: will))
        {
            await client.Client.DisconnectAsync(MqttReasonCode.DisconnectWithWill);
        }

        await using TestClient subscriber = await TestClient.ConnectAsync(broker.Port);
        await subscriber.SubscribeAsync("bridge/#");

        await subscriber.ReceivedAsync("bridge/state=offline (retained)");
    }

    [SkippableFact]
    public async Task Reports_the_end_when_mosquitto_stops()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        MosquittoBroker broker = await MosquittoBroker.StartAsync();
        await using TestClient client = await TestClient.ConnectAsync(broker.Port);

        await broker.DisposeAsync();

        MqttSessionEnd end = await client.Client.Ended.WaitAsync(Wait.Limit, TimeProvider.System);
        Assert.Equal(MqttSessionEndCause.ConnectionLost, end.Cause);
        Assert.Equal(MqttPublishStatus.Closed, client.Client.TryPublish(new MqttMessage { Topic = "a"u8 }));
    }

    [SkippableFact]
    public async Task Is_refused_by_mosquitto_without_the_password()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync("allow_anonymous false");
        await using var client = new MqttClient(
            new MqttClientOptions { OpenStream = MqttClientOptions.Tcp("127.0.0.1", broker.Port) }, TimeProvider.System);

        MqttConnectResult result = await client.ConnectAsync(CancellationToken.None);

        Assert.Equal(MqttConnectOutcome.Refused, result.Outcome);
        Assert.Equal(MqttReasonCode.NotAuthorized, result.Reason);
    }
}
