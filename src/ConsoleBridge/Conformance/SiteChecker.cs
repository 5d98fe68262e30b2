using System.Text.Json;

namespace ConsoleBridge.Conformance;

/// <summary>Judges everything under one <c>BASE/SITE/</c>. Not safe from several threads.</summary>
/// <param name="root"><c>consolebridge/main-hall/</c>, with the slash.</param>
/// <param name="isVersion5">Whether user properties and retain flags as published can be seen.</param>
/// <param name="report">Takes the findings.</param>
internal sealed class SiteChecker(string root, bool isVersion5, Action<Finding> report)
{
    private const int MostWaiting = 200_000;

    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);
    private static readonly string[] Entities = ["rx", "tx", "bay"];
    private static readonly string[] Documents = ["availability", "info", "devices", "health"];

    private readonly Dictionary<string, (BusMessageHeard Message, long At)> _values = [];
    private readonly Dictionary<string, (BusMessageHeard Message, long At)> _availability = [];
    private readonly HashSet<string> _documents = [];
    private readonly EntityRules _entities = new();
    private readonly RequestWatch _requests = new();
    private readonly List<(BusMessageHeard Message, string Path, long At)> _waiting = [];
    private Dictionary<string, DeviceContract>? _devices;
    private bool _mayRetainMeters = true;

    /// <summary>Takes one message.</summary>
    public void Hear(BusMessageHeard message, long now)
    {
        var path = message.Topic[root.Length..];
        if (path.StartsWith("bridge/", StringComparison.Ordinal))
        {
            HearBridge(message, path["bridge/".Length..], now);
        }
        else if (_devices is null)
        {
            // What a value must be stands in bridge/devices, which may come after it.
            if (_waiting.Count < MostWaiting)
            {
                _waiting.Add((message, path, now));
            }
        }
        else
        {
            HearDevice(message, path, now);
        }
    }

    /// <summary>Judges what can only be judged over time.</summary>
    /// <param name="now">Ticks.</param>
    /// <param name="isEnd">True when nothing more will be heard.</param>
    public void Settle(long now, bool isEnd)
    {
        foreach (var request in _requests.Overdue(now, isEnd))
        {
            report(Finding.Of("request-unanswered", request, "no answer on bridge/response/… within 5 s"));
        }

        foreach (var device in _devices?.Values ?? Enumerable.Empty<DeviceContract>())
        {
            SettleDevice(device, now);
        }

        foreach (var document in isEnd ? Documents.Where(name => !_documents.Contains(name)) : [])
        {
            report(new Finding("document-missing", $"{root}bridge/{document}", "", "it is retained, and was not there"));
        }
    }

    private void HearBridge(BusMessageHeard message, string path, long now)
    {
        var first = path.Split('/')[0];
        var isKnown = Documents.Contains(path) || path is "log" or "show" or "batteries" || (first is "alerts" or "request" or "response" && path.Length > first.Length + 1);
        if (!isKnown)
        {
            if (!first.StartsWith("check-", StringComparison.Ordinal))
            {
                report(Finding.Of("topic-shape", message, "the contract knows no such topic of the bridge"));
            }

            return;
        }

        _documents.Add(path);
        foreach (var finding in BridgeRules.Check(message, path, isVersion5))
        {
            report(finding);
        }

        _requests.Hear(message, path, now);
        switch (path)
        {
            case "availability":
                CheckAvailability(message);
                break;
            case "info" when ValueRules.Json(message.Payload) is { ValueKind: JsonValueKind.Object } info:
                _mayRetainMeters = !info.TryGetProperty("retained-meters", out var kept) || kept.ValueKind == JsonValueKind.True;
                break;
            case "devices":
                TakeDevices(message);
                break;
        }
    }

    private void TakeDevices(BusMessageHeard message)
    {
        if (ValueRules.Json(message.Payload) is not { ValueKind: JsonValueKind.Object } json)
        {
            return;
        }

        _devices = [];
        foreach (var device in json.EnumerateObject())
        {
            var parameters = new Dictionary<string, ParameterContract>();
            if (device.Value.ValueKind != JsonValueKind.Object || !device.Value.TryGetProperty("parameters", out var list) || list.ValueKind != JsonValueKind.Object)
            {
                report(Finding.Of("devices-shape", message, $"{device.Name}: 'parameters' is missing"));
                continue;
            }

            foreach (var parameter in list.EnumerateObject().Select(ParameterContract.Read))
            {
                parameters[parameter.Name] = parameter;
                if (parameter.Judge() is { } flaw)
                {
                    report(new Finding("description", $"{root}{device.Name}/{parameter.Name}", "", $"bridge/devices: {flaw}"));
                }
            }

            _devices[device.Name] = new DeviceContract(device.Name, parameters);
        }

        foreach (var (waiting, path, at) in _waiting)
        {
            HearDevice(waiting, path, at);
        }

        _waiting.Clear();
    }

    private void HearDevice(BusMessageHeard message, string path, long now)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? "" : path[(slash + 1)..];
        if (slash < 0 || !_devices!.TryGetValue(path[..slash], out var device))
        {
            if (message.Payload.Length > 0)
            {
                report(Finding.Of("unknown-device", message, "bridge/devices knows no such device; is this left from an older configuration? Clear it with an empty retained message"));
            }

            return;
        }

        if (name == "availability")
        {
            _availability[device.Id] = (message, now);
            CheckAvailability(message);
        }
        else if (name.EndsWith("/set", StringComparison.Ordinal) || name.EndsWith("/get", StringComparison.Ordinal))
        {
            CheckCommand(message, name[..^4], device);
        }
        else if (EntityOf(name) is { } entity && !device.Parameters.ContainsKey(name))
        {
            Report(_entities.Check(message, entity, device, now, isVersion5));
        }
        else if (device.Parameters.TryGetValue(name, out var parameter))
        {
            _values[message.Topic] = (message, now);
            Report(ValueRules.Check(message, parameter, isVersion5, _mayRetainMeters));
        }
        else if (message.Payload.Length > 0)
        {
            report(Finding.Of("unknown-parameter", message, $"{device.Id} has no such parameter in bridge/devices"));
        }
    }

    private void CheckAvailability(BusMessageHeard message)
    {
        if (message.Payload is not ("online" or "offline"))
        {
            report(Finding.Of("availability", message, "the word is online or offline"));
        }

        if (message.Qos != 1)
        {
            report(Finding.Of("qos", message, $"QoS 1 is expected here, this came with {message.Qos}"));
        }

        if (isVersion5 && !message.Retain)
        {
            report(Finding.Of("not-retained", message, "availability is retained"));
        }
    }

    private void CheckCommand(BusMessageHeard message, string name, DeviceContract device)
    {
        if (!device.Parameters.ContainsKey(name))
        {
            report(Finding.Of("unknown-parameter", message, $"{device.Id} has no such parameter in bridge/devices"));
        }

        if (message.Retain && message.Payload.Length > 0)
        {
            report(Finding.Of("retained-command", message, "a retained command is never obeyed, and stands there for ever: clear it"));
        }
    }

    private void SettleDevice(DeviceContract device, long now)
    {
        var prefix = $"{root}{device.Id}/";
        foreach (var entity in device.Parameters.Keys.Select(EntityOf).OfType<string>().Distinct())
        {
            Report(_entities.Settle(prefix + entity, entity, device, _values, prefix, now, SettleTime));
        }

        if (!_availability.TryGetValue(device.Id, out var availability) || now - availability.At <= SettleTime.Ticks)
        {
            return;
        }

        if (_values.TryGetValue(prefix + "device/online", out var online) && now - online.At > SettleTime.Ticks && online.Message.Payload == "true" != (availability.Message.Payload == "online"))
        {
            report(Finding.Of("availability-differs", availability.Message, $"device/online says {online.Message.Payload}"));
        }

        if (availability.Message.Payload == "offline")
        {
            foreach (var parameter in device.Parameters.Values.Where(parameter => parameter.Kind is "telemetry" or "meter"))
            {
                if (_values.TryGetValue(prefix + parameter.Name, out var value) && value.Message.Payload != "null" && now - value.At > SettleTime.Ticks)
                {
                    report(Finding.Of("offline-value", value.Message, $"the device is offline: its {parameter.Kind} is null"));
                }
            }
        }
    }

    private void Report(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            report(finding);
        }
    }

    private static string? EntityOf(string name)
    {
        var parts = name.Split('/');
        return parts.Length >= 2 && Entities.Contains(parts[0]) && parts[1].All(char.IsAsciiDigit) ? $"{parts[0]}/{parts[1]}" : null;
    }
}
