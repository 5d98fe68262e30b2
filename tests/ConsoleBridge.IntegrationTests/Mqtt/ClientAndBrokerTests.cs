using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>Our client against our broker over loopback.</summary>
public sealed class ClientAndBrokerTests
{
    [Theory]
    [InlineData(MqttProtocolVersion.V500, MqttQos.AtMostOnce)]
    [InlineData(MqttProtocolVersion.V500, MqttQos.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V500, MqttQos.ExactlyOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.AtMostOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.ExactlyOnce)]
    public async Task Delivers_messages_in_order(MqttProtocolVersion version, MqttQos qos)
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using TestClient subscriber = await TestClient.ConnectAsync(broker.Port, version);
        await using TestClient publisher = await TestClient.ConnectAsync(broker.Port, version);
        await subscriber.SubscribeAsync("desk/+/fader", qos);

        await publisher.PublishAsync("desk/1/fader", "-10", qos);
        await publisher.PublishAsync("desk/1/gain", "20", qos);
        await publisher.PublishAsync("desk/2/fader", "-5", qos);

        await subscriber.ReceivedAsync("desk/1/fader=-10", "desk/2/fader=-5");
        Assert.True(await publisher.Client.WaitForAcknowledgementsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Sends_the_retained_message_to_a_new_subscriber_and_none_after_it_was_cleared()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using TestClient publisher = await TestClient.ConnectAsync(broker.Port);
        await publisher.PublishAsync("a/state", "online", MqttQos.AtLeastOnce, retain: true);
        await publisher.PublishAsync("b/state", "online", MqttQos.AtLeastOnce, retain: true);
        await publisher.PublishAsync("b/state", "", MqttQos.AtLeastOnce, retain: true);
        await publisher.Client.WaitForAcknowledgementsAsync(CancellationToken.None);

        await using TestClient subscriber = await TestClient.ConnectAsync(broker.Port);
        await subscriber.SubscribeAsync("+/state");
        await publisher.PublishAsync("a/state", "live");

        await subscriber.ReceivedAsync("a/state=online (retained)", "a/state=live");
    }

    [Fact]
    public async Task Publishes_in_process_with_user_properties_in_their_order()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using TestClient subscriber = await TestClient.ConnectAsync(broker.Port);
        await subscriber.SubscribeAsync("venue/#");

        Assert.Equal(MqttPublishStatus.Accepted, PublishWithProperties(broker.Broker));

        await subscriber.ReceivedAsync("venue/foh/gain=30");
        Assert.Equal("quality=live;time=2026-01-01T00:00:00.000Z;", subscriber.LastProperties);
    }

    [Fact]
    public async Task Subscribes_in_process_and_hears_clients()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using TestClient publisher = await TestClient.ConnectAsync(broker.Port);
        var received = new List<string>();
        var commands = new MqttSubscription("venue/+/set") { RetainHandling = MqttRetainHandling.DoNotSend };
        await using MqttLocalSubscription subscription = broker.Broker.Subscribe([commands], (in MqttMessage message) =>
        {
            lock (received)
            {
                received.Add(System.Text.Encoding.UTF8.GetString(message.Payload));
            }
        });

        await publisher.PublishAsync("venue/foh/set", "1", MqttQos.AtLeastOnce);
        await publisher.PublishAsync("venue/foh/set", "2", MqttQos.ExactlyOnce);

        await Wait.UntilAsync(() => Copy(received).SequenceEqual(["1", "2"]), "both commands heard");
    }

    [Fact]
    public async Task Publishes_the_will_when_a_client_vanishes_and_not_when_it_disconnects()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using TestClient subscriber = await TestClient.ConnectAsync(broker.Port);
        await subscriber.SubscribeAsync("state/#");
        var will = new MqttWill { Topic = "state/bridge", Payload = "offline"u8.ToArray(), Retain = true };

        await using TestClient polite = await TestClient.ConnectAsync(broker.Port, will: will);
        await polite.Client.DisconnectAsync();
        await using TestClient asking = await TestClient.ConnectAsync(broker.Port, will: will);
        await asking.Client.DisconnectAsync(MqttReasonCode.DisconnectWithWill);

        await subscriber.ReceivedAsync("state/bridge=offline");
    }

    [Fact]
    public async Task Takes_a_session_over_and_tells_the_old_client_why()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using TestClient first = await TestClient.ConnectAsync(broker.Port, clientId: "rack-1");

        await using TestClient second = await TestClient.ConnectAsync(broker.Port, clientId: "rack-1");

        MqttSessionEnd end = await first.Client.Ended.WaitAsync(Wait.Limit, TimeProvider.System);
        Assert.Equal(MqttSessionEndCause.DisconnectedByServer, end.Cause);
        Assert.Equal(MqttReasonCode.SessionTakenOver, end.Reason);
        Assert.False(second.Client.Ended.IsCompleted);
    }

    [Fact]
    public async Task Keeps_messages_for_a_session_that_comes_back()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using TestClient publisher = await TestClient.ConnectAsync(broker.Port);
        await using (TestClient first = await TestClient.ConnectAsync(broker.Port, clientId: "rack-1", sessionExpirySeconds: 60))
        {
            await first.SubscribeAsync("cue/#");
        }

        await publisher.PublishAsync("cue/1", "go", MqttQos.AtLeastOnce);
        await publisher.PublishAsync("cue/2", "go", MqttQos.ExactlyOnce);
        await publisher.PublishAsync("cue/3", "lost", MqttQos.AtMostOnce);
        await publisher.Client.WaitForAcknowledgementsAsync(CancellationToken.None);
        await using TestClient again = await TestClient.ConnectAsync(
            broker.Port, clientId: "rack-1", sessionExpirySeconds: 60, cleanStart: false);

        Assert.True(again.Server.SessionPresent);
        await again.ReceivedAsync("cue/1=go", "cue/2=go");
    }

    [Fact]
    public async Task Delivers_ten_thousand_acknowledged_messages_in_order()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using TestClient subscriber = await TestClient.ConnectAsync(broker.Port);
        await using TestClient publisher = await TestClient.ConnectAsync(broker.Port);
        await subscriber.SubscribeAsync("meter", MqttQos.AtLeastOnce);

        for (int i = 0; i < 10_000; i++)
        {
            await publisher.PublishAsync("meter", i.ToString(System.Globalization.CultureInfo.InvariantCulture), MqttQos.AtLeastOnce);
        }

        Assert.True(await publisher.Client.WaitForAcknowledgementsAsync(CancellationToken.None).WaitAsync(Wait.Limit, TimeProvider.System));
        await Wait.UntilAsync(() => subscriber.Received.Count == 10_000, "all arrived");
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"meter={i}"), subscriber.Received);
    }

    private static MqttPublishStatus PublishWithProperties(MqttBroker broker)
    {
        var properties = new MqttPropertyWriter(stackalloc byte[128]);
        properties.AddUserProperty("quality"u8, "live"u8);
        properties.AddUserProperty("time"u8, "2026-01-01T00:00:00.000Z"u8);
        return broker.TryPublish(new MqttMessage { Topic = "venue/foh/gain"u8, Payload = "30"u8, Properties = properties.Written });
    }

    private static List<string> Copy(List<string> list)
    {
        lock (list)
        {
            return [.. list];
        }
    }
}
