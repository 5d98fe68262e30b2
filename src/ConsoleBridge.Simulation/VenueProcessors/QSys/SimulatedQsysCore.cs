using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.NetworkUnits;

namespace ConsoleBridge.Simulation.VenueProcessors.QSys;

/// <summary>A QSC Q-SYS Core as its remote control sees it: QRC on TCP 1710.</summary>
/// <remarks>Typed from the facts of the vendor's document; see the README beside this file. ECP on 1702 is not simulated.</remarks>
internal sealed partial class SimulatedQsysCore : NetworkUnit
{
    private const int QrcPort = 1710;
    private const int LongestMessage = 64 * 1024;
    private const int ParseError = -32700;
    private const int InvalidRequest = -32600;
    private const int UnknownMethod = -32601;
    private const int InvalidParameters = -32602;
    private const int LogonRequired = 10;
    private static readonly TimeSpan SilenceAllowed = TimeSpan.FromSeconds(60);
    private static readonly JsonDocumentOptions OnlyOnce = new() { AllowDuplicateProperties = false };
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<TcpHostClient, QrcSession> _sessions = [];
    private readonly QsysDesign _design = new();
    private string _pin = "";
    private bool _isOpen = true;
    private bool _tellsOwn;
    private bool _wordsForSwitches;
    private string _lastOrder = "";

    public SimulatedQsysCore(SimulatorOptions options)
        : base("Q-SYS Core", options, QrcPort, "tcp")
    {
        Firmware = "9.4.0";
    }

    /// <inheritdoc/>
    protected override void OnStarted()
    {
        Every(Tick, PollGroups);
        Every(TimeSpan.FromSeconds(1), EndSilent);
    }

    /// <inheritdoc/>
    protected override void OnOpened(TcpHostClient client)
    {
        _sessions[client] = new QrcSession(client) { HeardAt = Time.GetTimestamp() };
        _sessions[client].Tell("EngineStatus", EngineStatus());
    }

    /// <inheritdoc/>
    protected override void OnClosed(TcpHostClient client) => _sessions.Remove(client);

    /// <inheritdoc/>
    protected override int OnReceived(TcpHostClient client, ReadOnlySpan<byte> bytes)
    {
        if (!_sessions.TryGetValue(client, out var session))
        {
            return bytes.Length;
        }

        var used = 0;
        while (bytes[used..].IndexOf((byte)0) is >= 0 and var end)
        {
            Hear(session, bytes.Slice(used, end));
            used += end + 1;
        }

        if (bytes.Length - used >= LongestMessage)
        {
            Violations.Add("64 KiB without a NUL");
            session.Close();
        }

        return used;
    }

    private void Hear(QrcSession session, ReadOnlySpan<byte> message)
    {
        session.HeardAt = Time.GetTimestamp();
        JsonObject? request;
        try
        {
            request = Utf8.IsValid(message) ? JsonNode.Parse(message, documentOptions: OnlyOnce) as JsonObject : throw new JsonException("not UTF-8");
        }
        catch (JsonException)
        {
            Violations.Add($"not JSON: {Encoding.UTF8.GetString(message)}");
            session.Refuse(null, ParseError, "Parse error");
            return;
        }

        if (request is null || !Is(request["jsonrpc"], "2.0") || Text(request["method"]) is not { } method)
        {
            Violations.Add($"not a request of JSON-RPC 2.0: {Encoding.UTF8.GetString(message)}");
            session.Refuse(request?["id"], InvalidRequest, "Invalid Request");
            return;
        }

        if (!session.IsLoggedOn && (!_isOpen || _pin.Length > 0) && method is not ("Logon" or "NoOp"))
        {
            session.Refuse(request["id"], LogonRequired, "Logon required");
            return;
        }

        var result = Obey(session, method, request["params"], out var error);
        if (error is not null)
        {
            session.Refuse(request["id"], error.Value.Code, error.Value.Message);
        }
        else if (request["id"] is { } id)
        {
            session.Answer(id, result);
        }
    }

    private JsonNode? Obey(QrcSession session, string method, JsonNode? parameters, out (int Code, string Message)? error)
    {
        error = null;
        switch (method)
        {
            case "Logon":
                session.IsLoggedOn = _isOpen && Is((parameters as JsonObject)?["Password"], _pin);
                error = session.IsLoggedOn || (_isOpen && _pin.Length == 0) ? null : (LogonRequired, "Logon required");
                return true;
            case "NoOp":
                return true;
            case "StatusGet":
                return EngineStatus();
            case "Control.Get" or "Control.Set" or "Component.Get" or "Component.Set" or "Component.GetComponents" or "Component.GetControls":
                return OfControls(session, method, parameters, out error);
            case var _ when method.StartsWith("ChangeGroup.", StringComparison.Ordinal):
                return OfGroups(session, method["ChangeGroup.".Length..], parameters as JsonObject ?? [], out error);
            case var _ when method.StartsWith("Mixer.", StringComparison.Ordinal) || method.StartsWith("Snapshot.", StringComparison.Ordinal)
                || method.StartsWith("LoopPlayer.", StringComparison.Ordinal):
                _lastOrder = $"{method} {parameters?.ToJsonString()}";
                return true;
            default:
                Violations.Add($"there is no method \"{method}\"");
                error = (UnknownMethod, "Method not found");
                return null;
        }
    }

    private void PollGroups()
    {
        foreach (var session in _sessions.Values)
        {
            foreach (var (id, group) in session.Groups)
            {
                if (group.Rate is not { } rate || Time.GetElapsedTime(group.PolledAt) < rate)
                {
                    continue;
                }

                group.PolledAt = Time.GetTimestamp();
                if (Changes(session, group) is { Count: > 0 } changes)
                {
                    session.Tell("ChangeGroup.Poll", new JsonObject { ["Id"] = id, ["Changes"] = changes });
                }
            }
        }
    }

    private void EndSilent()
    {
        foreach (var session in _sessions.Values.Where(session => Time.GetElapsedTime(session.HeardAt) > SilenceAllowed).ToList())
        {
            session.Close();
        }
    }

    private JsonObject EngineStatus() => new()
    {
        ["State"] = _design.State, ["DesignName"] = _design.Name, ["DesignCode"] = _design.Code, ["IsRedundant"] = false, ["IsEmulator"] = false,
    };

    private JsonArray Changes(QrcSession session, ChangeGroup group)
    {
        var changes = new JsonArray();
        foreach (var (component, control) in group.Poll(session, _tellsOwn))
        {
            var json = control.Json(_wordsForSwitches);
            if (component is not null)
            {
                json["Component"] = component;
            }

            changes.Add((JsonNode)json);
        }

        return changes;
    }

    private static bool Is(JsonNode? node, string text) => Text(node) == text;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
