using ConsoleBridge.Bus.HomeAssistant;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Out: everything that changes goes to the broker; after a connect, everything that is known.</summary>
internal sealed class BusPublisher(
    StateStore store, IDeviceDirectory devices, BusTopics topics, ValuePublisher values, EntityDocuments entities,
    BridgeDocuments documents, BusOutbox outbox, DeviceNews news, HomeAssistantDiscovery discovery, RetainedRepeat repeat, TimeProvider time, ILogger<BusPublisher> logger)
{
    /// <summary>Changes that are published on a device's own thread before the loop moves to one of the pool: a device is not held up by the others' changes.</summary>
    private const int BorrowedChanges = 512;

    private static readonly TimeSpan HealthEvery = TimeSpan.FromSeconds(10);

    private readonly ParameterChange[] _batch = new ParameterChange[256];
    private readonly TimeSpan _tickEvery = TimeSpan.FromMilliseconds(250);
    private long _slowEpisodes;

    /// <summary>Publishes until the link ends or the bridge stops.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<string> RunAsync(IBusLink link, Subscription subscription, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        outbox.WakeUp(subscription);
        documents.Follow(subscription);
        await using var tick = time.CreateTimer(static state => ((Subscription)state!).Nudge(), subscription, _tickEvery, _tickEvery);
        await using var stop = ending.Token.Register(subscription.Nudge);
        var watch = WatchAsync(link, ending);
        try
        {
            var since = await PublishAllAsync(link.Publisher, subscription, ending.Token);
            var healthAt = time.GetTimestamp();
            repeat.Restart();
            while (!ending.IsCancellationRequested)
            {
                await PublishChangesAsync(link.Publisher, subscription, since, ending.Token);
                discovery.PublishDue();
                news.TellNotices();
                await PublishOutboxAsync(link.Publisher, ending.Token);
                await repeat.PublishDueAsync(link.Publisher, ending.Token);
                await entities.PublishDueAsync(link.Publisher, ending.Token);
                if (time.GetElapsedTime(healthAt) >= HealthEvery)
                {
                    healthAt = time.GetTimestamp();
                    await PublishAsync(link.Publisher, topics.Health, documents.Health(), true, ending.Token);
                }

                await subscription.WaitAsync();
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The link has ended or the bridge stops; both are told below.
        }

        outbox.WakeUp(null);
        return stopping.IsCancellationRequested ? "stopped" : await watch;
    }

    /// <summary>Says that the bridge and all devices are away, before an orderly stop.</summary>
    public async Task PublishFarewellAsync(IBusLink link, Subscription subscription, CancellationToken deadline)
    {
        await PublishChangesAsync(link.Publisher, subscription, 0, deadline);
        await PublishOutboxAsync(link.Publisher, deadline);
        await entities.PublishAllAsync(link.Publisher, deadline);
        foreach (var device in devices.All)
        {
            values.PublishAvailability(link.Publisher, device.Number, false);
        }

        await PublishAsync(link.Publisher, topics.BridgeAvailability, "offline"u8.ToArray(), true, deadline);
    }

    private static async Task<string> WatchAsync(IBusLink link, CancellationTokenSource ending)
    {
        var reason = await link.Ended;
        await ending.CancelAsync();
        return reason;
    }

    private async Task<long> PublishAllAsync(IMqttPublisher publisher, Subscription subscription, CancellationToken stopping)
    {
        while (subscription.Read(_batch) > 0)
        {
            // What waited while the broker was away is in the store, in its newest form.
        }

        outbox.Clear();
        var since = store.Revision;
        await PublishAsync(publisher, topics.Info, documents.Info(), true, stopping);
        await PublishAsync(publisher, topics.Devices, documents.Devices(), true, stopping);
        foreach (var device in devices.All)
        {
            values.PublishAvailability(publisher, device.Number, device.Availability == Availability.Online);
            var known = new ParameterChange[store.ParameterCount(device.Number)];
            store.Snapshot(device.Number, known);
            foreach (var change in known.Where(change => change.Revision > 0))
            {
                await values.PublishAsync(publisher, change, stopping);
            }
        }

        entities.MarkAll();
        foreach (var topic in outbox.Cleared)
        {
            await PublishAsync(publisher, System.Text.Encoding.UTF8.GetBytes(topic), [], true, stopping);
        }

        foreach (var (topic, payload) in outbox.Retained)
        {
            await PublishAsync(publisher, System.Text.Encoding.UTF8.GetBytes(topic), payload, true, stopping);
        }

        await PublishAsync(publisher, topics.Health, documents.Health(), true, stopping);
        await PublishAsync(publisher, topics.BridgeAvailability, "online"u8.ToArray(), true, stopping);
        return since;
    }

    private async ValueTask PublishChangesAsync(IMqttPublisher publisher, Subscription subscription, long since, CancellationToken stopping)
    {
        int count;
        var borrowed = 0;
        while ((count = subscription.Read(_batch)) > 0)
        {
            borrowed += count;
            if (borrowed > BorrowedChanges)
            {
                borrowed = 0;
                await Task.Yield();
            }

            for (var i = 0; i < count; i++)
            {
                if (_batch[i].Revision > since)
                {
                    entities.Mark(_batch[i].Key);
                    news.Hear(_batch[i]);
                    discovery.Hear(_batch[i]);
                    var publishing = values.PublishAsync(publisher, _batch[i], stopping);
                    if (!publishing.IsCompletedSuccessfully)
                    {
                        await publishing;
                    }
                }
            }
        }

        if (subscription.SlowEpisodes != _slowEpisodes)
        {
            _slowEpisodes = subscription.SlowEpisodes;
            BusLog.Slow(logger, _slowEpisodes);
        }
    }

    private async ValueTask PublishOutboxAsync(IMqttPublisher publisher, CancellationToken stopping)
    {
        while (outbox.TryTake(out var message))
        {
            await PublishAsync(publisher, message.Topic, message.Payload, message.Retain, stopping, message.Properties);
        }
    }

    private static ValueTask<MqttPublishStatus> PublishAsync(
        IMqttPublisher publisher, byte[] topic, byte[] payload, bool retain, CancellationToken stopping, byte[]? properties = null) =>
        publisher.PublishAsync(
            new MqttMessage { Topic = topic, Payload = payload, Qos = MqttQos.AtLeastOnce, Retain = retain, Properties = properties }, stopping);
}
