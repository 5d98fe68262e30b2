using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Turns one change into one message: value as JSON, quality and time beside it. Allocates nothing for a change.</summary>
internal sealed class ValuePublisher
{
    private const int StackBytes = 512;

    private readonly BusTopics _topics;
    private readonly long _meterInterval;
    private readonly bool _retainMeters;
    private readonly ValueStamp _stamp = new();
    private readonly long[][] _meterSentAt;
    private readonly int[] _onlineParameter;

    public ValuePublisher(BusTopics topics, BusOptions options, IDeviceDirectory devices)
    {
        _topics = topics;
        // Half a period of slack: a device that reports every 100 ms is not halved by its jitter.
        _meterInterval = options.MeterInterval.Ticks * 8 / 10;
        _retainMeters = options.RetainMeters;
        _meterSentAt = [.. devices.All.Select(device => new long[device.Description.Profile.Parameters.Length])];
        _onlineParameter = [.. devices.All.Select(device => device.Description.Profile.ByName.GetValueOrDefault("device/online", -1))];
    }

    /// <summary>Publishes a change, waiting for room in the queue to the broker.</summary>
    public ValueTask<MqttPublishStatus> PublishAsync(IMqttPublisher publisher, in ParameterChange change, CancellationToken stopping)
    {
        if (change.Kind == ParameterKind.Meter && IsTooSoon(change))
        {
            return ValueTask.FromResult(MqttPublishStatus.Accepted);
        }

        if (change.Key.Parameter == _onlineParameter[change.Key.Device])
        {
            PublishAvailability(publisher, change.Key.Device, change.Value.Boolean);
        }

        Span<byte> stamp = stackalloc byte[ValueStamp.MaxBytes];
        var properties = _stamp.Write(stamp, change.Value.Quality, change.HeardAt);
        Span<byte> small = stackalloc byte[StackBytes];
        if (ValueJson.TryWrite(change.Value, small, out var length))
        {
            return Publish(publisher, change, small[..length], properties, stopping);
        }

        var large = new byte[(change.Value.Text!.Length * 6) + 2];
        ValueJson.TryWrite(change.Value, large, out length);
        return Publish(publisher, change, large.AsSpan(0, length), properties, stopping);
    }

    /// <summary>Publishes whether a device can be reached.</summary>
    public void PublishAvailability(IMqttPublisher publisher, int device, bool online) =>
        publisher.TryPublish(new MqttMessage
        {
            Topic = _topics.Availability[device], Payload = online ? "online"u8 : "offline"u8, Qos = MqttQos.AtLeastOnce, Retain = true,
        });

    private ValueTask<MqttPublishStatus> Publish(
        IMqttPublisher publisher, in ParameterChange change, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> properties, CancellationToken stopping)
    {
        var isFast = change.Kind is ParameterKind.Meter or ParameterKind.Event;
        return publisher.PublishAsync(
            new MqttMessage
            {
                Topic = _topics.Value(change.Key),
                Payload = payload,
                Properties = properties,
                Qos = isFast ? MqttQos.AtMostOnce : MqttQos.AtLeastOnce,
                Retain = change.Kind is ParameterKind.Setting or ParameterKind.Telemetry || (change.Kind == ParameterKind.Meter && _retainMeters),
            },
            stopping);
    }

    private bool IsTooSoon(in ParameterChange change)
    {
        ref var sentAt = ref _meterSentAt[change.Key.Device][change.Key.Parameter];
        if (change.Value.IsKnown && change.HeardAt - sentAt < _meterInterval && change.HeardAt >= sentAt)
        {
            return true;
        }

        sentAt = change.HeardAt;
        return false;
    }
}
