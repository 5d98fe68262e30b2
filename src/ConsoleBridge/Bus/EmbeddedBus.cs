using System.Net;
using ConsoleBridge.Bus.Requests;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>The bus on the broker inside this program: the bridge speaks with it without a socket, everyone else over TCP.</summary>
internal sealed class EmbeddedBus(Rig rig, TimeProvider time, ILoggerFactory loggers) : IBusConnection
{
    private readonly TaskCompletionSource<IPEndPoint> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where the broker listens first, once it does.</summary>
    public Task<IPEndPoint> Listening => _listening.Task;

    public async Task<IBusLink> OpenAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping)
    {
        var broker = await BusBroker.StartAsync(rig.Options.Bus, rig.Configuration.PathOf, time, loggers, stopping, access => new AnswerTopicGuard(access, topics));
        foreach (var listener in broker.Listeners)
        {
            BusLog.Listening(loggers.CreateLogger<EmbeddedBus>(), listener.Address);
        }

        _listening.TrySetResult(broker.Listeners[0].EndPoint);
        var commands = broker.Broker.Subscribe(
            [
                .. topics.Subscriptions.Select(filter => new MqttSubscription(filter) { RetainHandling = MqttRetainHandling.DoNotSend, RetainAsPublished = true }),
                .. topics.Listening,
            ],
            received);
        return new EmbeddedLink(broker, commands);
    }

    private sealed class EmbeddedLink(BusBroker broker, MqttLocalSubscription commands) : IBusLink
    {
        private readonly TaskCompletionSource<string> _ended = new();

        public IMqttPublisher Publisher => broker.Broker;

        public Task<string> Ended => _ended.Task;

        public Task FlushAsync(CancellationToken deadline) => Task.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            await commands.DisposeAsync();
            await broker.DisposeAsync();
            _ended.TrySetResult("stopped");
        }
    }
}
