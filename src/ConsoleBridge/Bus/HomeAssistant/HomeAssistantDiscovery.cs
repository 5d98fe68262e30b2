using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>
/// Makes devices known to Home Assistant: publishes their discovery documents, retained, when what they contain has changed; again when Home
/// Assistant starts; and takes away those of its own that are not configured any more. Nothing, unless the configuration names devices.
/// </summary>
/// <remarks>Its own are those under its node id; another bridge's are never touched. Values and commands are the bus's usual topics.</remarks>
internal sealed class HomeAssistantDiscovery
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstAtLatest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSpread = TimeSpan.FromSeconds(5);
    private static readonly string[] Shown = ["device/name", "device/model", "device/firmware", "device/serial"];

    private readonly BusOutbox _outbox;
    private readonly TimeProvider _time;
    private readonly DiscoveryWriter _writer;
    private readonly ImmutableArray<DiscoveredDevice> _plan;
    private readonly Dictionary<string, DiscoveredDevice> _byTopic;
    private readonly bool[][] _isShown;
    private readonly string _status;
    private readonly string _own;
    private readonly ConcurrentQueue<(string Topic, byte[] Payload)> _heard = new();
    private long? _startedAt;
    private long? _changedAt;
    private long _resendTicks;
    private bool _isStarted;

    /// <summary>Plans what is published, and has the bus listen to what is needed for it.</summary>
    public HomeAssistantDiscovery(
        BusTopics topics, IDeviceDirectory devices, BusOutbox outbox, DeviceIdentities identities, DiscoveryWriter writer, HomeAssistantOptions options, TimeProvider time)
    {
        _outbox = outbox;
        _time = time;
        _writer = writer;
        _plan = DiscoveryPlan.Make(options, devices, identities);
        _status = options.Prefix + "/status";
        _own = $"{options.Prefix}/device/{identities.Node}/";
        _byTopic = _plan.ToDictionary(item => $"{_own}{item.ObjectId}/config");
        _isShown = [.. devices.All.Select(device => device.Description.Profile.Parameters.Select(parameter => IsShown(device, parameter)).ToArray())];
        if (_plan.Length > 0 || identities.WasUsed)
        {
            topics.ListenTo(new MqttSubscription(_own + "+/config"), new MqttSubscription(_status));
        }
    }

    /// <summary>Takes a message when it is Home Assistant's, or a document of our own. Called on the broker's loop.</summary>
    public bool TryReceive(string topic, in MqttMessage message)
    {
        if (topic == _status)
        {
            if (message.Payload.SequenceEqual("online"u8))
            {
                // Spread, so that not every bridge of a house speaks at once.
                var spread = TimeSpan.FromMilliseconds(500 + (Random.Shared.NextDouble() * LongestSpread.TotalMilliseconds));
                Interlocked.Exchange(ref _resendTicks, (_time.GetUtcNow() + spread).UtcTicks);
            }

            return true;
        }

        if (!topic.StartsWith(_own, StringComparison.Ordinal))
        {
            return false;
        }

        // With the flag it was there before; without it, it is the echo of what we have just said.
        if (message.Retain && !message.Payload.IsEmpty)
        {
            _heard.Enqueue((topic, message.Payload.ToArray()));
        }

        return true;
    }

    /// <summary>Takes note of a change: a name may be part of a document. Called on the bus's loop, for every change: quick.</summary>
    public void Hear(in ParameterChange change)
    {
        if (_isShown[change.Key.Device][change.Key.Parameter])
        {
            _changedAt = _time.GetTimestamp();
        }
    }

    /// <summary>Publishes what is due. Called on the bus's loop a few times a second.</summary>
    public void PublishDue()
    {
        while (_heard.TryDequeue(out var earlier))
        {
            TakeEarlier(earlier.Topic, earlier.Payload);
        }

        if (_plan.Length == 0)
        {
            return;
        }

        _startedAt ??= _time.GetTimestamp();
        if (!_isStarted)
        {
            _isStarted = IsTimeToStart(_time.GetElapsedTime(_startedAt.Value));
            _changedAt = null;
            if (_isStarted)
            {
                PublishChanged();
            }
        }
        else if (_changedAt is { } changed && _time.GetElapsedTime(changed) >= SettleTime)
        {
            _changedAt = null;
            PublishChanged();
        }

        if (_isStarted && Interlocked.Read(ref _resendTicks) is > 0 and var due && due <= _time.GetUtcNow().UtcTicks)
        {
            Interlocked.Exchange(ref _resendTicks, 0);
            foreach (var (topic, item) in _byTopic)
            {
                _outbox.Keep(Encoding.UTF8.GetBytes(topic), item.Published!);
            }
        }
    }

    // Devices that are there tell their names first, so that Home Assistant makes its entity ids of those.
    private bool IsTimeToStart(TimeSpan elapsed) =>
        elapsed >= FirstAtLatest || (elapsed >= FirstAfter && _plan.All(item => item.Device?.Session is null or SessionState.Live));

    private void PublishChanged()
    {
        foreach (var (topic, item) in _byTopic)
        {
            var document = _writer.Write(item);
            if (item.Published is not null && item.Published.AsSpan().SequenceEqual(document))
            {
                continue;
            }

            var utf8 = Encoding.UTF8.GetBytes(topic);
            var removed = Removed(item);
            if (removed.Count > 0)
            {
                // An entity goes when it is named with its platform alone; then it may be left out.
                _outbox.Keep(utf8, _writer.Write(item, removed));
                item.Earlier = item.Earlier with { Platforms = EarlierDocument.None.Platforms };
            }

            item.Published = document;
            _outbox.Keep(utf8, document);
        }
    }

    private static Dictionary<string, string> Removed(DiscoveredDevice item)
    {
        var now = item.Parameters.ToDictionary(item.KeyOf, parameter => EntityForm.PlatformOf(parameter, item.Device!.Description.ReadOnly));
        if (item.Channel is null)
        {
            now["connected"] = "binary_sensor";
        }

        return item.Earlier.Platforms.Where(entity => now.GetValueOrDefault(entity.Key) != entity.Value).ToDictionary();
    }

    private void TakeEarlier(string topic, byte[] payload)
    {
        if (!_byTopic.TryGetValue(topic, out var item))
        {
            _outbox.Keep(Encoding.UTF8.GetBytes(topic), []);
        }
        else if (item.Published is null)
        {
            item.Earlier = EarlierDocument.Read(payload);
        }
    }

    private bool IsShown(IDevice device, ParameterDefinition parameter) =>
        _plan.Any(item => item.Device == device)
        && (Shown.Contains(parameter.Name)
            || (parameter.Name.EndsWith("/name", StringComparison.Ordinal)
                && _plan.Any(item => item.Device == device
                    && (parameter.Name == item.Channel + "/name" || item.Parameters.Any(entity => parameter.Name == ParameterPath.EntityOf(entity.Name) + "/name")))));
}
