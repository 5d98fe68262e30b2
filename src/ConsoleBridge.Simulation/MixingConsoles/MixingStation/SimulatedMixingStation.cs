using System.Text.Json;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.NetworkUnits;

namespace ConsoleBridge.Simulation.MixingConsoles.MixingStation;

/// <summary>The Mixing Station app on a computer, connected to a desk: REST and WebSocket on one port.</summary>
/// <remarks>Typed from the facts of the app's documentation; see the README beside this file. OSC on port 3000 is not simulated.</remarks>
internal sealed partial class SimulatedMixingStation : NetworkUnit
{
    private const int WebPort = 8080;
    private const string DataPath = "/console/data/";
    private const string MeterPath = "/console/metering2/";
    private const int MostMeters = 500;
    private static readonly JsonDocumentOptions OnlyOnce = new() { AllowDuplicateProperties = false };
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(15);

    private readonly Dictionary<TcpHostClient, StationClient> _clients = [];
    private readonly StationDesk _desk = new();
    private readonly Dictionary<int, double> _levels = [];
    private string _state = "connected";
    private bool _echoes = true;
    private bool _isOpen = true;

    public SimulatedMixingStation(SimulatorOptions options)
        : base("Mixing Station", options, WebPort, "tcp", "websocket")
    {
        Firmware = "2.0";
    }

    /// <inheritdoc/>
    protected override void OnStarted() => Every(Tick, TellLevels);

    /// <inheritdoc/>
    protected override void OnOpened(TcpHostClient client)
    {
        _clients[client] = new StationClient(client);
        if (!_isOpen)
        {
            // The API is switched off in the app: nobody listens there.
            client.Close(reset: true);
        }
    }

    /// <inheritdoc/>
    protected override void OnClosed(TcpHostClient client) => _clients.Remove(client);

    /// <inheritdoc/>
    protected override int OnReceived(TcpHostClient client, ReadOnlySpan<byte> bytes)
    {
        if (!_clients.TryGetValue(client, out var station))
        {
            return bytes.Length;
        }

        if (station.Web is { } web)
        {
            return web.Receive(bytes, message => Hear(station, message));
        }

        var used = HttpRequest.TryRead(bytes, out var request);
        if (used == 0)
        {
            return 0;
        }

        if (request is null)
        {
            Violations.Add("not a request of HTTP/1.1");
            client.Close(reset: false);
            return used;
        }

        station.Web = WebSocketSession.TryBegin(request, client, Violations);
        if (station.Web is not null)
        {
            station.Tell("/app/state", "GET", AppState());
        }
        else
        {
            var body = Obey(station, request.Path, request.Method, Parse(request.Body), out var error);
            station.AnswerHttp(error is null ? 200 : 400, error is null ? body?.ToJsonString() ?? "{}" : new JsonObject { ["error"] = error }.ToJsonString());
        }

        return used;
    }

    private void Hear(StationClient station, string message)
    {
        if (Parse(message) is not { } request || Text(request["path"]) is not { } path || Text(request["method"]) is not { } method)
        {
            Violations.Add($"not a request with path and method: {message}");
            return;
        }

        var body = Obey(station, path, method, request["body"] as JsonObject ?? [], out var error);
        station.Tell(path, method, body, error);
        if (error is null && path == DataPath + "subscribe")
        {
            TellInitial(station, Text(request["body"]!["path"])!, FormatOf(request["body"] as JsonObject));
        }
    }

    private JsonObject? Obey(StationClient station, string path, string method, JsonObject? body, out string? error)
    {
        error = null;
        switch (method, path)
        {
            case ("GET", "/app/state"):
                return AppState();
            case ("GET", "/app/mixers/available"):
                return new JsonObject { ["consoles"] = new JsonArray(new JsonObject { ["consoleId"] = 1, ["name"] = "Simulated desk" }) };
            case ("POST", "/app/mixers/connect" or "/app/mixers/offline"):
                _state = path.EndsWith("offline", StringComparison.Ordinal) ? "offline" : "connected";
                TellAll("/app/state", AppState());
                return new JsonObject();
            case ("GET", DataPath + "paths"):
                return new JsonObject { ["paths"] = new JsonArray([.. _desk.Paths.Select(known => (JsonNode)known)]) };
            case ("POST", DataPath + "subscribe" or DataPath + "unsubscribe"):
                return Subscribe(station, body ?? [], path.EndsWith("/subscribe", StringComparison.Ordinal), out error);
            case ("POST", MeterPath + "subscribe" or MeterPath + "unsubscribe"):
                return SubscribeMeters(station, body ?? [], path.EndsWith("/subscribe", StringComparison.Ordinal), out error);
            case ("GET" or "POST", _) when path.StartsWith(DataPath, StringComparison.Ordinal):
                return OfData(station, path[DataPath.Length..].Split('/'), method, body ?? [], out error);
            default:
                return Refuse($"{method} {path} is not there", out error);
        }
    }

    private JsonObject? OfData(StationClient station, string[] words, string method, JsonObject body, out string? error)
    {
        error = null;
        switch (method, words)
        {
            case ("GET", ["get", var data, "val" or "norm"]) when _desk[data] is not null:
                return new JsonObject { ["value"] = _desk.Told(data, words[2]) };
            case ("GET", ["definitions2", var data]) when _desk[data] is not null:
                return new JsonObject { ["path"] = data };
            case ("POST", ["set", var data, "val" or "norm"]):
                if (_desk.Change(data, words[2], body["value"]) is { } wrong)
                {
                    return Refuse(wrong, out error);
                }

                TellChange(data, _echoes ? null : station);
                return new JsonObject { ["value"] = _desk.Told(data, words[2]) };
            default:
                return Refuse($"{method} {DataPath}{string.Join('/', words)} is not there", out error);
        }
    }

    private JsonObject? Subscribe(StationClient station, JsonObject body, bool begins, out string? error)
    {
        error = null;
        var format = FormatOf(body);
        if (Text(body["path"]) is not { } pattern || format is not ("val" or "norm"))
        {
            return Refuse($"a subscription has a path and the format val or norm, not {body.ToJsonString()}", out error);
        }

        _ = begins ? station.Subscriptions.Add((pattern, format)) : station.Subscriptions.Remove((pattern, format));
        return new JsonObject();
    }

    private JsonObject? SubscribeMeters(StationClient station, JsonObject body, bool begins, out string? error)
    {
        error = null;
        var id = Whole(body["id"]);
        if (!begins)
        {
            station.Meters.Remove(id);
            return new JsonObject();
        }

        var interval = Whole(body["interval"]);
        var channels = (body["params"] as JsonArray ?? []).Select(one => Whole((one as JsonObject)?["index"])).ToList();
        if (interval is < 30 or > 1000 || channels.Count > MostMeters)
        {
            return Refuse($"meters come every 30 to 1000 ms and are at most {MostMeters}, not {interval} ms and {channels.Count}", out error);
        }

        station.Meters[id] = new StationMeters(TimeSpan.FromMilliseconds(interval), body["binary"] is JsonValue binary && binary.TryGetValue<bool>(out var isBinary) && isBinary, channels);
        return new JsonObject();
    }

    private JsonObject? Refuse(string why, out string? error)
    {
        Violations.Add(why);
        error = why;
        return null;
    }

    private JsonObject AppState() => new() { ["state"] = _state, ["topState"] = "mixer", ["progress"] = 100, ["msg"] = "" };

    private static string FormatOf(JsonObject? body) => Text(body?["format"]) ?? "val";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int Whole(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;

    private static JsonObject? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? [] : JsonNode.Parse(text, documentOptions: OnlyOnce) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
