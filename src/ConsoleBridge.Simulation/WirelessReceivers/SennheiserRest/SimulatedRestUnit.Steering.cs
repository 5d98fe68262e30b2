using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>The verbs that steer it.</summary>
internal sealed partial class SimulatedRestUnit
{
    private const string Usage =
        "set PATH FIELD JSON | get PATH FIELD | get certificate|password|sessions|user | resource PATH JSON | remove PATH | state | "
        + "tx on|off N | battery N percent P | battery N minutes M | name N TEXT | pair N JSON | unpair N | "
        + "access on|off | password WORD | firmware WORD | reboot [DURATION] | certificate new | drop | close | silent-stream on|off | "
        + "slow-open DURATION | tell-at-once on|off | limit N | limit-status 403|503 | version-auth on|off | relative-schema on|off | help | "
        + FaultSteering.Usage;

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            string[] words = [line.Verb, .. line.Arguments];
            return OfResources(words) ?? OfTransmitters(words) ?? OfAccess(words) ?? OfStreams(words)
                    ?? new SteeringResult(false, $"\"{line}\" was not understood; allowed: {Usage}");
        }
    }

    private static SteeringResult Done(string message = "done") => new(true, message);

    private static SteeringResult NoSuch(string path) => new(false, $"there is no resource {path}; \"state\" lists them");

    private SteeringResult? OfResources(string[] words) => words switch
    {
        ["help"] => Done(Usage),
        ["state"] => Done(string.Join('\n', _resources.Paths)),
        ["get", "certificate"] => Done(RestCertificate.Fingerprint(_certificate)),
        ["get", "password"] => Done(_password ?? "none"),
        ["get", "user"] => Done(_model.User),
        ["get", "sessions"] => Done(_sessions.All.Count.ToString(CultureInfo.InvariantCulture)),
        ["get", var path, var field] => Field(path, field),
        ["set", var path, var field, var json] => WithJson(json, value => _resources.Set(path, field, value) ? Done($"{field} is {json}") : NoSuch(path)),
        ["resource", var path, var json] => WithJson(json, value => AddResource(path, value)),
        ["remove", var path] => _resources.Remove(path) ? Done() : NoSuch(path),
        _ => null,
    };

    private SteeringResult? OfTransmitters(string[] words) => words switch
    {
        ["tx", "on" or "off", var number] => WithTransmitter(number, path => _model.SwitchTransmitter(_resources, path, words[1] == "on")),
        ["battery", var number, "percent", var word] => WithNumber(word, value => WithTransmitter(number, path => _resources.Set(path, _model.BatteryField, value))),
        ["battery", var number, "minutes", var word] => WithNumber(word, value => WithTransmitter(number, path => _resources.Set(path, _model.RuntimeField, value))),
        ["name", var number, var text] => WithTransmitter(number, path => _resources.Set(path, "name", text)),
        ["pair", var number, var json] when _model.Transmitters is { } root => WithJson(json, value => AddResource($"{root}/{number}", value)),
        ["unpair", var number] => WithTransmitter(number, path => _resources.Remove(path)),
        _ => null,
    };

    private SteeringResult? OfAccess(string[] words)
    {
        switch (words)
        {
            case ["access", "off"]:
                // Whoever closes the interface deletes its password.
                _password = null;
                _sessions.CloseAll();
                return Done("third-party access is closed, and its password is deleted");
            case ["access", "on"]:
                _password = _rememberedPassword;
                return Done("third-party access is open, with the password it had");
            case ["password", var word]:
                _password = _rememberedPassword = word;
                return Done();
            case ["firmware", var word]:
                return _resources.Set("/api/device/identity", "version", word) ? Done() : NoSuch("/api/device/identity");
            case ["certificate", "new"]:
                _certificate = RestCertificate.Make(_model.Name, _options.Time.GetUtcNow());
                _server?.AbortAll();
                return Done(RestCertificate.Fingerprint(_certificate));
            case ["version-auth", var word]:
                return WithSwitch(word, on => _asksForVersionToo = on);
            case ["relative-schema", var word]:
                return WithSwitch(word, on => _hasRelativeSchema = on);
            case ["reboot"]:
                return Restart(TimeSpan.FromSeconds(30));
            case ["reboot", var word]:
                return WithDuration(word, Restart);
            default:
                return null;
        }
    }

    private SteeringResult? OfStreams(string[] words)
    {
        switch (words)
        {
            case ["drop"]:
                // The streams break, and the sessions stay: they take up places until they are deleted.
                _sessions.CutAll(forgets: false);
                return Done();
            case ["close"]:
                _sessions.CloseAll();
                return Done();
            case ["silent-stream", var word]:
                return WithSwitch(word, on => _sessions.IsSilent = on);
            case ["tell-at-once", var word]:
                return WithSwitch(word, on => TellsAtOnce = on);
            case ["slow-open", var word]:
                return WithDuration(word, duration =>
                {
                    _slowOpen = duration;
                    return Done();
                });
            case ["limit", var word]:
                return WithNumber(word, number => Limit((int)number));
            case ["limit-status", "403" or "503"]:
                _fullStatus = int.Parse(words[1], CultureInfo.InvariantCulture);
                return Done();
            default:
                return null;
        }
    }

    private SteeringResult Restart(TimeSpan duration)
    {
        Reboot(duration);
        return Done($"up again in {duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
    }

    private SteeringResult Limit(int number)
    {
        _sessions.Most = number;
        return Done();
    }

    private SteeringResult Field(string path, string field) => _resources.Find(path) is not { } resource
        ? NoSuch(path)
        : resource.Value[field] is { } value
            ? Done(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString())
            : new SteeringResult(false, $"{path} has no {field}, or it is null");

    private SteeringResult AddResource(string path, JsonNode? value)
    {
        if (value is not JsonObject map || !path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return new SteeringResult(false, "a resource is a JSON object at a path below /api");
        }

        var before = _resources.Find(path);
        _resources.Add(path, new RestResource(map, [.. before?.Fields ?? []]) { Identity = before?.Identity ?? [] });
        return Done();
    }

    private SteeringResult WithTransmitter(string word, Action<string> use)
    {
        // By place, in the order of their numbers: paths would put 12 before 7.
        var all = _model.Transmitters is { } root
            ? _resources.At(root).Select(item => item.Key).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal).ToList()
            : [];
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > all.Count)
        {
            return new SteeringResult(false, $"\"{word}\" is no transmitter; there are 1..{all.Count}");
        }

        use(all[number - 1]);
        return Done($"{all[number - 1]}: done");
    }

    private static SteeringResult WithJson(string text, Func<JsonNode?, SteeringResult> use)
    {
        JsonNode? value;
        try
        {
            value = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // A bare word is a text, so that nobody has to write quotes within quotes.
            value = JsonValue.Create(text);
        }

        return use(value);
    }

    private static SteeringResult WithNumber(string word, Func<double, SteeringResult> use) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? use(number)
            : new SteeringResult(false, $"\"{word}\" is no number");

    private static SteeringResult WithDuration(string word, Func<TimeSpan, SteeringResult> use) =>
        SteeringWords.TryReadDuration(word, out var duration)
            ? use(duration)
            : new SteeringResult(false, $"\"{word}\" is no duration; write 200ms or 2s");

    private static SteeringResult WithSwitch(string word, Action<bool> use)
    {
        if (!SteeringWords.TryReadSwitch(word, out var on))
        {
            return new SteeringResult(false, $"\"{word}\" is neither on nor off");
        }

        use(on);
        return Done();
    }
}
