using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>In: what others send to <c>…/set</c>, <c>…/get</c> and <c>bridge/request/…</c>. Runs on the broker's loop: never waits.</summary>
internal sealed class BusCommands(IDeviceDirectory devices, BusTopics topics, BusRequests requests, WriteFollower follower, BusVoice voice)
{
    private const int LongestPayload = 65_536;

    /// <summary>Takes one message.</summary>
    public void Receive(in MqttMessage message)
    {
        var topic = Encoding.UTF8.GetString(message.Topic);
        if (topics.IsCheck(topic))
        {
            return;
        }

        var answer = AnswerAddress.Of(message);
        if (topic.StartsWith(topics.RequestPrefix, StringComparison.Ordinal))
        {
            if (!message.Retain)
            {
                requests.Handle(topic[topics.RequestPrefix.Length..], message.Payload, answer);
            }

            return;
        }

        if (!topics.TryParse(topic, out var verb, out var name, out var key))
        {
            var said = $"{name}: there is no such parameter{Nearest(name)}";
            voice.Refused(name.Split('/')[0], said);
            requests.Answer(verb, answer, false, said);
            return;
        }

        if (verb == "get")
        {
            devices.All[key.Device].RequestRead(key.Parameter);
            return;
        }

        if (message.Retain)
        {
            Refuse(key, answer, $"{name}: a retained /set is never obeyed; publish it without the retain flag, and clear it");
            return;
        }

        Set(key, message.Payload, answer);
    }

    private void Set(ParameterKey key, ReadOnlySpan<byte> payload, in AnswerAddress answer)
    {
        var device = devices.All[key.Device];
        var definition = device.Description.Profile.Parameters[key.Parameter];
        if (payload.Length > LongestPayload)
        {
            Refuse(key, answer, $"{definition.Name}: {payload.Length} bytes are too long for a value");
            return;
        }

        if (!WishParser.TryParse(definition, payload, out var wish, out var error))
        {
            Refuse(key, answer, error!);
            return;
        }

        follower.Post(device, wish with { Parameter = key.Parameter }, answer);
    }

    private void Refuse(ParameterKey key, in AnswerAddress answer, string reason)
    {
        follower.Refuse(devices.All[key.Device], key, answer, reason);
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
