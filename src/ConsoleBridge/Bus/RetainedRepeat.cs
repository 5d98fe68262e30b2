using System.Text;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>
/// Publishes again, in a slow round, everything that is retained: on some engines retained messages are gone after a fail-over without the
/// bridge's connection having ended, and no reconnect brings them back. Spread evenly over the round, so that nobody notices.
/// </summary>
internal sealed class RetainedRepeat(
    BusOptions options, StateStore store, IDeviceDirectory devices, BusTopics topics, ValuePublisher values, EntityDocuments entities,
    BridgeDocuments documents, BusOutbox outbox, AlertsLeftBehind alertsLeftBehind, TimeProvider time)
{
    private const int MostAtOnce = 64;

    private readonly TimeSpan _round = options.Mode == BusMode.External ? options.RepeatEvery : TimeSpan.Zero;
    private readonly List<Item> _items = [];
    private long _startedAt;
    private int _next;

    /// <summary>A new connection, on which everything has just been published: the round begins anew.</summary>
    public void Restart()
    {
        _startedAt = time.GetTimestamp();
        _next = 0;
        _items.Clear();
    }

    /// <summary>Publishes what is due of the round.</summary>
    public async ValueTask PublishDueAsync(IMqttPublisher publisher, CancellationToken stopping)
    {
        alertsLeftBehind.ClearDue();
        if (_round == TimeSpan.Zero)
        {
            return;
        }

        if (_items.Count == 0)
        {
            Plan();
        }

        var due = (int)Math.Min(_items.Count, _items.Count * (time.GetElapsedTime(_startedAt) / _round));
        due = Math.Min(due, _next + MostAtOnce);
        while (_next < due)
        {
            await RepeatAsync(publisher, _items[_next++], stopping);
        }

        if (_next == _items.Count)
        {
            Restart();
        }
    }

    private void Plan()
    {
        _items.Add(new(What.Bridge));
        _items.AddRange(outbox.Retained.Select(document => new Item(What.Document, Topic: document.Key)));
        _items.AddRange(outbox.Cleared.Select(topic => new Item(What.Document, Topic: topic)));
        foreach (var device in devices.All)
        {
            _items.Add(new(What.Availability, device.Number));
            _items.AddRange(device.Description.Profile.Parameters
                .Where(parameter => parameter.Kind is ParameterKind.Setting or ParameterKind.Telemetry)
                .Select(parameter => new Item(What.Value, device.Number, parameter.Index)));
        }

        _items.AddRange(Enumerable.Range(0, entities.Count).Select(number => new Item(What.Entity, 0, number)));
    }

    private async ValueTask RepeatAsync(IMqttPublisher publisher, Item item, CancellationToken stopping)
    {
        switch (item.What)
        {
            case What.Bridge:
                await PublishAsync(publisher, topics.BridgeAvailability, "online"u8.ToArray(), stopping);
                await PublishAsync(publisher, topics.Info, documents.Info(), stopping);
                await PublishAsync(publisher, topics.Devices, documents.Devices(), stopping);
                break;
            case What.Document:
                // What was taken away is taken away again: a broker behind this one may have missed it.
                var payload = outbox.TryGetKept(item.Topic!, out var kept) ? kept : [];
                await PublishAsync(publisher, Encoding.UTF8.GetBytes(item.Topic!), payload, stopping);
                break;
            case What.Availability:
                values.PublishAvailability(publisher, item.Device, devices.All[item.Device].Availability == Availability.Online);
                break;
            case What.Value when store.Read(new(item.Device, item.Number)) is { Revision: > 0 } known:
                await values.PublishAsync(publisher, known, stopping);
                break;
            case What.Entity:
                entities.Mark(item.Number);
                break;
        }
    }

    private static async ValueTask PublishAsync(IMqttPublisher publisher, byte[] topic, byte[] payload, CancellationToken stopping) =>
        await publisher.PublishAsync(new MqttMessage { Topic = topic, Payload = payload, Qos = MqttQos.AtLeastOnce, Retain = true }, stopping);

    private enum What
    {
        Bridge,
        Document,
        Availability,
        Value,
        Entity,
    }

    private readonly record struct Item(What What, int Device = 0, int Number = 0, string? Topic = null);
}
