using System.Net;
using ConsoleBridge.Access;
using ConsoleBridge.Bus.Requests;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>The bus on the broker inside this program: the bridge speaks with it without a socket, everyone else over TCP.</summary>
internal sealed class EmbeddedBus(Rig rig, BusOutbox outbox, AlertsLeftBehind alertsLeftBehind, TimeProvider time, ILoggerFactory loggers, UserDesk? users = null) : IBusConnection
{
    private readonly TaskCompletionSource<IPEndPoint> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where the broker listens first, once it does.</summary>
    public Task<IPEndPoint> Listening => _listening.Task;

    public async Task<IBusLink> OpenAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping)
    {
        var broker = await BusBroker.StartAsync(
            rig.Options.Bus, rig.Configuration.PathOf, time, loggers, stopping, access => new AnswerTopicGuard(access, topics), kept => SayOffline(kept, topics), users);
        foreach (var listener in broker.Listeners)
        {
            BusLog.Listening(loggers.CreateLogger<EmbeddedBus>(), listener.Address);
        }

        _listening.TrySetResult(broker.Listeners[0].EndPoint);
        var commands = broker.Broker.Subscribe(
            [
                .. topics.Subscriptions.Select(filter => new MqttSubscription(filter) { RetainHandling = MqttRetainHandling.DoNotSend, RetainAsPublished = true }),
                .. topics.Listening,

                // A broker that keeps its state on disk may still have alerts of an earlier start.
                new MqttSubscription(topics.Alerts),
            ],
            new OwnWords(topics, outbox, alertsLeftBehind, received).Receive,
            tellsPublisher: true);
        return new EmbeddedLink(broker, commands);
    }

    // What was kept on disk says how things were before the bridge ended, maybe without a goodbye: until it has looked, nothing is online.
    private static void SayOffline(MqttBroker broker, BusTopics topics)
    {
        foreach (var topic in topics.Availability.Add(topics.BridgeAvailability))
        {
            var wasSaid = false;
            broker.ReadRetained(System.Text.Encoding.UTF8.GetString(topic), (in MqttMessage _) => wasSaid = true);
            if (wasSaid)
            {
                broker.TryPublish(new MqttMessage { Topic = topic, Payload = "offline"u8, Qos = MqttQos.AtLeastOnce, Retain = true });
            }
        }
    }

    private sealed class EmbeddedLink(BusBroker broker, MqttLocalSubscription commands) : IBusLink
    {
        private readonly TaskCompletionSource<string> _ended = new();

        public IMqttPublisher Publisher => broker.Broker;

        public Task<string> Ended => _ended.Task;

        public Task LeaveAsync(CancellationToken deadline) => Task.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            await commands.DisposeAsync();
            await broker.DisposeAsync();
            _ended.TrySetResult("stopped");
        }
    }
}
