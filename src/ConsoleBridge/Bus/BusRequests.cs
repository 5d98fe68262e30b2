using System.Text.Json;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Bus;

/// <summary>Requests on <c>bridge/request/VERB</c>: <c>devices</c>, <c>health</c>, <c>state</c>, <c>get</c>, <c>set</c>, <c>read</c>, <c>restart</c>, <c>ping</c>.</summary>
internal sealed class BusRequests(IDeviceDirectory devices, StateStore store, BusTopics topics, BridgeDocuments documents, WriteFollower follower, BusVoice voice)
{
    private static readonly string[] Verbs = ["devices", "get", "health", "ping", "read", "restart", "set", "state"];

    /// <summary>Carries out one request and answers it.</summary>
    /// <param name="verb">Last level of the topic.</param>
    /// <param name="payload">JSON object, or nothing.</param>
    /// <param name="answer">Where the answer goes.</param>
    public void Handle(string verb, ReadOnlySpan<byte> payload, in AnswerAddress answer)
    {
        string? transaction = null;
        try
        {
            using var document = payload.IsEmpty ? null : JsonDocument.Parse(payload.ToArray());
            var body = document?.RootElement ?? default;
            if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("transaction", out var given))
            {
                transaction = given.ToString();
            }

            CarryOut(verb, body, answer, transaction);
        }
        catch (JsonException wrong)
        {
            voice.Answer(verb, answer, false, $"the request is not JSON: {wrong.Message}", transaction);
        }
        catch (RequestException wrong)
        {
            voice.Answer(verb, answer, false, wrong.Message, transaction);
        }
    }

    /// <summary>Answers a command that went wrong before it could be carried out, if an answer is wanted.</summary>
    public void Answer(string verb, in AnswerAddress answer, bool succeeded, string reason)
    {
        if (answer.Topic is not null)
        {
            voice.Answer(verb, answer, succeeded, reason, null);
        }
    }

    private void CarryOut(string verb, JsonElement body, in AnswerAddress answer, string? transaction)
    {
        switch (verb)
        {
            case "ping":
                voice.Answer(verb, answer, true, null, transaction);
                break;
            case "devices":
                voice.Answer(verb, answer, true, null, transaction, json => json.WriteRawValue(documents.Devices()));
                break;
            case "health":
                voice.Answer(verb, answer, true, null, transaction, WriteSessions);
                break;
            case "state":
                var shown = Device(body);
                voice.Answer(verb, answer, true, null, transaction, json => WriteState(json, shown));
                break;
            case "get":
                var key = Parameter(body);
                voice.Answer(verb, answer, true, null, transaction, json => WriteValue(json, store.Read(key)));
                break;
            case "set":
                Set(body, answer, transaction);
                break;
            case "read":
                var read = Device(body);
                read.RequestReadAll();
                voice.Answer(verb, answer, true, null, transaction);
                break;
            case "restart":
                Device(body).Restart("restarted by request");
                voice.Answer(verb, answer, true, null, transaction);
                break;
            default:
                throw new RequestException($"'{verb}' is not a request; known are {string.Join(", ", Verbs)}");
        }
    }

    private void Set(JsonElement body, in AnswerAddress answer, string? transaction)
    {
        var key = Parameter(body);
        if (!body.TryGetProperty("value", out var value))
        {
            throw new RequestException("'value' is missing");
        }

        var device = devices.All[key.Device];
        var definition = device.Description.Profile.Parameters[key.Parameter];
        if (!WishParser.TryParse(definition, System.Text.Encoding.UTF8.GetBytes(value.GetRawText()), out var wish, out var error))
        {
            throw new RequestException(error!);
        }

        follower.Post(device, wish with { Parameter = key.Parameter }, answer, "set", transaction);
    }

    private IDevice Device(JsonElement body)
    {
        var id = Text(body, "device");
        return devices.TryFind(id, out var device)
            ? device
            : throw new RequestException($"there is no device '{id}'; configured are {string.Join(", ", devices.All.Select(known => known.Description.Id))}");
    }

    private ParameterKey Parameter(JsonElement body)
    {
        var device = Device(body);
        var name = Text(body, "parameter");
        return topics.TryFind($"{device.Description.Id}/{name}", out var key)
            ? key
            : throw new RequestException($"{device.Description.Id} has no parameter '{name}'");
    }

    private static string Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new RequestException($"'{name}' is missing: a JSON object with it is expected");

    private void WriteSessions(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var device in devices.All)
        {
            json.WriteString(device.Description.Id, UnitNames.Word(device.Session));
        }

        json.WriteEndObject();
    }

    private void WriteState(Utf8JsonWriter json, IDevice device)
    {
        var state = new ParameterChange[store.ParameterCount(device.Number)];
        store.Snapshot(device.Number, state);
        json.WriteStartObject();
        foreach (var change in state.Where(change => change.Revision > 0))
        {
            json.WritePropertyName(device.Description.Profile.Parameters[change.Key.Parameter].Name);
            WriteValue(json, change);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, ParameterChange change)
    {
        Span<byte> value = stackalloc byte[1024];
        if (ValueJson.TryWrite(change.Value, value, out var length))
        {
            json.WriteRawValue(value[..length], skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(change.Value.Text);
        }
    }

    private sealed class RequestException(string message) : Exception(message);
}
