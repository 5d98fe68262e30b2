using System.Globalization;
using System.Text.Json;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Bus.Requests;

/// <summary>What can be asked of devices and their values: <c>devices</c>, <c>get</c>, <c>set</c>, <c>read</c>, <c>restart-device</c>, <c>health</c>, <c>ping</c>.</summary>
internal sealed class DeviceRequests(IDeviceDirectory devices, StateStore store, BridgeDocuments documents, WriteFollower follower) : IRequestHandler
{
    public IReadOnlyCollection<string> Verbs { get; } = ["devices", "get", "set", "health", "restart-device", "read", "ping"];

    // A set is noted where it is posted, with the value before.
    public bool IsDeed(string verb, RequestBody body) => verb is "restart-device" or "read";

    public void CarryOut(Request request, RequestBody body)
    {
        switch (request.Verb)
        {
            case "ping":
                request.Succeed();
                break;
            case "devices":
                request.Succeed(json => json.WriteRawValue(documents.Devices()));
                break;
            case "health":
                request.Succeed(json => json.WriteRawValue(documents.Health()));
                break;
            case "get":
                Get(request, body);
                break;
            case "set":
                Set(request, body);
                break;
            case "read":
                body.Device(devices).RequestReadAll();
                request.Succeed();
                break;
            default:
                body.Device(devices).Restart("restarted by request");
                request.Succeed();
                break;
        }
    }

    private void Get(Request request, RequestBody body)
    {
        var device = body.Device(devices);
        var part = body.Part();
        if (device.Description.Profile.TryFind(part, out var single))
        {
            request.Succeed(json => WriteValue(json, store.Read(new(device.Number, single.Index))));
            return;
        }

        var members = device.Description.Profile.Parameters
            .Where(parameter => part.Length == 0 || parameter.Name.StartsWith(part + "/", StringComparison.Ordinal)).ToArray();
        if (members.Length == 0)
        {
            throw NoSuch(device, part);
        }

        request.Succeed(json =>
        {
            json.WriteStartObject();
            foreach (var parameter in members)
            {
                json.WritePropertyName(parameter.Name);
                WriteValue(json, store.Read(new(device.Number, parameter.Index)));
            }

            json.WriteEndObject();
        });
    }

    private void Set(Request request, RequestBody body)
    {
        var device = body.Device(devices);
        var value = body.Value();
        if (!device.Description.Profile.TryFind(body.Part(), out var definition))
        {
            throw NoSuch(device, body.Part());
        }

        if (!WishParser.TryParse(definition, value, out var wish, out var error))
        {
            throw new RequestException(error!);
        }

        follower.Post(device, wish with { Parameter = definition.Index }, request, request.By);
    }

    private static RequestException NoSuch(IDevice device, string name)
    {
        var nearest = NearestWord.Find(name, device.Description.Profile.Parameters.Select(parameter => parameter.Name));
        return new RequestException(name.Length == 0
            ? "'parameter' is missing: expected is {\"device\":\"foh\",\"parameter\":\"ch/1/fader\"}"
            : $"{device.Description.Id} has no parameter '{name}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
    }

    private static void WriteValue(Utf8JsonWriter json, in ParameterChange change)
    {
        json.WriteStartObject();
        json.WritePropertyName("value"u8);
        var value = new byte[ValueJson.MaxBytes(change.Value)];
        ValueJson.TryWrite(change.Value, value, out var length);
        json.WriteRawValue(value.AsSpan(0, length), skipInputValidation: true);
        json.WriteString("quality"u8, UnitNames.Word(change.Value.Quality));
        if (change.HeardAt > 0)
        {
            json.WriteString("seen"u8, new DateTime(change.HeardAt, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
    }
}
