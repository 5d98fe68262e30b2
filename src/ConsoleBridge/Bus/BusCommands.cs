using System.Text;
using ConsoleBridge.Bus.HomeAssistant;
using ConsoleBridge.Bus.Requests;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>In: what others send to <c>…/set</c>, <c>…/get</c> and <c>bridge/request/…</c>. Runs on the broker's loop: never waits.</summary>
internal sealed class BusCommands(
    IDeviceDirectory devices, BusTopics topics, BusRequests requests, AnswerTopics answers, SeenCommands seen, WriteFollower follower,
    HomeAssistantDiscovery discovery, BusVoice voice, BusOptions options, TimeProvider time, ILogger<BusCommands> logger)
{
    private static readonly TimeSpan FaultsEvery = TimeSpan.FromSeconds(10);

    private const int LongestPayload = 65_536;
    private const int MostRetained = 1000;

    private readonly HashSet<string> _retainedSeen = [];
    private readonly SenderNames _senders = new(options);
    private long _faults;
    private long _faultSaidAt;

    /// <summary>Takes one message.</summary>
    public void Receive(in MqttMessage message)
    {
        var topic = Encoding.UTF8.GetString(message.Topic);
        try
        {
            Take(topic, message);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The one catch-all of this way in: a fault of ours costs one message, and not the connection to the broker. Not every one is told: who sends it may send it again.
            if (_faults++ == 0 || time.GetElapsedTime(_faultSaidAt) >= FaultsEvery)
            {
                _faultSaidAt = time.GetTimestamp();
                BusLog.CommandFault(logger, topic, _faults, fault);
            }
        }
    }

    private void Take(string topic, in MqttMessage message)
    {
        if (topics.IsCheck(topic) || discovery.TryReceive(topic, message))
        {
            return;
        }

        if (message.Retain)
        {
            RefuseRetained(topic, message);
            return;
        }

        var address = AnswerAddress.Of(message);
        if (topic.StartsWith(topics.RequestPrefix, StringComparison.Ordinal))
        {
            requests.Handle(topic[topics.RequestPrefix.Length..], message.Payload, address, _senders.Of(message));
            return;
        }

        Command(topic, message, address);
    }

    private void Command(string topic, in MqttMessage message, AnswerAddress address)
    {
        var isKnown = topics.TryParse(topic, out var verb, out var name, out var key);
        if (address.Topic is { } wanted && answers.Judge(wanted) is { } flaw)
        {
            voice.Refused(name.Split('/')[0], $"{name}/{verb}: the response topic {flaw}; nothing was done");
            return;
        }

        var id = IdOf(message);
        var request = address.Topic is null && id is null ? null : new Request(verb, address, null, false, voice);
        if (!isKnown)
        {
            var said = $"{name}: there is no such parameter{Nearest(name)}";
            voice.Refused(name.Split('/')[0], said);
            request?.Refuse(said);
            return;
        }

        if (verb == "get")
        {
            devices.All[key.Device].RequestRead(key.Parameter);
            request?.Succeed(note: "the device is asked; its answer comes on the value's own topic");
            return;
        }

        if (request is null || seen.TryBegin(topic, id, request))
        {
            Set(key, message.Payload, request, _senders.Of(message));
        }
    }

    private void Set(ParameterKey key, ReadOnlySpan<byte> payload, Request? request, Sender by)
    {
        var device = devices.All[key.Device];
        var definition = device.Description.Profile.Parameters[key.Parameter];
        if (payload.Length > LongestPayload)
        {
            follower.Refuse(device, key, request, $"{definition.Name}: {payload.Length} bytes are too long for a value");
            return;
        }

        if (!WishParser.TryParse(definition, payload, out var wish, out var error))
        {
            follower.Refuse(device, key, request, error!);
            return;
        }

        follower.Post(device, wish with { Parameter = key.Parameter }, request, by);
    }

    /// <summary>A retained command is as old as it likes: it is never obeyed, and said once a topic. An empty one takes a retained one away: that is as it should be.</summary>
    private void RefuseRetained(string topic, in MqttMessage message)
    {
        if (message.Payload.IsEmpty)
        {
            _retainedSeen.Remove(topic);
            return;
        }

        var name = topic[(topics.Base.Length + 1)..];
        var said = $"{name}: a retained command is never obeyed; publish it without the retain flag, and clear it (an empty retained message)";
        if (_retainedSeen.Count < MostRetained && _retainedSeen.Add(topic))
        {
            voice.Refused(name.Split('/')[0], said);
        }

        var address = AnswerAddress.Of(message);
        if (address.Topic is { } wanted && answers.Judge(wanted) is null)
        {
            new Request(name.Split('/')[^1], address, null, false, voice).Refuse(said);
        }
    }

    /// <summary>A set's own id, by which a repeat is known: the user property <c>id</c>, or the field <c>id</c> of a JSON object.</summary>
    private static string? IdOf(in MqttMessage message)
    {
        if (message.TryGetUserProperty("id"u8, out var given))
        {
            return given.Length is > 0 and <= 200 ? Encoding.UTF8.GetString(given) : null;
        }

        var payload = message.Payload.TrimStart(" \t\r\n"u8);
        if (payload.IsEmpty || payload[0] != '{' || payload.IndexOf("\"id\""u8) < 0)
        {
            return null;
        }

        try
        {
            return RequestBody.Read(payload).Id;
        }
        catch (RequestException)
        {
            // What is wrong with it is said where the wish is read.
            return null;
        }
    }

    private string Nearest(string name)
    {
        var parts = name.Split('/', 2);
        if (!devices.TryFind(parts[0], out var device))
        {
            var known = NearestWord.Find(parts[0], devices.All.Select(other => other.Description.Id));
            return known is null ? "" : $" (device '{parts[0]}' is not configured; did you mean '{known}'?)";
        }

        var nearest = parts.Length < 2 ? null : NearestWord.Find(parts[1], device.Description.Profile.Parameters.Select(parameter => parameter.Name));
        return nearest is null ? "" : $"; did you mean '{nearest}'?";
    }
}
