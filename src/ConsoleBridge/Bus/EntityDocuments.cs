using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>
/// One JSON document for each receiver channel, in-ear transmitter and charger bay, with each value's quality and the time it was
/// heard; at most one a second each. Meters are in it with their newest value but do not by themselves cause a new document
/// more often than that.
/// </summary>
internal sealed class EntityDocuments
{
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(1);
    private static readonly string[] Kinds = ["rx", "tx", "bay"];

    private readonly StateStore _store;
    private readonly TimeProvider _time;
    private readonly Entity[] _entities;
    private readonly Entity?[][] _byParameter;
    private readonly ArrayBufferWriter<byte> _json = new(4096);

    public EntityDocuments(StateStore store, IDeviceDirectory devices, BusTopics topics, TimeProvider time)
    {
        _store = store;
        _time = time;
        _byParameter = [.. devices.All.Select(device => new Entity?[device.Description.Profile.Parameters.Length])];
        _entities = [.. devices.All.SelectMany(device => Find(device, topics))];
        foreach (var entity in _entities)
        {
            foreach (var parameter in entity.Parameters)
            {
                _byParameter[entity.Device][parameter.Index] = entity;
            }
        }
    }

    /// <summary>A parameter has changed.</summary>
    public void Mark(ParameterKey key)
    {
        if (_byParameter[key.Device][key.Parameter] is { } entity)
        {
            entity.IsDue = true;
        }
    }

    /// <summary>How many documents there are.</summary>
    public int Count => _entities.Length;

    /// <summary>A document must be said again.</summary>
    /// <param name="number">0 … <see cref="Count"/> - 1.</param>
    public void Mark(int number) => _entities[number].IsDue = true;

    /// <summary>Everything must be said again.</summary>
    public void MarkAll()
    {
        foreach (var entity in _entities)
        {
            entity.IsDue = true;
            entity.SentAt = null;
        }
    }

    /// <summary>Publishes the documents that are due.</summary>
    public async ValueTask PublishDueAsync(IMqttPublisher publisher, CancellationToken stopping)
    {
        foreach (var entity in _entities)
        {
            if (entity.IsDue && (entity.SentAt is not { } sent || _time.GetElapsedTime(sent) >= LeastInterval))
            {
                entity.IsDue = false;
                entity.SentAt = _time.GetTimestamp();
                if (Write(entity))
                {
                    await PublishAsync(publisher, entity, stopping);
                }
            }
        }
    }

    /// <summary>Publishes every document at once, whatever was said a moment ago: the last word before a stop.</summary>
    public async ValueTask PublishAllAsync(IMqttPublisher publisher, CancellationToken stopping)
    {
        MarkAll();
        await PublishDueAsync(publisher, stopping);
    }

    private ValueTask<MqttPublishStatus> PublishAsync(IMqttPublisher publisher, Entity entity, CancellationToken stopping) =>
        publisher.PublishAsync(new MqttMessage { Topic = entity.Topic, Payload = _json.WrittenSpan, Qos = MqttQos.AtLeastOnce, Retain = true }, stopping);

    private bool Write(Entity entity)
    {
        _json.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_json);
        var heard = false;
        writer.WriteStartObject();
        foreach (var parameter in entity.Parameters)
        {
            var change = _store.Read(new(entity.Device, parameter.Index));
            if (change.Revision == 0)
            {
                continue;
            }

            heard = true;
            writer.WriteStartObject(parameter.Name.AsSpan(entity.Name.Length + 1));
            WriteValue(writer, change.Value);
            writer.WriteString("quality"u8, UnitNames.Word(change.Value.Quality));
            writer.WriteString("seen"u8, new DateTime(change.HeardAt, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        return heard;
    }

    private static void WriteValue(Utf8JsonWriter writer, in ParameterValue value)
    {
        Span<byte> json = stackalloc byte[1024];
        writer.WritePropertyName("value"u8);
        if (ValueJson.TryWrite(value, json, out var length))
        {
            writer.WriteRawValue(json[..length], skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }

    private static IEnumerable<Entity> Find(IDevice device, BusTopics topics) =>
        device.Description.Profile.Parameters
            .Select(parameter => (parameter, parts: parameter.Name.Split('/')))
            .Where(item => item.parts.Length > 2 && Kinds.Contains(item.parts[0]))
            .GroupBy(item => item.parts[0] + "/" + item.parts[1], item => item.parameter)
            .Select(group => new Entity
            {
                Device = device.Number, Name = group.Key, Topic = topics.Entity(device.Description.Id, group.Key), Parameters = [.. group],
            });

    private sealed class Entity
    {
        public required int Device { get; init; }

        public required string Name { get; init; }

        public required byte[] Topic { get; init; }

        public required ParameterDefinition[] Parameters { get; init; }

        public bool IsDue { get; set; }

        public long? SentAt { get; set; }
    }
}
